import { longestRun } from './digits.ts';
import type { NumberReading } from './number-reading.ts';

/** 〇 to 九 with 两; 廿 stays out, it is too rare in prose. */
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
const hanScales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 兆: 1e12 };

export const isHanNumeral = (character: string): boolean =>
  Object.hasOwn(hanDigits, character) || Object.hasOwn(hanUnits, character) || Object.hasOwn(hanScales, character);

/** Where the run of Chinese numerals that begins at an offset ends. */
export function hanRunEnd(text: string, at: number): number {
  let end = at;
  while (isHanNumeral(text.charAt(end))) end += 1;
  return end;
}

/** Chinese numerals: 一百二十万, 两千, 二十多, 十几, 三四百, 二〇二五, 三点五. */
export function readHanNumber(text: string, at: number): NumberReading | undefined {
  const run = hanRunEnd(text.slice(at, at + longestRun + 1), 0);
  if (run === 0 || run > longestRun) return undefined;
  const written = text.slice(at, at + run);
  if (/^[〇一二三四五六七八九]{2,}$/.test(written)) return readDigitString(text, at, written);
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

/** Sums digits and units; `high` differs from `value` where two digits stand side by side (三四百). */
function sumOf(written: string): HanSum | undefined {
  let [total, section, digit, second, lastUnit] = [0, 0, -1, -1, 1];
  let scale = 1;
  let [high, zero] = [0, false];
  for (const character of written) {
    const [value, unit, big] = [hanDigits[character], hanUnits[character], hanScales[character]];
    if (value !== undefined) {
      if (second !== -1) return undefined;
      if (value === 0) zero = true;
      if (digit > 0 && value > 0) second = value;
      else digit = value;
    } else if (unit !== undefined) {
      if (second !== -1) high = (second - digit) * unit;
      section += Math.max(digit, digit === -1 || zero ? 1 : 0) * unit;
      [digit, second, lastUnit, zero] = [-1, -1, unit, false];
    } else if (big !== undefined) {
      if (second !== -1) high = second - digit;
      const part = section + Math.max(digit, 0);
      high *= big;
      if (total > 0 && (part === 0 || big > scale)) {
        total = (total + part) * big;
        scale = part === 0 ? scale * big : big;
      } else {
        total += (part || 1) * big;
        scale = big;
      }
      [section, digit, second, lastUnit, zero] = [0, -1, -1, big, false];
    }
  }
  if (second !== -1) return undefined;
  // A last digit without 零 counts in tenths of the unit before it: 一万二, 三百五.
  const rest = digit > 0 ? digit * (zero || lastUnit <= 10 ? 1 : lastUnit / 10) : 0;
  const value = total + section + rest;
  return { value, high: high > 0 ? value + high : 0, multiplier: section + rest > 0 ? 1 : scale };
}

/** What may follow the numerals: 多, 余, 几 (approximate), then 万 or 亿; 点 and decimals. */
function withRest(text: string, at: number, sum: HanSum & { readonly written: string }): NumberReading {
  const single = sum.written.length === 1 || /^[十百千万亿]+$/.test(sum.written);
  const form = single ? 'weak' : 'han';
  if (text.charAt(at) === '点' && Object.hasOwn(hanDigits, text.charAt(at + 1))) {
    const read = readDecimals(text, at, sum.value);
    if (read) return read;
  }
  let end = at;
  const approximate = /[多余几来]/.test(text.charAt(end)) && /[十百千万亿]$/.test(sum.written);
  if (approximate) end += 1;
  const scale = approximate ? hanScales[text.charAt(end)] : undefined;
  if (scale !== undefined) end += 1;
  const factor = scale ?? 1;
  return {
    end,
    value: sum.value * factor,
    ...(sum.high > 0 ? { high: sum.high * factor } : {}),
    multiplier: sum.multiplier * factor,
    precision: sum.multiplier * factor > 1 ? (sum.multiplier * factor) / 2 : 0,
    approximate: approximate || sum.high > 0,
    form: approximate && sum.written !== '万' ? 'han' : form,
  };
}

/** 三点五, 一点二亿; not 三点二十分, a time. */
function readDecimals(text: string, point: number, whole: number): NumberReading | undefined {
  let end = point + 1;
  let digits = '';
  while (digits.length < 10 && Object.hasOwn(hanDigits, text.charAt(end))) {
    digits += String(hanDigits[text.charAt(end)]);
    end += 1;
  }
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
