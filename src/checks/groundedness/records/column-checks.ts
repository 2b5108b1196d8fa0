import { type NumberColumn, numberColumns } from './columns.ts';
import { comparatives, cueIn, differences, means, superlatives, totals } from './cues.ts';
import { checkReckoning } from './reckoning.ts';
import { type ColumnInput, columnsMeant, type Outcome, rowsOf } from './column-input.ts';

/** Superlatives, comparisons, and what is reckoned from columns. */
export function checkColumns(input: ColumnInput): {
  superlative: Outcome;
  comparison: Outcome;
  reckoning: Outcome;
  threshold: Outcome;
} {
  const forms = input.mentions.words.map(({ token }) => token.form);
  if (!forms.some((form) => asking.has(form))) return nothing;
  const columns = numberColumns(input.subject.placed.table);
  if (columns.length === 0) return nothing;
  return {
    superlative: checkSuperlative(input, columns, forms),
    comparison: checkComparison(input, columns, forms),
    reckoning: checkReckoning(input, columns, forms),
    threshold: checkThreshold(input, columns, forms),
  };
}

const nothing = { superlative: 0, comparison: 0, reckoning: 0, threshold: 0 } as const;

/** Without one of these words there is nothing to look up in columns. */
const asking: ReadonlySet<string> = new Set(
  [...Object.values(superlatives), ...Object.values(comparatives), totals, means, differences].flatMap((set) =>
    Array.from(set),
  ),
);

type End = 'least' | 'most';

function checkSuperlative(input: ColumnInput, columns: readonly NumberColumn[], forms: readonly string[]): Outcome {
  const ends = (Object.keys(superlatives) as (keyof typeof superlatives)[]).filter(
    (end) => cueIn(forms, superlatives[end]) >= 0,
  );
  const [end] = ends;
  const meant = columnsMeant(input, columns, end === 'first' || end === 'last');
  if (end === undefined || ends.length > 2 || meant.length === 0) return 0;
  const fields = new Set(meant.map(({ field }) => field));
  const about = input.mentions.mentions.filter(({ places }) => !places.some(({ field }) => fields.has(field)));
  const rows = rowsOf(about, input);
  const said = new Set<number | undefined>(input.numbers);
  const side: End = end === 'most' || end === 'last' ? 'most' : 'least';
  const rank = rankBefore(forms, cueIn(forms, superlatives[end]));
  if (meant.some((column) => isAtEnd({ column, rows, said }, side, rank))) return 1;
  return rows.length === 1 || meant.some(({ values }) => values.some((value) => isKnown(value) && said.has(value)))
    ? -1
    : 0;
}

interface Placed {
  readonly column: NumberColumn;
  /** Rows that the sentence speaks of. */
  readonly rows: readonly number[];
  readonly said: ReadonlySet<number | undefined>;
}

/** Whether a row or a number of the sentence is at the end of a column, or of its part in several rows: `the lowest capacity in Trabzon`. */
function isAtEnd({ column, rows, said }: Placed, side: End, rank: number): boolean {
  const extreme = rankedValue(column.values, side, rank);
  if (extreme === undefined) return false;
  const inPart = rows.map((row) => column.values[row]);
  return (
    said.has(extreme) ||
    inPart.includes(extreme) ||
    (rows.length > 1 && said.has(rankedValue(inPart, side, 1) ?? Number.NaN))
  );
}

const isKnown = (value: number | undefined): value is number => value !== undefined;

/** 2 of `second largest`, 第二大; 1 where no rank is said. */
function rankBefore(forms: readonly string[], cue: number): number {
  const found = [forms[cue - 1], forms[cue - 2]]
    .map((form) => ranks.get(form ?? ''))
    .find((rank) => rank !== undefined);
  return found ?? 1;
}

const ranks: ReadonlyMap<string, number> = new Map([
  ['second', 2],
  ['2nd', 2],
  ['第二', 2],
  ['third', 3],
  ['3rd', 3],
  ['第三', 3],
  ['fourth', 4],
  ['4th', 4],
]);

function rankedValue(values: readonly (number | undefined)[], side: End, rank: number): number | undefined {
  const known = Array.from(new Set(values.filter(isKnown))).sort((a, b) => a - b);
  return side === 'least' ? known[rank - 1] : known.at(-rank);
}

/** `A … more … than B`: the rows named before and behind the word that compares. */
function checkComparison(input: ColumnInput, columns: readonly NumberColumn[], forms: readonly string[]): Outcome {
  for (const [way, cues] of Object.entries(comparatives) as [keyof typeof comparatives, ReadonlySet<string>][]) {
    const cue = cueIn(forms, cues);
    if (cue < 0) continue;
    const meant = columnsMeant(input, columns, way === 'sooner' || way === 'later');
    const [own, other] = comparedRows(input, meant, pivotOf(forms, cue));
    if (own === undefined || other === undefined || own === other) continue;
    const sign = way === 'more' || way === 'later' ? 1 : -1;
    for (const { values } of meant) {
      const [a, b] = [values[own], values[other]];
      if (a !== undefined && b !== undefined) return (a - b) * sign > 0 ? 1 : -1;
    }
  }
  return 0;
}

function comparedRows(input: ColumnInput, meant: readonly NumberColumn[], pivot: number): (number | undefined)[] {
  const fields = new Set(meant.map(({ field }) => field));
  const about = input.mentions.mentions.filter(({ places }) => !places.every(({ field }) => fields.has(field)));
  const before = about.filter(({ at }) => at < pivot);
  const behind = about.filter(({ at }) => at > pivot);
  return [rowsOf(before, input)[0], rowsOf(behind, input)[0]];
}

/** `than` parts the two where it stands; 比 stands before the other. */
function pivotOf(forms: readonly string[], cue: number): number {
  const than = forms.indexOf('than', cue);
  if (than >= 0) return than;
  const bi = forms.indexOf('比');
  return bi >= 0 && bi < cue ? bi : cue;
}

/** `more than N` of the row that is meant. */
function checkThreshold(input: ColumnInput, columns: readonly NumberColumn[], forms: readonly string[]): Outcome {
  const ways = (['more', 'less'] as const).filter((way) => cueIn(forms, comparatives[way]) >= 0);
  const [way] = ways;
  if (way === undefined || ways.length > 1 || input.numbers.length !== 1) return 0;
  const limit = input.numbers[0] ?? 0;
  const meant = columnsMeant(input, columns);
  const rows = rowsOf(
    input.mentions.mentions.filter(({ tokens }) => !tokens.every(({ kind }) => kind === 'number')),
    input,
  );
  const row = rows.length === 1 ? rows[0] : undefined;
  for (const { values } of row === undefined ? [] : meant) {
    const value = values[row ?? -1];
    if (value !== undefined) return value !== limit && value > limit === (way === 'more') ? 1 : -1;
  }
  return 0;
}
