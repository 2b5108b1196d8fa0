import { dateQuantity } from './date-quantity.ts';
import type { Reading } from './quantity.ts';
import { readUnit } from './units.ts';
import { isDigit, isHan, isLatin, wordBefore, wordEnd, type QuantityText } from './quantity-text.ts';

const span = /(\d{4})-(\d{4}|\d{2})(?![\d-])/y;

/** A year that stands alone: `in 2019`, `2019-2021`. A plural after it makes it a count. */
export function readYear({ folded }: QuantityText, at: number): Reading | undefined {
  const year = yearAt(folded, at);
  if (year === undefined) return undefined;
  span.lastIndex = at;
  const range = span.exec(folded);
  if (range) {
    const written = range[2] ?? '';
    const last = written.length === 4 ? Number(written) : Math.floor(year / 100) * 100 + Number(written);
    const second = dateQuantity({ start: at + 5, end: span.lastIndex }, { year: last });
    const first = dateQuantity({ start: at, end: at + 4 }, { year });
    if (first && second && last > year && last < 2200) return { end: span.lastIndex, quantities: [first, second] };
    return undefined;
  }
  if (!isYear(folded, at)) return undefined;
  const found = dateQuantity({ start: at, end: at + 4 }, { year });
  return found && { end: at + 4, quantities: [found] };
}

function yearAt(folded: string, at: number): number | undefined {
  const year = Number(folded.slice(at, at + 4));
  return year >= 1000 && year < 2200 && !isDigit(folded.charCodeAt(at + 4)) ? year : undefined;
}

function isYear(folded: string, at: number): boolean {
  const end = at + 4;
  const next = folded.charAt(end);
  if (isHan(folded.charCodeAt(end)) || isLatin(folded.charCodeAt(end)) || next === '%' || next === '°') return false;
  if (/[.,]/.test(next) && isDigit(folded.charCodeAt(end + 1))) return false;
  if (next === '-' && isLatin(folded.charCodeAt(end + 1))) return false;
  const { word } = wordBefore(folded, at);
  if (
    /^(?:in|since|of|from|until|till|by|before|after|early|late|mid|year|spring|summer|autumn|fall|winter|during)$/.test(
      word,
    )
  ) {
    return !isCounted(folded, end) || word === 'in' || word === 'since';
  }
  return Number(folded.slice(at, end)) >= 1500 && !isCounted(folded, end);
}

/** Whether a unit, a multiplier or a plural follows. */
function isCounted(folded: string, end: number): boolean {
  if (folded.charAt(end) !== ' ') return false;
  const word = folded.slice(end + 1, Math.min(wordEnd(folded, end + 1), end + 20));
  return (
    /^(?:people|men|women|children|million|billion|trillion|thousand)$/.test(word) ||
    (word !== 'second' && word !== 'won' && readUnit(folded, end) !== undefined) ||
    (/[^su]s$/.test(word) && !/^(?:was|is|has|as|its|this|olympics|elections?|games|finals)$/.test(word))
  );
}
