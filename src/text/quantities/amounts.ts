import { asSpeed, withSmallerLength } from './lengths.ts';
import { modified } from './modifiers.ts';
import { clean, readNumber, type NumberReading } from './number-reading.ts';
import type { Quantity, Reading } from './quantity.ts';
import { afterBlank, isDigit, isHan, isLatin, wordBefore, type QuantityText } from './quantity-text.ts';
import { readUnit, type Unit, type UnitAt } from './units.ts';

interface Amount {
  readonly start: number;
  readonly end: number;
  readonly number: NumberReading;
  readonly unit: Unit | undefined;
}

/** A number with its unit, a range, or a sum of durations (`2 hours 30 minutes`) at an offset. */
export function readAmount(text: QuantityText, at: number): Reading | undefined {
  const { folded } = text;
  const number = withHalf(folded, readNumber(folded, at));
  if (!number) return undefined;
  const range = readRange(text, at, number);
  if (range) return range;
  const found = readUnit(folded, number.end) ?? ageUnit(folded, at, number.end);
  const amount: Amount = { start: at, end: found?.end ?? number.end, number, unit: found?.unit };
  if (!isAmount(text, amount)) return undefined;
  const whole = asAngle(folded, withSign(folded, withParts(folded, amount)));
  return { end: whole.span.end, quantities: [modified(folded, at, whole)] };
}

/** 北纬23度 is no temperature. */
const asAngle = (folded: string, quantity: Quantity): Quantity =>
  quantity.unit === '°C' && /[经纬]/.test(folded.charAt(quantity.span.start - 1))
    ? { ...quantity, unit: '°' }
    : quantity;

/** `-5°C`, 零下5度 (零 is folded to 〇), 负3%. */
function withSign(folded: string, quantity: Quantity): Quantity {
  const { start } = quantity.span;
  if (!mayBeSigned(folded.charCodeAt(start - 1))) return quantity;
  const before = folded.slice(Math.max(0, start - 2), start);
  const isMinus =
    isMinusBefore(before) || folded.startsWith('minus ', start - 6) || folded.startsWith('negative ', start - 9);
  const isSigned = quantity.kind === 'percent' || quantity.unit === '°C' || quantity.kind === 'number';
  return isMinus && isSigned ? { ...quantity, value: -quantity.value } : quantity;
}

/** 两个半小时: the half comes before the unit. */
function withHalf(folded: string, number: NumberReading | undefined): NumberReading | undefined {
  if (!number || !folded.startsWith('个半', number.end) || !/[小月钟星]/.test(folded.charAt(number.end + 2)))
    return number;
  // 月 by itself is a date; 半月 stands among the units.
  const end = number.end + (folded.charAt(number.end + 2) === '月' ? 1 : 2);
  return { ...number, end, value: number.value + 0.5, precision: 0.05 };
}

/** `aged 25`, `age 25`. */
function ageUnit(folded: string, at: number, end: number): UnitAt | undefined {
  if (folded.charCodeAt(at - 1) !== 32 || !isLatin(folded.charCodeAt(at - 2))) return undefined;
  if (!folded.startsWith('aged ', at - 5) && !folded.startsWith('age ', at - 4)) return undefined;
  return isLatin(folded.charCodeAt(at - (folded.charAt(at - 2) === 'd' ? 6 : 5))) ? undefined : { unit: age, end };
}

const age: Unit = { kind: 'measure', unit: 'age', factor: 1 };

/** A hyphen, 下, 负, or the blank behind a word. */
const mayBeSigned = (code: number): boolean => code === 45 || code === 32 || code === 0x4e0b || code === 0x8d1f;

