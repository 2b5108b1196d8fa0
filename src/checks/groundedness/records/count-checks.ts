import type { Outcome } from './column-input.ts';
import { cueIn, wholes } from './cues.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { RecordSet } from './record-set.ts';
import type { Subject } from './subject.ts';

export interface CountInput {
  readonly mentions: Mentions;
  readonly subject: Subject;
  readonly records: RecordSet;
  readonly numbers: readonly number[];
}

/** `three of the games`, 共3场: how many rows hold what is said; `all`, `none`, `only`; how many items a field lists. */
export function checkCounts(input: CountInput): { count: Outcome; whole: Outcome; items: Outcome; matching: number } {
  const rows = input.subject.placed.table.rows.length;
  const forms = input.mentions.words.map(({ token }) => token.form);
  const conditions = conditionsOf(input);
  const matching = rows < 2 ? 0 : matchingRows(conditions, input);
  return {
    count: rows < 2 ? 0 : checkCount(input, matching, conditions.length),
    whole: rows < 2 || conditions.length === 0 ? 0 : checkWhole(forms, matching, rows),
    items: checkItems(input, forms),
    matching: rows < 2 ? 0 : matching / rows,
  };
}

/** Mentions that narrow the rows down; a bare number may be the count itself. */
function conditionsOf({ mentions }: CountInput): Mention[] {
  return mentions.mentions.filter(
    ({ tokens }) => !(tokens.length === 1 && tokens[0]?.kind === 'number' && isSmall(tokens[0].form)),
  );
}

const isSmall = (form: string): boolean => Number(form) <= 40;

function matchingRows(conditions: readonly Mention[], { records, subject }: CountInput): number {
  const [first, end] = records.rangeOf(subject.placed.table);
  if (conditions.length === 0) return end - first;
  const counts = new Map<number, number>();
  for (const { rows } of conditions) {
    for (const row of rows) if (row >= first && row < end) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return Array.from(counts.values()).filter((count) => count === most).length;
}

function checkCount(
  { mentions, subject, records, numbers }: CountInput,
  matching: number,
  conditions: number,
): Outcome {
  const small = numbers.filter((number) => Number.isInteger(number) && number > 0 && number <= 40);
  if (small.length !== 1) return 0;
  const number = small[0] ?? 0;
  // A number that stands whole in the row that is meant is a value.
  const isValue = mentions.mentions.some(
    ({ isWhole, rows, tokens }) => isWhole && rows.has(subject.row) && Number(tokens[0]?.form) === number,
  );
  if (isValue && matching !== number) return 0;
  const [first, end] = records.rangeOf(subject.placed.table);
  if (number === matching || (conditions === 0 && number === end - first)) return 1;
  return -1;
}

function checkWhole(forms: readonly string[], matching: number, rows: number): Outcome {
  if (cueIn(forms, wholes.only) >= 0) return matching === 1 ? 1 : -1;
  if (cueIn(forms, wholes.all) >= 0) return matching === rows ? 1 : -1;
  if (cueIn(forms, wholes.most) >= 0) return matching * 2 > rows ? 1 : -1;
  if (cueIn(forms, wholes.several) >= 0) return matching > 1 ? 1 : -1;
  if (cueIn(forms, wholes.none) >= 0) return matching === 0 ? 1 : -1;
  return 0;
}

/** Items of a field with several: `has six producers`, `only one genre`, `multiple nicknames`. */
function checkItems({ subject, numbers }: CountInput, forms: readonly string[]): Outcome {
  const cells =
    subject.placed.table.rows.length > 1 ? [] : subject.named.map((field) => subject.placed.row.cells[field] ?? []);
  const counts = cells.filter((list) => list.length > 0).map((list) => list.length);
  if (counts.length === 0) return 0;
  const small = numbers.filter((number) => Number.isInteger(number) && number > 0 && number <= 60);
  if (small.length > 0) return small.some((number) => counts.includes(number)) ? 1 : -1;
  if (cueIn(forms, wholes.several) >= 0) return counts.some((count) => count > 1) ? 1 : -1;
  if (cueIn(forms, wholes.only) >= 0) return counts.some((count) => count === 1) ? 1 : -1;
  return 0;
}
