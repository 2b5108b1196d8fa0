import { findQuantities } from '../../../text/quantities/find.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { termOf } from '../../../text/terms.ts';
import { tokenize } from '../../../text/tokens.ts';
import { type Cell, type CellState, type Field, recordLimits } from './record.ts';

/** A cell from its text; `start` is the offset of the text in its source. White space around the value is left out. */
export function createCell(text: string, start: number): Cell {
  const value = text.trim();
  const from = start + text.length - text.trimStart().length;
  let quantities: readonly Quantity[] | undefined;
  let terms: readonly string[] | undefined;
  return {
    span: { start: from, end: from + value.length },
    text: value,
    get terms() {
      return (terms ??= termsOf(value.slice(0, longestRead)));
    },
    state: stateOf(value),
    number: numberOf(value),
    quantities: () => (quantities ??= findQuantities(value.slice(0, longestRead)).slice(0, recordLimits.terms)),
  };
}

/** A field from the names on the way to it: `attributes`, `BusinessParking`, `valet`. */
export function createField(path: readonly string[]): Field {
  return {
    path,
    terms: termsOf(partsOf(path.at(-1) ?? '')),
    joined: joinedTerms(path.at(-1) ?? ''),
    outerTerms: path.slice(0, -1).flatMap((name) => [...termsOf(partsOf(name)), ...joinedTerms(name)]),
  };
}

/** Longer values are prose; their first words say what they are. */
const longestRead = 400;

function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const { kind, term } of tokenize(text)) {
    if (kind === 'symbol') continue;
    terms.push(kind === 'number' ? term.replaceAll(',', '') : term);
    if (terms.length === recordLimits.terms) break;
  }
  return terms;
}

/** `RestaurantsTakeOut` and `business_stars` say more in their parts than as one word. */
function partsOf(name: string): string {
  return name
    .slice(0, longestName)
    .replaceAll(/[_-]/gu, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ');
}

function joinedTerms(name: string): string[] {
  const parts = partsOf(name);
  const words = parts === name ? [] : wordsOf(parts);
  return words.slice(1).map((word, at) => termOf(`${words[at] ?? ''}${word}`));
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');

const longestName = 80;

function stateOf(value: string): CellState {
  if (value.length > longestState) return 'value';
  const word = value.toLowerCase();
  if (yes.has(word)) return 'yes';
  if (no.has(word)) return 'no';
  return empty.has(word) ? 'empty' : 'value';
}

const longestState = 8;
const yes: ReadonlySet<string> = new Set(['true', 'yes', 'y', '是', '有', '✓', '✔']);
const no: ReadonlySet<string> = new Set(['false', 'no', 'none', 'n', '否', '无', '無', '没有', '沒有', '✗', '✘']);
const empty: ReadonlySet<string> = new Set([
  '',
  'null',
  'n/a',
  'na',
  '-',
  '–',
  '—',
  '?',
  'unknown',
  'nan',
  '未知',
  '不详',
  '不詳',
  '空',
]);

/** A number with its marks and at most a short unit in front or behind; a time or duration in its smallest unit. */
function numberOf(value: string): number | undefined {
  if (value.length > longestNumber) return undefined;
  const plain = value.replaceAll(/(?<=\d)[,'](?=\d{3})/gu, '').replaceAll(/\s+/gu, ' ');
  const clock = /^(?:(\d{1,2}) ?: ?)?(\d{1,2}) ?: ?(\d{2}(?:\.\d{1,4})?)$/u.exec(plain);
  if (clock) return (Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3]);
  const found =
    /^(?:[a-z]{0,3}[$€£¥￥#]|[tT第约共])? ?([+-] ?)?(\d{1,15}(?:\.\d{1,8})?) ?([%‰°\p{L}²³]{0,8})(?: ?\(|$)/u.exec(
      plain,
    );
  if (!found) return undefined;
  const sign = found[1]?.startsWith('-') === true ? -1 : 1;
  return sign * Number(found[2]) * (scales.get(found[3]?.toLowerCase() ?? '') ?? 1);
}

const longestNumber = 24;
const scales: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);
