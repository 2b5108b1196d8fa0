import type { Source } from '../../../core/exchange.ts';
import type { Span } from '../../../core/segment.ts';
import { readJsonTables } from './json-tables.ts';
import { type Cell, type RecordTable, recordLimits } from './record.ts';
import { createRecordSet, type RecordSet } from './record-set.ts';
import { readTextTables } from './text-tables.ts';

/** The records of all sources, `undefined` where there are none. Linear in the text; called once per exchange. */
export function readRecords(
  sources: readonly Pick<Source, 'id' | 'text'>[],
  gone?: GonePassage,
): RecordSet | undefined {
  const tables: RecordTable[] = [];
  for (const { id, text } of sources) {
    const found = tables.length >= recordLimits.tables ? [] : tablesOf(id, text);
    for (const table of found) {
      const left = gone?.source === id ? without(table, gone.span) : table;
      if (left.rows.length > 0) tables.push(left);
    }
  }
  return tables.length === 0 ? undefined : createRecordSet(tables);
}

/** A passage that is read as if it did not stand in its source. */
export interface GonePassage {
  readonly source: string;
  readonly span: Span;
}

function without(table: RecordTable, { start, end }: Span): RecordTable {
  const isGone = ({ span }: Cell): boolean => span.start >= start && span.end <= end;
  const rows = table.rows
    .map(({ cells }) => ({ cells: cells.map((list) => list.filter((cell) => !isGone(cell))) }))
    .filter(({ cells }) => cells.some((list) => list.length > 0));
  return { ...table, rows };
}

function tablesOf(id: string, text: string): RecordTable[] {
  const first = text.slice(0, longestMargin).trimStart().charCodeAt(0);
  const json = first === openBrace || first === openBracket ? readJsonTables(id, text) : undefined;
  return json ?? readTextTables(id, text);
}

const [openBrace, openBracket] = [123, 91];
const longestMargin = 200;
