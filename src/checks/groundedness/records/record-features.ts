import { isFunctionWord } from '../../../text/words.ts';
import { isDenying } from '../polarity.ts';
import type { SpanView } from '../span-view.ts';
import { checkColumns } from './column-checks.ts';
import { checkCounts } from './count-checks.ts';
import type { FlagReading } from './flag-checks.ts';
import { compareWithRow } from './list-checks.ts';
import type { Mentions } from './mentions.ts';
import type { HoursReading } from './opening-hours.ts';
import { readAgainst } from './record-reading.ts';
import type { RecordSet } from './record-set.ts';
import { relatedFields } from './relations.ts';
import type { Subject } from './subject.ts';

/** Names of the columns of `recordFeatures`, in order. */
export const recordFeatureNames: readonly string[] = [
  'recordShape',
  'recordRows',
  'recordHeld',
  'recordRivals',
  'recordNowhere',
  'recordElsewhere',
  'recordNamed',
  'recordInNamed',
  'recordRelatedAbsent',
  'recordQuantitiesInRow',
  'recordQuantitiesInNamed',
  'recordQuantityConflicts',
  'recordQuantitiesAbsent',
  'recordSpan',
  'recordSuperlative',
  'recordComparison',
  'recordDenied',
  'recordReckoning',
  'recordCount',
  'recordWhole',
  'recordItems',
  'recordMatching',
  'recordFlagsWrong',
  'recordFlagsRight',
  'recordHours',
];

/** One number for each of `recordFeatureNames`; all 0 where there are no records. */
export function recordFeatures(view: SpanView, records: RecordSet | undefined): number[] {
  if (!records) return recordFeatureNames.map(() => 0);
  const { mentions, subject, flags, hours } = readAgainst(view.tokens, records);
  const ofSubject = subject
    ? subjectColumns(view, { mentions, subject, records })
    : recordFeatureNames.slice(0, -3).map(() => 0);
  return [
    ...ofSubject,
    flags.filter(isWrong).length,
    flags.filter((flag) => !isWrong(flag)).length,
    hoursColumn(hours),
  ];
}

/** Whether a flag says the opposite of the sentence; one left open, where the sentence grants it, counts too. */
function isWrong({ state, isDenied }: FlagReading): boolean {
  return isDenied ? state === 'yes' || state === 'value' : state === 'no' || state === 'empty';
}

function hoursColumn(hours: readonly HoursReading[]): number {
  if (hours.length === 0) return 0;
  return hours.every(({ agrees }) => agrees) ? 1 : -hours.filter(({ agrees }) => !agrees).length / hours.length;
}

interface Input {
  readonly mentions: Mentions;
  readonly subject: Subject;
  readonly records: RecordSet;
}

/** Numbers as columns give them: as written where a unit would turn them into base units. */
function numbersOf({ quantities }: SpanView, { words }: Mentions): number[] {
  return quantities.slice(0, 12).map(({ kind, value, span }) => {
    if (kind !== 'measure' && kind !== 'duration') return value;
    const written = words.find(({ token }) => token.start >= span.start && token.kind === 'number');
    return written ? Number(written.term) : value;
  });
}

const shapes = { list: 1, table: 2, json: 3 } as const;

function subjectColumns(view: SpanView, { mentions, subject, records }: Input): number[] {
  const { table } = subject.placed;
  const numbers = numbersOf(view, mentions);
  const columns = checkColumns({ mentions, subject, records, numbers });
  const counts = checkCounts({ mentions, subject, records, numbers });
  const related = relatedFields(view.tokens, table);
  const named = Array.from(new Set([...subject.named, ...related.fields]));
  const quantities = compareWithRow(view.quantities, view.tokens, { ...subject, named });
  const words = Math.max(1, mentions.words.filter(({ token }) => !isFunctionWord(token.form)).length);
  const nowhere = mentions.others.filter(({ term }) => !records.isNamed(term)).length;
  const elsewhere = mentions.mentions.filter(({ rows }) => !rows.has(subject.row));
  const inNamed = mentions.mentions.filter(({ places }) =>
    places.some(({ row, field }) => row === subject.row && named.includes(field)),
  );
  return [
    shapes[table.shape],
    Math.log(1 + table.rows.length),
    subject.all === 0 ? 0 : subject.held / subject.all,
    Math.log(Math.max(1, subject.rivals.length)),
    nowhere / words,
    elsewhere.length / Math.max(1, mentions.mentions.length),
    Math.min(named.length, 6),
    named.length === 0 ? -1 : inNamed.reduce((sum, { tokens }) => sum + tokens.length, 0) / words,
    related.absent,
    quantities.inRow,
    quantities.inNamed,
    quantities.conflicts.length,
    quantities.absent,
    quantities.span,
    columns.superlative,
    columns.comparison === 0 ? columns.threshold : columns.comparison,
    isDenying(view.tokens) ? 1 : 0,
    columns.reckoning,
    counts.count,
    counts.whole,
    counts.items,
    counts.matching,
  ];
}
