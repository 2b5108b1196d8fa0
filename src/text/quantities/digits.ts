import type { NumberReading } from './number-reading.ts';
import { afterBlank, isDigit, isHan, isLatin, wordEnd } from './quantity-text.ts';

/** Longer runs are keys or noise, not numbers. */
export const longestRun = 30;

/** Digits with thousands marks, a decimal point and a multiplier: `1,234.5`, `1.24 million`, `2bn`, `120万`. */
export function readDigits(text: string, at: number): NumberReading | undefined {
  let end = digitsEnd(text, at);
  if (end - at > longestRun) return undefined;
  let digits = text.slice(at, end);
  if (end - at <= 3) {
    while (text.charAt(end) === ',' && digits.length < longestRun && isGroup(text, end + 1)) {
      digits += text.slice(end + 1, end + 4);
      end += 4;
    }
  }
  let decimals = 0;
  if (text.charAt(end) === '.' && isDigit(text.charCodeAt(end + 1))) {
    const stop = digitsEnd(text, end + 1);
    if (stop - end > longestRun) return undefined;
    decimals = stop - end - 1;
    digits += text.slice(end, stop);
    end = stop;
  }
  const scale = readScale(text, end);
  const more =
    isHan(text.charCodeAt(scale.end)) && /^[多余几][万亿人个名元年天家米]/.test(text.slice(scale.end, scale.end + 2));
  const later = more ? readScale(text, scale.end + 1) : { end: scale.end, exponent: 0 };
  const exponent = scale.exponent + later.exponent;
  return {
    end: later.end,
    value: exponent > 0 ? Number(`${digits}e${exponent}`) : Number(digits),
    multiplier: 10 ** exponent,
    precision: decimals > 0 || exponent > 0 ? Number(`5e${exponent - decimals - 1}`) : 0,
    approximate: more,
    form: 'digits',
  };
}

export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

const isGroup = (text: string, at: number): boolean =>
  isDigit(text.charCodeAt(at)) && digitsEnd(text.slice(at, at + 4), 0) === 3;

interface Scale {
  readonly end: number;
  readonly exponent: number;
}

const hanExponents: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 亿: 8, 兆: 12 };
const attached: Readonly<Record<string, number>> = { k: 3, m: 6, mn: 6, mln: 6, mm: 6, bn: 9, b: 9, tn: 12 };
const spelled: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  bn: 9,
  mn: 6,
};

/** The multiplier after digits; exponent 0 where there is none. */
function readScale(text: string, at: number): Scale {
  let end = at;
  let exponent = 0;
  if (isHan(text.charCodeAt(at)))
    for (
      let next = hanExponents[text.charAt(end)];
      next !== undefined && exponent < 16;
      next = hanExponents[text.charAt(end)]
    ) {
      exponent += next;
      end += 1;
    }
  if (exponent > 0) return { end, exponent };
  const start = text.charAt(at) === '-' ? at + 1 : afterBlank(text, at);
  if (!isLatin(text.charCodeAt(start))) return { end: at, exponent: 0 };
  const stop = wordEnd(text, start);
  if (stop - start > 8) return { end: at, exponent: 0 };
  const word = text.slice(start, stop);
  const found = start === at ? shortScale(text, stop, word) : spelled[word];
  return found === undefined ? { end: at, exponent: 0 } : { end: stop, exponent: found };
}

/** `3.5m` is a number of things, except where a length is spoken of. */
function shortScale(text: string, end: number, word: string): number | undefined {
  if (word === 'mm' || (word === 'b' && isDigit(text.charCodeAt(end)))) return undefined;
  if (
    word === 'm' &&
    /^(?:[ -](?:tall|long|high|wide|deep|away|above|below|dash|race|sprint|freestyle|x)|[²³/×])/.test(
      text.slice(end, end + 11),
    )
  )
    return undefined;
  return attached[word] ?? spelled[word];
}
