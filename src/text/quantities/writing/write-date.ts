import { readHanNumber } from '../chinese-numbers.ts';
import type { DateFields } from '../quantity.ts';
import { likeCase } from './number-style.ts';
import { toHanNumerals, toHanYear } from './number-words.ts';

/**
 * The words of a date with the fields of another put in their places, in the order, language and form of the words; several where a number could be
 * more than one field (5/5/2026). To be read again by whoever uses them.
 */
export function writeDateLike(written: string, own: DateFields, other: DateFields): string[] {
  const pieces = piecesOf(written);
  const names = (Object.keys(own) as (keyof DateFields)[]).filter((name) => name !== 'firstMonths' && name !== 'half');
  if (names.length !== Object.keys(own).length || !names.every((name) => other[name] !== undefined || name === 'year'))
    return [];
  let drafts: Draft[] = [{ fields: [], taken: new Set() }];
  for (const name of names) {
    const value = own[name] ?? 0;
    drafts = drafts
      .flatMap((draft) =>
        pieces.flatMap((piece, at): Draft[] =>
          draft.taken.has(at) || !piece.fits(name, value)
            ? []
            : [{ fields: [...draft.fields, { at, name }], taken: new Set([...draft.taken, at]) }],
        ),
      )
      .slice(0, 6);
  }
  return drafts.flatMap(({ fields }) => {
    const texts = new Map(
      fields.map(({ at, name }) => [at, pieces[at]?.write(name, other[name] ?? own[name] ?? 0)] as const),
    );
    if (Array.from(texts.values()).includes(undefined)) return [];
    return [pieces.map((piece, at) => texts.get(at) ?? piece.text).join('')];
  });
}

interface Draft {
  readonly fields: readonly { readonly at: number; readonly name: keyof DateFields }[];
  readonly taken: ReadonlySet<number>;
}

interface Piece {
  readonly text: string;
  fits(name: keyof DateFields, value: number): boolean;
  write(name: keyof DateFields, value: number): string | undefined;
}

const piece = /\d+(?:st|nd|rd|th)?(?![a-z])|[a-z]+|[〇零○一二三四五六七八九十]+|[^\da-z〇零○一二三四五六七八九十]+/giu;

const piecesOf = (written: string): Piece[] =>
  Array.from(
    written.matchAll(piece),
    ([text]) => digitPiece(text) ?? hanPiece(text) ?? namePiece(text) ?? otherPiece(text),
  );

const otherPiece = (text: string): Piece => ({ text, fits: () => false, write: () => undefined });

function digitPiece(text: string): Piece | undefined {
  const found = /^(\d+)(st|nd|rd|th)?$/i.exec(text);
  if (!found) return undefined;
  const [, digits = '', suffix] = found;
  const read = Number(digits);
  return {
    text,
    fits: (name, value) => read === value || (name === 'year' && digits.length === 2 && value % 100 === read),
    write: (name, value) => {
      const shown = name === 'year' && digits.length === 2 ? value % 100 : value;
      const isPadded = digits.length === 2 && (digits.startsWith('0') || name === 'year');
      const next = isPadded || (digits.length === 2 && read < 10) ? String(shown).padStart(2, '0') : String(shown);
      return suffix === undefined ? next : next + ordinalSuffix(shown);
    },
  };
}

/** `st`, `nd`, `rd` or `th`. */
export function ordinalSuffix(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  return teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
}

function hanPiece(text: string): Piece | undefined {
  if (!/^[〇零○一二三四五六七八九十]+$/u.test(text)) return undefined;
  const read = readHanNumber(text.replaceAll(/[零○]/gu, '〇'), 0)?.value;
  return {
    text,
    fits: (_name, value) => read === value,
    write: (name, value) => (name === 'year' ? toHanYear(value) : toHanNumerals(value, false)),
  };
}

const months = 'january february march april may june july august september october november december'.split(' ');
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const quarters = 'first second third fourth'.split(' ');

function namePiece(text: string): Piece | undefined {
  const low = text.toLowerCase();
  const month =
    low === 'sept' ? 8 : months.findIndex((name) => name === low || (low.length === 3 && name.startsWith(low)));
  if (month >= 0)
    return nameOf('month', { text, at: month, names: months, isShort: low.length < 5 && low !== months[month] });
  if (weekdays.includes(low)) return nameOf('weekday', { text, at: weekdays.indexOf(low), names: weekdays });
  if (quarters.includes(low)) return nameOf('quarter', { text, at: quarters.indexOf(low), names: quarters });
  return undefined;
}

interface Named {
  readonly text: string;
  readonly at: number;
  readonly names: readonly string[];
  readonly isShort?: boolean;
}

const nameOf = (field: keyof DateFields, { text, at, names, isShort = false }: Named): Piece => ({
  text,
  fits: (name, value) => name === field && value === at + 1,
  write: (_name, value) => {
    const name = names[value - 1];
    return name === undefined ? undefined : likeCase(isShort ? name.slice(0, 3) : name, text);
  },
});
