import type { Passage } from '../../../core/ports.ts';
import type { Span } from '../../../core/segment.ts';
import { findQuantities } from '../../../text/quantities/find.ts';
import type { Quantity } from '../../../text/quantities/quantity.ts';
import { quantifierOf } from '../../../text/words.ts';
import { isDenying } from '../polarity.ts';
import { tokenize } from '../../../text/tokens.ts';
import type { Conflict } from '../conflicts.ts';
import type { SpanView } from '../span-view.ts';
import { comparatives, differences, means, superlatives, totals } from './cues.ts';
import { type SaidDifference, saidDifference } from './keyed-differences.ts';
import { keyedConflicts } from './keyed-conflicts.ts';
import type { KeyedRow } from './keyed-rows.ts';
import { compareWithRow } from './list-checks.ts';
import type { Mention, Mentions } from './mentions.ts';
import type { Cell } from './record.ts';
import { readAgainst } from './record-reading.ts';
import type { PlacedRow, RecordSet } from './record-set.ts';
import type { Subject } from './subject.ts';

/**
 * Where a record says otherwise for sure: a flag that is affirmed against `false` or denied against `true`, other opening hours, another value in
 * the row and field that a sentence names. The passage of each is the cell, which stands in no index (`index` -1).
 */
export function recordConflicts(view: SpanView, records: RecordSet | undefined): Conflict[] {
  if (!records) return [];
  const difference = saidDifference(view, records);
  if (difference?.isRight === false) return [conflictIn(difference)];
  const { mentions, subject, keyedRow: keyed } = readAgainst(view.tokens, records);
  return [
    ...flagConflicts(view, records),
    ...hoursConflicts(view, records),
    ...inRows(view, { mentions, subject, keyed, records }),
  ];
}

const conflictIn = ({ quantity, cell, placed }: SaidDifference): Conflict => ({
  ...conflictOf(quantity.span, cell, placed.table.source),
  shown: shownOf(placed),
});

interface RowInput {
  readonly mentions: Mentions;
  readonly subject: Subject | undefined;
  readonly keyed: KeyedRow | undefined;
  readonly records: RecordSet;
}

/** The row that is named by its key decides; where none is, the row that holds most of what is said. */
function inRows(view: SpanView, { mentions, subject, keyed, records }: RowInput): Conflict[] {
  const wrong = keyedConflicts({ ...view, mentions, keyed, records }, isLoose(view));
  if (wrong.length > 0) {
    return wrong.map(({ span, cell, placed, written }) => ({
      ...conflictOf(span, cell, placed.table.source),
      shown: shownOf(placed),
      ...(written !== undefined && { written }),
    }));
  }
  return subject ? valueConflicts(view, { mentions, subject, records }) : [];
}

function flagConflicts(view: SpanView, records: RecordSet): Conflict[] {
  return readAgainst(view.tokens, records).flags.flatMap(({ token, cell, source, isDenied, isSure, state }) => {
    const isWrong = isDenied ? state === 'yes' : state === 'no';
    return isWrong && isSure ? [conflictOf({ start: token.start, end: token.end }, cell, source)] : [];
  });
}

function hoursConflicts(view: SpanView, records: RecordSet): Conflict[] {
  const wrong = readAgainst(view.tokens, records).hours.filter(({ agrees }) => !agrees);
  const seen = new Set<number>();
  return wrong.flatMap(({ start, end, cell, source }) => {
    if (seen.has(start)) return [];
    seen.add(start);
    return [conflictOf({ start, end }, cell, source)];
  });
}

interface Input {
  readonly mentions: Mentions;
  readonly subject: Subject;
  readonly records: RecordSet;
}

function valueConflicts(view: SpanView, input: Input): Conflict[] {
  const { subject } = input;
  const { table } = subject.placed;
  if (table.rows.length < 2) return quantityConflicts(view, input);
  if (subject.rivals.length > 1 || isLoose(view)) return [];
  return input.mentions.mentions.flatMap((mention) => {
    const cell = otherCell(mention, input);
    const [first, last] = [mention.tokens[0], mention.tokens.at(-1)];
    if (!cell || !first || !last) return [];
    // What a sentence opens with is what it speaks of: another subject in its place would be another sentence.
    const isOpening = mention === input.mentions.mentions[0];
    const written = isOpening ? undefined : mention.places[0]?.cell.text.trim();
    const conflict = {
      ...conflictOf({ start: first.start, end: last.end }, cell, table.source),
      shown: shownOf(subject.placed),
    };
    return [written === undefined ? conflict : { ...conflict, written }];
  });
}