const isMinusBefore = (before: string): boolean =>
  /(?:^|[\s(,:，：（])-$/.test(before) || before === '〇下' || before.endsWith('负');

const none: Unit = { kind: 'number', unit: '', factor: 1 };

function toQuantity({ start, end, number, unit = none }: Amount): Quantity {
  const { factor, offset = 0 } = unit;
  const value = unit === none ? number.value : clean(number.value * factor + offset);
  const exact = unit.kind === 'number' || unit.kind === 'money' || unit.unit === 'age' ? 0 : 0.5;
  const precision = (number.precision || exact) * factor;
  const bare: Quantity = { span: { start, end }, kind: unit.kind, value, precision, approximate: number.approximate };
  const named = unit.unit === '' || unit.unit === '%' ? bare : { ...bare, unit: unit.unit };
  return number.high === undefined ? named : { ...named, high: clean(number.high * factor + offset) };
}

/** Whether a number word or a Chinese numeral is meant as a number: 一, 两 and `one` need a unit or a measure word. */
function isAmount({ folded, original }: QuantityText, { start, number, unit, end }: Amount): boolean {
  if (number.form === 'digits') return unit ? !isGeneration(original, end) : !isGlued(folded, end);
  if (number.form === 'words') return true;
  if (number.form === 'han') return number.value > 10 || unit !== undefined || isMeasureWord(folded.charAt(end));
  if (unit) return number.value !== 1 || !isIdle(folded, start, end);
  if (!isHan(folded.charCodeAt(end - 1))) return false;
  return number.value > 1 && number.value < 1e9 && isMeasureWord(folded.charAt(end));
}

/** 这一年, 有一天, 一度; `one day` without a word that measures it. */
function isIdle(folded: string, start: number, end: number): boolean {
  const last = folded.charAt(end - 1);
  if (last === '度') return true;
  if (isHan(folded.charCodeAt(end - 1)))
    return (
      '年天周'.includes(last) &&
      (/[这那每新某有同前后上下哪头第另当进的]/.test(folded.charAt(start - 1)) || /[一到比]/.test(folded.charAt(end)))
    );
  if (!folded.startsWith('one day', start)) return false;
  return !/^(?:in|for|within|than|least|just|only|about|lasts?|lasted|of|to|every)$/.test(
    wordBefore(folded, start).word,
  );
}

/** 5G is a network, not five grams. */
const isGeneration = (original: string, end: number): boolean => /^\dG$/.test(original.slice(end - 2, end));

/** `4x4`, `3d`: digits with letters grown on. */
const isGlued = (text: string, end: number): boolean =>
  isLatin(text.charCodeAt(end)) || (text.charAt(end) === '_' && !isDigit(text.charCodeAt(end + 1)));

const isMeasureWord = (character: string): boolean => character !== '' && measureWords.includes(character);

const measureWords =
  '个名人位家所只条项次种册本辆架台部座张场起届轮批组支间栋艘枚份款户对双处头匹颗封幅件篇首片块段层级排队口万亿多余座株棵艘桥门套届大省市县村国';

/** Hours and minutes, years and months said one after the other count as one duration. */
function withParts(folded: string, first: Amount): Quantity {
  let whole = toQuantity(first);
  if (first.unit?.unit === 'm') return withSmallerLength(folded, whole, first.unit.factor) ?? asSpeed(folded, whole);
  if (first.unit?.kind !== 'duration') return whole;
  if (folded.charAt(first.end) === '半' && isHan(folded.charCodeAt(first.end - 1))) {
    const half = first.unit.factor / 2;
    return {
      ...whole,
      value: whole.value + half,
      precision: half / 10,
      span: { start: first.start, end: first.end + 1 },
    };
  }
  let factor = first.unit.factor;
  for (let parts = 0; parts < 3; parts += 1) {
    const at = partStart(folded, whole.span.end);
    const number = at === undefined ? undefined : readNumber(folded, at);
    const next = number && readPartUnit(folded, number.end, factor);
    if (at === undefined || !next || next.unit.kind !== 'duration' || next.unit.factor >= factor) return whole;
    factor = next.unit.factor;
    const part = toQuantity({ start: at, end: next.end, number, unit: next.unit });
    const value = whole.value + part.value;
    whole = { ...whole, value, precision: part.precision, span: { start: whole.span.start, end: next.end } };
  }
  return whole;
}

/** 1小时30分: 分 is a minute only behind hours. */
function readPartUnit(folded: string, at: number, factor: number): UnitAt | undefined {
  if (factor === 3600 && folded.charAt(at) === '分' && !/[之钟]/.test(folded.charAt(at + 1)))
    return { unit: { kind: 'duration', unit: 's', factor: 60 }, end: at + 1 };
  return readUnit(folded, at);
}

function partStart(folded: string, end: number): number | undefined {
  const at = afterBlank(folded, end);
  if (folded.startsWith('and ', at)) return at + 4;
  if (folded.startsWith(', ', at)) return undefined;
  const code = folded.charCodeAt(at);
  return isDigit(code) || isHan(code) || isLatin(code) ? at : undefined;
}

/** `3-5`, 3至5, `between 3 and 5` with the unit after the second number; `from 3 to 5` may tell a change and is two numbers. */
function readRange({ folded }: QuantityText, at: number, first: NumberReading): Reading | undefined {
  const joint = readJoint(folded, at, first.end);
  const second = joint && readNumber(folded, joint.end);
  if (!second || (second.form === 'weak' && first.form !== 'weak')) return undefined;
  if (joint.word === '-' && (second.value <= first.value || isScore(folded, at, second))) return undefined;
  if (joint.word === 'or' && second.value !== first.value + 1) return undefined;
  const found = readUnit(folded, second.end);
  const { end, unit } = { end: second.end, unit: undefined, ...found };
  if (!unit && isGlued(folded, end)) return undefined;
  const low = toQuantity({ start: at, end: first.end, number: scaledLike(first, second), unit });
  const high = toQuantity({ start: joint.end, end, number: second, unit });
  if (joint.word === 'change') return { end, quantities: [low, high] };
  if (high.value <= low.value) return undefined;
  const range = asSpeed(folded, { ...low, high: high.value, span: { start: at, end } });
  return { end, quantities: [modified(folded, at, range)] };
}

/** `won 2-3`: two counts, not a range. */
const isScore = (folded: string, at: number, { value }: NumberReading): boolean =>
  value < 200 && scored.test(wordBefore(folded, at).word);

const scored =
  /^(?:w[io]ns?|beat|beats|lost|loses?|loss|victory|defeat|defeated|draw|drew|led|leads?|score|tied|scored)$/;

/** The multiplier said after the second number of a range holds for the first: `3-5 million`. */
export function scaledLike(first: NumberReading, second: NumberReading): NumberReading {
  const isShared = first.multiplier === 1 && first.value < second.value / second.multiplier;
  const value = isShared ? first.value * second.multiplier : first.value;
  return { ...first, value, precision: first.precision || second.precision };
}

interface Joint {
  readonly end: number;
  readonly word: '-' | 'to' | 'or' | 'change';
}

/** What joins the ends of a range; where the second number begins. */
function readJoint(folded: string, start: number, at: number): Joint | undefined {
  const sign = folded.charAt(at);
  if (sign === '-' || sign === '~') return { end: at + 1, word: '-' };
  if (sign === '至' || sign === '到') return { end: at + 1, word: folded.charAt(start - 1) === '从' ? 'change' : 'to' };
  return sign === ' ' && !isDigit(folded.charCodeAt(at + 1)) ? readWordJoint(folded, start, at) : undefined;
}

function readWordJoint(folded: string, start: number, at: number): Joint | undefined {
  const before = (): string => wordBefore(folded, start).word;
  if (folded.startsWith(' to ', at)) return { end: at + 4, word: before() === 'from' ? 'change' : 'to' };
  if (folded.startsWith(' or ', at)) return { end: at + 4, word: 'or' };
  if (folded.startsWith(' - ', at)) return { end: at + 3, word: '-' };
  return folded.startsWith(' and ', at) && before() === 'between' ? { end: at + 5, word: 'to' } : undefined;
}
