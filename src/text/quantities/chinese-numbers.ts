import { isPrefix, longestRun } from './digits.ts';
import type { NumberReading } from './number-reading.ts';

/** 〇 to 九 with 两. */
const hanDigits: Readonly<Record<string, number>> = {
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
/** 廿五 is twenty-five. */
const hanTens: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };
const hanScales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 兆: 1e12 };

const numerals: ReadonlySet<number> = new Set(
  Array.from('〇一二两三四五六七八九十百千万亿兆廿卅', (each) => each.charCodeAt(0)),
);

export const isHanNumeral = (code: number): boolean => numerals.has(code);

/** Where the run of Chinese numerals that begins at an offset ends. */
export function hanRunEnd(text: string, at: number): number {
  let end = at;
  while (isHanNumeral(text.charCodeAt(end))) end += 1;
  return end;
}

/** As far as the longest run and one more, so that a page of numerals is not counted over and over. */
function hanRunLength(text: string, at: number): number {
  let length = 0;
  while (length <= longestRun && isHanNumeral(text.charCodeAt(at + length))) length += 1;
  return length;
}

const point = 0x70b9;

/** Chinese numerals: 一百二十万, 两千, 二十多, 十几, 三四百, 二〇二五, 三点五. */
export function readHanNumber(text: string, at: number): NumberReading | undefined {
  const whole = hanRunLength(text, at);
  if (whole === 0 || whole > longestRun) return undefined;
  const digit = whole === 1 ? hanDigits[text.charAt(at)] : undefined;
  if (digit !== undefined && text.charCodeAt(at + 1) !== point)
    return { end: at + 1, value: digit, multiplier: 1, precision: 0, approximate: false, form: 'weak' };
  const run = whole > 1 && isPrefix(text, at + whole - 1) ? whole - 1 : whole;
  const written = text.slice(at, at + run);
  if (run > 1 && /^[〇一二三四五六七八九]{2,}$/.test(written)) return readDigitString(text, at, written);
  const sum = sumOf(written);
  if (!sum) return undefined;
  return withRest(text, at + run, { ...sum, written });
}

/** The value of a run of Han digits without units: 二〇二五 → 2025. */
function readDigitString(text: string, at: number, written: string): NumberReading | undefined {
  const digits = Array.from(written, (digit) => hanDigits[digit] ?? 0);
  const end = at + written.length;
  const [first = 0, second = 0] = digits;
  if (digits.length === 2 && second === first + 1 && first > 0) {
    const unit = hanScales[text.charAt(end)] ?? 1;
    const more = { high: second * unit, multiplier: unit, precision: 0, approximate: true, form: 'weak' } as const;
    return { end: unit > 1 ? end + 1 : end, value: first * unit, ...more };
  }
  return { end, value: Number(digits.join('')), multiplier: 1, precision: 0, approximate: false, form: 'weak' };
}

interface HanSum {
  readonly value: number;
  readonly high: number;
  readonly multiplier: number;
}

interface SumSoFar {
  total: number;
  /** Below the next 万 or 亿. */
  section: number;
  digit: number | undefined;
  /** A digit right behind another: 三四. */
  second: number | undefined;
  lastUnit: number;
  scale: number;
  spread: number;
  hasZero: boolean;
}

/** Sums digits and units; `high` differs from `value` where two digits stand side by side (三四百). */
function sumOf(written: string): HanSum | undefined {
  const sum: SumSoFar = {
    total: 0,
    section: 0,
    digit: undefined,
    second: undefined,
    lastUnit: 1,
    scale: 1,
    spread: 0,
    hasZero: false,
  };
  for (const character of written) {
    const [value, unit, scale] = [hanDigits[character], hanUnits[character], hanScales[character]];
    if (value !== undefined) {
      if (sum.second !== undefined) return undefined;
      addDigit(sum, value);
    } else if (unit !== undefined) addUnit(sum, unit);
    else if (hanTens[character] !== undefined) addTens(sum, hanTens[character]);
    else if (scale !== undefined) addScale(sum, scale);
  }
  if (sum.second !== undefined) return undefined;
  // A last digit without 零 counts in tenths of the unit before it: 一万二, 三百五.
  const rest = (sum.digit ?? 0) * (sum.hasZero || sum.lastUnit <= 10 ? 1 : sum.lastUnit / 10);
  const value = sum.total + sum.section + rest;
  const multiplier = sum.section + rest > 0 ? 1 : sum.scale;
  return { value, high: sum.spread > 0 ? value + sum.spread : 0, multiplier };
}

