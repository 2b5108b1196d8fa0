import { readHanNumber } from './chinese-numbers.ts';
import { digitsEnd, readDigits } from './digits.ts';
import type { NumberReading } from './number-reading.ts';
import { modified } from './modifiers.ts';
import type { Quantity, Reading } from './quantity.ts';
import { isDigit, isLatin, type QuantityText } from './quantity-text.ts';
import { readUnit } from './units.ts';

const english =
  /(one|two|three|four|five|six|seven|eight|nine|an?)[ -](hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)(?![a-z])/y;
const slashed = /([1-9])\/([2-9]|10)(?![\d/.])/y;
const numerators = 'one two three four five six seven eight nine'.split(' ');
const denominators: Readonly<Record<string, number>> = {
  hal: 2,
  thi: 3,
  qua: 4,
  fou: 4,
  fif: 5,
  six: 6,
  eig: 8,
  ten: 10,
};

/** Shares as percent: `two-thirds`, 三分之二, 百分之十五, 三成, 一半, 八折. */
export function readFraction({ folded }: QuantityText, at: number): Reading | undefined {
  if (isDigit(folded.charCodeAt(at)) && !/[/成折分.]/.test(folded.charAt(digitsEnd(folded, at)))) return undefined;
  const found = isLatin(folded.charCodeAt(at))
    ? readEnglishFraction(folded, at)
    : (readChineseFraction(folded, at) ?? readSlashed(folded, at));
  const first = found?.quantities[0];
  if (!found || !first) return undefined;
  return { end: found.end, quantities: [modified(folded, at, first)] };
}

function readEnglishFraction(folded: string, at: number): Reading | undefined {
  english.lastIndex = at;
  const found = english.exec(folded);
  if (found) {
    const numerator = Math.max(1, numerators.indexOf(found[1] ?? '') + 1);
    // A quarter is a part of a year, a third one of a series, as often as a share.
    if (/^an?$/.test(found[1] ?? '') && !folded.startsWith(' of ', english.lastIndex)) return undefined;
    return share(at, english.lastIndex, numerator / (denominators[found[2]?.slice(0, 3) ?? ''] ?? 1));
  }
  return undefined;
}

function readSlashed(folded: string, at: number): Reading | undefined {
  slashed.lastIndex = at;
  const signs = slashed.exec(folded);
  // 1/2 cup is an amount.
  if (signs && readUnit(folded, slashed.lastIndex)) return undefined;
  return signs && Number(signs[1]) < Number(signs[2])
    ? share(at, slashed.lastIndex, Number(signs[1]) / Number(signs[2]))
    : undefined;
}

function readChineseFraction(folded: string, at: number): Reading | undefined {
  if (folded.startsWith('百分之', at) || folded.startsWith('千分之', at)) {
    const part = numberAt(folded, at + 3);
    if (!part) return undefined;
    const value = folded.charAt(at) === '百' ? part.value : part.value / 10;
    return percent(at, part.end, { value, precision: part.precision || 0.5 });
  }
  if (folded.startsWith('一半', at)) return share(at, at + 2, 1 / 2);
  const whole = numberAt(folded, at);
  if (!whole) return undefined;
  if (folded.charAt(whole.end) === '成') return readTenths(folded, at, whole);
  if (folded.charAt(whole.end) === '折') return readDiscount(folded, at, whole);
  if (!folded.startsWith('分之', whole.end) || whole.value === 0) return undefined;
  const part = numberAt(folded, whole.end + 2);
  return part && share(at, part.end, part.value / whole.value);
}

/** 三成, 三成半; not 二成为, where 成 begins another word. */
function readTenths(folded: string, at: number, { value, end }: NumberReading): Reading | undefined {
  if (value >= 10 || /[为立员本功年人交果就长]/.test(folded.charAt(end + 1))) return undefined;
  if (folded.charAt(end + 1) === '半') return percent(at, end + 2, { value: value * 10 + 5, precision: 0.5 });
  return percent(at, end + 1, { value: value * 10, precision: 5 });
}

/** 八折 is eight tenths of the price, 七五折 and 75折 three quarters. */
function readDiscount(folded: string, at: number, { value, end }: NumberReading): Reading | undefined {
  const isPart = /[扣线叠腰断磨射返]/.test(folded.charAt(end + 1)) || value < 1 || value >= 100;
  return isPart ? undefined : percent(at, end + 1, { value: value < 10 ? value * 10 : value, precision: 0.5 });
}

const numberAt = (folded: string, at: number): NumberReading | undefined =>
  isDigit(folded.charCodeAt(at)) ? readDigits(folded, at) : readHanNumber(folded, at);

const share = (start: number, end: number, value: number): Reading =>
  percent(start, end, { value: Number((value * 100).toPrecision(12)), precision: 1 });

function percent(start: number, end: number, part: { value: number; precision: number }): Reading {
  return { end, quantities: [percentQuantity({ start, end }, part)] };
}

function percentQuantity(span: Quantity['span'], part: { value: number; precision: number }): Quantity {
  return { span, kind: 'percent', ...part, approximate: false };
}
