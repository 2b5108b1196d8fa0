import { readHanNumber } from './chinese-numbers.ts';
import { readNumberWords } from './english-numbers.ts';
import { isDigit, isHan, isLatin } from './quantity-text.ts';
import { readDigits } from './digits.ts';

/** A number as it is written, before its unit is known. */
export interface NumberReading {
  readonly end: number;
  readonly value: number;
  /** Upper end where two digits name a range, as in 三四百. */
  readonly high?: number;
  /** What a number word or 万 multiplies the digits by; 1 without. */
  readonly multiplier: number;
  /** Half a unit of the last digit written; 0 for an integer without a multiplier. */
  readonly precision: number;
  readonly approximate: boolean;
  /** `weak`: only a number where a unit or a measure word follows. */
  readonly form: 'digits' | 'words' | 'han' | 'weak';
}

/** The number that begins at an offset of a folded text. */
export function readNumber(text: string, at: number): NumberReading | undefined {
  const code = text.charCodeAt(at);
  if (isDigit(code)) return readDigits(text, at);
  if (isLatin(code)) return readNumberWords(text, at);
  return isHan(code) ? readHanNumber(text, at) : undefined;
}

/** Takes off what binary fractions leave: 1.1 × 1000 is 1100. */
export const clean = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(12)));