function addDigit(sum: SumSoFar, value: number): void {
  if (value === 0) sum.hasZero = true;
  if (sum.digit && value > 0) sum.second = value;
  else sum.digit = value;
}

function addUnit(sum: SumSoFar, unit: number): void {
  closeSpread(sum, unit);
  sum.section += (sum.digit || 1) * unit;
  startNext(sum, unit);
}

function addTens(sum: SumSoFar, tens: number): void {
  sum.section += tens;
  startNext(sum, 10);
}

function addScale(sum: SumSoFar, scale: number): void {
  closeSpread(sum, 1);
  const part = sum.section + (sum.digit ?? 0);
  sum.spread *= scale;
  if (sum.total > 0 && (part === 0 || scale > sum.scale)) {
    sum.total = (sum.total + part) * scale;
    sum.scale = part === 0 ? sum.scale * scale : scale;
  } else {
    sum.total += (part || 1) * scale;
    sum.scale = scale;
  }
  sum.section = 0;
  startNext(sum, scale);
}

function closeSpread(sum: SumSoFar, unit: number): void {
  if (sum.second !== undefined) sum.spread = (sum.second - (sum.digit ?? 0)) * unit;
}

function startNext(sum: SumSoFar, unit: number): void {
  sum.digit = undefined;
  sum.second = undefined;
  sum.lastUnit = unit;
  sum.hasZero = false;
}

/** What may follow the numerals: 多, 余, 几 (approximate), then 万 or 亿; 点 and decimals. */
function withRest(text: string, at: number, sum: HanSum & { readonly written: string }): NumberReading {
  const decimal = text.charAt(at) === '点' ? readDecimals(text, at, sum.value) : undefined;
  if (decimal) return decimal;
  const isMore = /[多余几来]/.test(text.charAt(at)) && /[十百千万亿]$/.test(sum.written);
  const scale = isMore ? hanScales[text.charAt(at + 1)] : undefined;
  const factor = scale ?? 1;
  const multiplier = sum.multiplier * factor;
  return {
    end: at + (isMore ? 1 : 0) + (scale === undefined ? 0 : 1),
    value: sum.value * factor,
    ...(sum.high > 0 ? { high: sum.high * factor } : {}),
    multiplier,
    precision: multiplier > 1 ? multiplier / 2 : 0,
    approximate: isMore || sum.high > 0,
    form: isWeak(sum.written, isMore) ? 'weak' : 'han',
  };
}

/** 三, 百万: words of their own as often as numbers. */
function isWeak(written: string, isMore: boolean): boolean {
  if (isMore) return written === '万';
  return written.length === 1 || /^[十百千万亿]+$/.test(written);
}

/** 三点五, 一点二亿; not 三点二十分, a time. */
function readDecimals(text: string, point: number, whole: number): NumberReading | undefined {
  let end = point + 1;
  let digits = '';
  while (digits.length < 10 && Object.hasOwn(hanDigits, text.charAt(end))) {
    digits += String(hanDigits[text.charAt(end)]);
    end += 1;
  }
  if (digits === '') return undefined;
  const scale = hanScales[text.charAt(end)] ?? 1;
  if (scale > 1) end += 1;
  else if (/[十分刻]/.test(text.charAt(end))) return undefined;
  return {
    end,
    value: Number((Number(`${whole}.${digits}`) * scale).toPrecision(15)),
    multiplier: scale,
    precision: (0.5 * scale) / 10 ** digits.length,
    approximate: false,
    form: 'han',
  };
}
