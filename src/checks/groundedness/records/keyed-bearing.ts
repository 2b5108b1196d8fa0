import { isFunctionWord, quantifierOf } from '../../../text/words.ts';
import { isDenying } from '../polarity.ts';
import type { SpanView } from '../span-view.ts';
import { comparatives, superlatives } from './cues.ts';
import { isNumberOf, type SaidNumber } from './keyed-conflicts.ts';
import { readAgainst } from './record-reading.ts';
import type { RecordSet } from './record-set.ts';
import { relatedFields } from './relations.ts';
import { namedFields } from './subject.ts';

/**
 * Whether the row that a sentence names by its key holds all that the sentence says: each value in a field that it names or whose words it uses, and nothing
 * besides but those words.
 */
export function isInRow({ tokens, quantities }: SpanView, records: RecordSet | undefined): boolean {
  if (!records || isDenying(tokens) || tokens.some(({ form }) => isComparing(form))) return false;
  const { mentions, keyedRow: named } = readAgainst(tokens, records);
  const row = named && records.rows[named.row]?.row;
  if (!named || !row) return false;
  const fields = new Set([...namedFields(named.table, mentions.words), ...relatedFields(tokens, named.table).fields]);
  const cells = Array.from(fields).flatMap((field) => (field === named.key ? [] : (row.cells[field] ?? [])));
  const inCells = mentions.mentions.filter(
    ({ rows, tokens: own }) => !own.some((token) => named.tokens.has(token)) && rows.has(named.row),
  );
  const isHeld = inCells.some(({ places }) =>
    places.some((place) => place.row === named.row && cells.includes(place.cell)),
  );
  const areNumbers = quantities.every((quantity) => {
    const number = tokens.find(
      ({ kind, start, end }) => kind === 'number' && start >= quantity.span.start && end <= quantity.span.end,
    );
    const said: SaidNumber = { quantity, written: Number(number?.term.replaceAll(',', '') ?? Number.NaN) };
    return cells.some((cell) => isNumberOf(said, cell));
  });
  const areElsewhere = mentions.mentions.some(({ rows }) => !rows.has(named.row));
  return areNumbers && !areElsewhere && (isHeld || quantities.length > 0) && mentions.others.every(isPlain);

  function isPlain({ token, term }: (typeof mentions.others)[number]): boolean {
    const isUnit = quantities.some(({ span }) => token.start >= span.start && token.end <= span.end);
    return isUnit || records?.isNamed(term) === true || plain.has(token.form) || isFunctionWord(token.form);
  }
}

const isComparing = (form: string): boolean =>
  quantifierOf(form) !== undefined ||
  [...Object.values(comparatives), ...Object.values(superlatives)].some((set) => set.has(form));

/** Words that say no more than that a thing has a value. */
const plain: ReadonlySet<string> = new Set(
  'costs cost priced takes works stands counts sits euros euro dollars dollar pounds yuan 元 块 美元 欧元 个 共 约 达 价格 值'.split(
    ' ',
  ),
);
