import { scaledLike } from './amounts.ts';
import { readNumber, type NumberReading } from './number-reading.ts';
import { readModifier } from './modifiers.ts';
import type { Quantity, Reading } from './quantity.ts';
import { afterBlank, isDigit, type QuantityText } from './quantity-text.ts';

const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '₩': 'KRW',
  '₹': 'INR',
};
const dollars: Readonly<Record<string, string>> = {
  us: 'USD',
  hk: 'HKD',
  nt: 'TWD',
  au: 'AUD',
  a: 'AUD',
  c: 'CAD',
  ca: 'CAD',
  s: 'SGD',
  nz: 'NZD',
  jp: 'JPY',
  cn: 'CNY',
};

export const isCurrencySign = (character: string): boolean => Object.hasOwn(signs, character);

/** An amount behind its currency sign: `$3.5 million`, `US$20`, `€3-5`; the span takes in the sign. */
export function readSignedMoney({ folded }: QuantityText, at: number): Reading | undefined {
  const start = afterBlank(folded, at + 1);
  const number = isDigit(folded.charCodeAt(start)) ? readNumber(folded, start) : undefined;
  if (!number) return undefined;
  const letters = /[a-z]{1,2}$/.exec(folded.slice(Math.max(0, at - 3), at))?.[0] ?? '';
  const unit = dollars[letters] ?? signs[folded.charAt(at)] ?? '';
  const first = dollars[letters] === undefined ? at : at - letters.length;
  const second = readSecond(folded, number.end);
  if (!second) {
    const found = money({ start: first, end: number.end }, unit, number);
    return { end: number.end, quantities: [{ ...found, ...readModifier(folded, first, found) }] };
  }
  const low = scaledLike(number, second);
  if (second.value <= low.value)
    return { end: number.end, quantities: [money({ start: first, end: number.end }, unit, number)] };
  return {
    end: second.end,
    quantities: [{ ...money({ start: first, end: second.end }, unit, low), high: second.value }],
  };
}

/** The upper end of a range: `-5`, `-$5`. */
function readSecond(folded: string, end: number): NumberReading | undefined {
  if (!/[-~]/.test(folded.charAt(end))) return undefined;
  const at = isCurrencySign(folded.charAt(end + 1)) ? end + 2 : end + 1;
  return isDigit(folded.charCodeAt(at)) ? readNumber(folded, at) : undefined;
}

function money(span: Quantity['span'], unit: string, number: NumberReading): Quantity {
  const precision = number.multiplier > 1 ? number.precision : 0;
  return { span, kind: 'money', value: number.value, unit, precision, approximate: number.approximate };
}
