import type { DictionaryEntry } from './cedict.ts';

/** How Chinese characters spell the sounds of foreign names. */
export interface Sounds {
  /** Letters that a character stands for, with their probability. */
  readonly lettersOf: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Characters that stand for some letters, with the joint probability of both. */
  readonly charactersOf: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * Learns from the names of a dictionary (特斯拉 Tesla, 华沙 Warsaw) which letters each character stands for: expectation maximisation over all ways to
 * cut a name into as many pieces as it has characters (a joint source-channel model: Li, Zhang and Su 2004).
 */
export function learnSounds(entries: readonly DictionaryEntry[]): Sounds {
  let pairs = entries.flatMap(namePairs);
  let table: Table = new Map();
  for (let round = 0; round < rounds; round += 1) {
    const counts: Table = new Map();
    const kept: NamePair[] = [];
    for (const pair of pairs) if (countPieces(pair, { table, counts })) kept.push(pair);
    if (round >= 1) pairs = kept;
    table = normalized(counts);
  }
  return { lettersOf: table, charactersOf: inverted(pairs, table) };
}

/** Most letters one character stands for. */
export const longestPiece = 5;

type Table = Map<string, Map<string, number>>;

interface NamePair {
  readonly characters: readonly string[];
  readonly letters: string;
}

const rounds = 4;
/** Expected uses of a piece in a name that are counted. */
const leastCount = 1e-3;
const lengthPrior = [0.02, 0.2, 0.4, 0.25, 0.1, 0.03];
/** Least geometric mean of the piece probabilities of a pair that is a transliteration. */
const leastMean = 0.02;

function namePairs({ simplified, pinyin, english }: DictionaryEntry): NamePair[] {
  const name = /^([A-Z][A-Za-z'\u00c0-\u017f]{2,14})(?= \(|,|;| or |$)/.exec(english[0] ?? '')?.[1];
  if (name === undefined || !/^[A-Z]/.test(pinyin) || !/^\p{Script=Han}{2,7}$/u.test(simplified)) return [];
  const letters = plainLetters(name);
  const characters = Array.from(simplified);
  return letters.length >= characters.length && letters.length <= characters.length * longestPiece
    ? [{ characters, letters }]
    : [];
}

/** A name in the letters a to z. */
export function plainLetters(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

interface Round {
  /** What was learned before; empty in the first round. */
  readonly table: Table;
  readonly counts: Table;
}

/** Adds the expected pieces of a pair; false where it does not look like a transliteration. */
function countPieces({ characters, letters }: NamePair, { table, counts }: Round): boolean {
  const isFirst = table.size === 0;
  const width = letters.length + 1;
  const pieces = characters.map((character) => table.get(character));
  const chance = (at: number, start: number, end: number): number =>
    isFirst ? (lengthPrior[end - start] ?? 0) : (pieces[at]?.get(letters.slice(start, end)) ?? 0);
  const forward = new Float64Array(width * (characters.length + 1));
  const backward = new Float64Array(width * (characters.length + 1));
  forward[0] = 1;
  backward[width * characters.length + letters.length] = 1;
  for (let at = 0; at < characters.length; at += 1) {
    eachPiece(letters, (start, end) => {
      const before = forward[at * width + start] as number;
      const to = (at + 1) * width + end;
      if (before > 0) forward[to] = (forward[to] as number) + before * chance(at, start, end);
    });
  }
  const total = forward[width * characters.length + letters.length] as number;
  if (total === 0 || (!isFirst && total ** (1 / characters.length) < leastMean)) return false;
  for (let at = characters.length - 1; at >= 0; at -= 1) {
    const cells = rowOf(counts, characters[at] as string);
    eachPiece(letters, (start, end) => {
      const from = at * width + start;
      const after = backward[(at + 1) * width + end] as number;
      const before = forward[from] as number;
      if (after === 0 || before === 0) return;
      const passing = after * chance(at, start, end);
      backward[from] = (backward[from] as number) + passing;
      if (before * passing > leastCount * total) add(cells, letters.slice(start, end), (before * passing) / total);
    });
  }
  return true;
}

function eachPiece(letters: string, visit: (start: number, end: number) => void): void {
  for (let start = 0; start <= letters.length; start += 1) {
    for (let end = start; end <= Math.min(letters.length, start + longestPiece); end += 1) visit(start, end);
  }
}

function rowOf(table: Table, key: string): Map<string, number> {
  let cells = table.get(key);
  if (!cells) table.set(key, (cells = new Map()));
  return cells;
}

function add(cells: Map<string, number>, column: string, value: number): void {
  cells.set(column, (cells.get(column) ?? 0) + value);
}

function normalized(counts: Table): Table {
  const table: Table = new Map();
  for (const [row, cells] of counts) {
    const total = sumOf(cells.values()) + 0.5;
    for (const [column, value] of cells) if (value / total > 0.002) add(rowOf(table, row), column, value / total);
  }
  return table;
}

function inverted(pairs: readonly NamePair[], table: Table): Table {
  const uses = new Map<string, number>();
  for (const { characters } of pairs)
    for (const character of characters) uses.set(character, (uses.get(character) ?? 0) + 1);
  const total = sumOf(uses.values());
  const inverse: Table = new Map();
  for (const [character, cells] of table) {
    for (const [letters, share] of cells)
      add(rowOf(inverse, letters), character, (share * (uses.get(character) ?? 0)) / total);
  }
  return inverse;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
