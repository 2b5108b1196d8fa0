import type { NumberReading } from './number-reading.ts';
import { afterBlank, isDigit, isHan, isLatin, wordEnd } from './quantity-text.ts';

/** Longer runs are keys or noise, not numbers. */
export const longestRun = 30;

/** Digits with thousands marks, a decimal point and a multiplier: `1,234.5`, `1.24 million`, `2bn`, `120万`. */
export function readDigits(text: string, at: number): NumberReading | undefined {
  const written = readWritten(text, at);
  if (!written) return undefined;
  const { digits, decimals, end } = written;
  const power = mayBePower(text, end) ? readPower(text, end) : undefined;
  if (power) {
    const shape = { multiplier: 10 ** power.exponent, approximate: false, form: 'digits' } as const;
    const precision = Number(`5e${power.exponent - decimals - 1}`);
    return { end: power.end, value: Number(`${digits}e${power.exponent}`), precision, ...shape };
  }
  const part = decimals === 0 && digits.length < 4 ? readPart(text, at, end) : undefined;
  if (part) return part;
  const scale = readScale(text, end);
  const isMore = isHan(text.charCodeAt(scale.end)) && isMoreAt(text, scale.end);
  const later = isMore ? readScale(text, scale.end + 1) : { end: scale.end, exponent: 0 };
  const exponent = scale.exponent + later.exponent;
  return {
    end: later.end,
    value: exponent > 0 ? Number(`${digits}e${exponent}`) : Number(digits),
    multiplier: 10 ** exponent,
    precision: decimals > 0 || exponent > 0 ? Number(`5e${exponent - decimals - 1}`) : 0,
    approximate: isMore,
    form: 'digits',
  };
}

/** 100多人, 30余家, 40来岁; not 2010多哈, 5余下. */
function isMoreAt(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  switch (text.charAt(at)) {
    case '多':
    case '余':
      return isHan(text.charCodeAt(at + 1)) && !'哈伦云数少久么远为于下额'.includes(next);
    case '几':
    case '来':
      return next !== '' && '万亿人个名元年天家米岁斤吨公块种次位'.includes(next);
    default:
      return false;
  }
}

const mayBePower = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return (
    code === 101 || code === 0xd7 || ((code === 32 || code === 120 || code === 42) && text.startsWith('10', at + 3))
  );
};
const letterPower = /e([+-]?\d{1,2})(?![a-z\d])/y;
const signPower = / ?[×x*] ?10(?:\^ ?([+-]?\d{1,2})|(⁻?[⁰¹²³⁴-⁹]{1,2}))(?!\d)/y;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.5e6`, `3×10^8`, `6.02 × 10²³`. */
function readPower(text: string, at: number): Scale | undefined {
  letterPower.lastIndex = at;
  const letter = letterPower.exec(text);
  if (letter) return { end: letterPower.lastIndex, exponent: Number(letter[1]) };
  signPower.lastIndex = at;
  const sign = signPower.exec(text);
  if (!sign) return undefined;
  const raised = Array.from(sign[2] ?? '', (each) => (each === '⁻' ? '-' : superscripts.indexOf(each))).join('');
  return { end: signPower.lastIndex, exponent: Number(sign[1] ?? raised) };
}

interface Written {
  /** Digits and point, without thousands marks. */
  readonly digits: string;
  readonly decimals: number;
  readonly end: number;
}

function readWritten(text: string, at: number): Written | undefined {
  let end = digitsEnd(text, at);
  if (end - at > longestRun) return undefined;
  let digits = text.slice(at, end);
  // .5 behind a blank, without its zero.
  if (text.charCodeAt(at - 1) === 46 && (at === 1 || text.charCodeAt(at - 2) === 32))
    return { digits: `0.${digits}`, decimals: digits.length, end };
  if (end - at <= 3) {
    while (text.charAt(end) === ',' && digits.length < longestRun && isGroup(text, end + 1)) {
      digits += text.slice(end + 1, end + 4);
      end += 4;
    }
  }
  if (text.charAt(end) !== '.' || !isDigit(text.charCodeAt(end + 1))) return { digits, decimals: 0, end };
  const stop = digitsEnd(text, end + 1);
  if (stop - end > longestRun) return undefined;
  return { digits: digits + text.slice(end, stop), decimals: stop - end - 1, end: stop };
}

const vulgar: Readonly<Record<string, number>> = { '½': 1 / 2, '¼': 1 / 4, '¾': 3 / 4, '⅓': 1 / 3, '⅔': 2 / 3 };
const slashed = /(?:[ -]([1-9]))?\/([2-9]|10|16)(?![\d/])(?= ?[a-z])/y;

/** `1 1/2 cups`, `1/2 cup`, `2½`. */
function readPart(text: string, at: number, end: number): NumberReading | undefined {
  const next = text.charCodeAt(end);
  if (next < 128 && !(next === 47 || ((next === 32 || next === 45) && text.charCodeAt(end + 2) === 47)))
    return undefined;
  const whole = Number(text.slice(at, end));
  const shape = { multiplier: 1, precision: 0.05, approximate: false, form: 'digits' } as const;
  const sign = vulgar[text.charAt(end)];
  if (sign !== undefined) return { end: end + 1, value: whole + sign, ...shape };
  slashed.lastIndex = end;
  const found = slashed.exec(text);
  if (!found) return undefined;
  const [, numerator, denominator] = found;
  if (!numerator && whole >= Number(denominator)) return undefined;
  const value = numerator ? whole + Number(numerator) / Number(denominator) : whole / Number(denominator);
  return { end: slashed.lastIndex, value, ...shape };
}

export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

const isGroup = (text: string, at: number): boolean =>
  isDigit(text.charCodeAt(at)) &&
  isDigit(text.charCodeAt(at + 1)) &&
  isDigit(text.charCodeAt(at + 2)) &&
  !isDigit(text.charCodeAt(at + 3));

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
  lakh: 5,
  lakhs: 5,
  crore: 7,
  crores: 7,
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
      if (isPrefix(text, end)) break;
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

/** 千米, 兆瓦, 百帕: the character belongs to the unit. */
export function isPrefix(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  if (next === '') return false;
  const units = prefixed[text.charAt(at)];
  return units !== undefined && units.includes(next);
}

const prefixed: Readonly<Record<string, string>> = { 百: '分帕', 千: '米克瓦卡赫帕伏焦字', 兆: '瓦字赫帕焦比伏' };

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