/** The cell of the row that is meant, in the one named field where a mentioned value stands in other rows only. */
function otherCell(mention: Mention, { mentions, subject }: Input): Cell | undefined {
  if (!mention.isWhole || mention.rows.has(subject.row)) return undefined;
  const fields = new Set(mention.places.map(({ field }) => field));
  const [field] = fields;
  if (field === undefined || fields.size > 1 || !subject.named.includes(field)) return undefined;
  const [cell] = subject.placed.row.cells[field] ?? [];
  const isSaid = mentions.mentions.some(({ places }) => places.some((place) => place.cell === cell));
  const isAnchored = mentions.mentions.some((anchor) => isAnchor(anchor, mentions, subject));
  return cell?.state === 'value' && !isSaid && isAnchored ? cell : undefined;
}

/** Whether a value stands in the row that is meant alone; a number only right behind the name of its field (`week 12`). */
function isAnchor(
  { isWhole, rows, at, tokens, places }: Mention,
  { words }: Mentions,
  { row, placed }: Subject,
): boolean {
  if (!isWhole || rows.size !== 1 || !rows.has(row)) return false;
  if (tokens.some(({ kind }) => kind !== 'number')) return true;
  const before = words[at - 1]?.token.term;
  return places.some(
    ({ field }) => before !== undefined && placed.table.fields[field]?.terms.includes(before) === true,
  );
}

/** One field is named, its value is of the kind that is said, and the sentence neither compares nor counts. */
function quantityConflicts(view: SpanView, { subject }: Input): Conflict[] {
  if (isLoose(view) || subject.named.length !== 1) return [];
  const { conflicts, inNamed } = compareWithRow(view.quantities, view.tokens, subject);
  if (inNamed > 0) return [];
  return conflicts
    .filter(({ quantity, cell }) => isLikely(quantity, cell))
    .map(({ quantity, cell }) => {
      const conflict = conflictOf(quantity.span, cell, subject.placed.table.source);
      const [stated, ...more] = findQuantities(cell.text).map((one) => shifted(one, cell.span.start));
      return stated && more.length === 0 ? { ...conflict, stated } : conflict;
    });
}

const shifted = (quantity: Quantity, by: number): Quantity => ({
  ...quantity,
  span: { start: quantity.span.start + by, end: quantity.span.end + by },
});

function isLikely(quantity: Quantity, cell: Cell): boolean {
  const others = cell.quantities();
  if (others.length > mostQuantities || others[0]?.kind !== quantity.kind) return false;
  return quantity.kind !== 'number' || cell.number !== undefined;
}

const mostQuantities = 3;

/** Whether a sentence compares, counts, denies or takes parts, so that another value may stand beside what it says. */
function isLoose({ tokens }: SpanView): boolean {
  return (
    isDenying(tokens) ||
    tokens.some(({ form }, at) => {
      if (limits.has(form) && tokens[at + 1]?.kind === 'number') return false;
      return quantifierOf(form) !== undefined || loose.some((set) => set.has(form));
    })
  );
}

/** Right before a number they compare nothing: `at most 25`, 最多25个. */
const limits: ReadonlySet<string> = new Set([
  'most',
  'maximum',
  'max',
  'minimum',
  'min',
  '最多',
  '最高',
  '最少',
  '最低',
]);

const loose: readonly ReadonlySet<string>[] = [
  ...Object.values(comparatives),
  ...Object.values(superlatives),
  differences,
  totals,
  means,
  new Set(['or', 'between', 'than', 'either', '或', '之间']),
];

/** A row with the names of its fields, where it is short enough to be read at a glance. */
function shownOf({ table: { names }, row: { span } }: PlacedRow): readonly Span[] {
  if (!span || span.end - span.start > longestShown) return [];
  return names ? [span, names] : [span];
}

const longestShown = 400;

function conflictOf(span: Span, cell: Cell, source: string): Conflict {
  const tokens = tokenize(cell.text).map((token) => ({
    ...token,
    start: token.start + cell.span.start,
    end: token.end + cell.span.start,
  }));
  const passage: Passage = { source, span: cell.span, text: cell.text, tokens, index: -1 };
  return { kind: 'field', span, passage };
}
