import type { Source } from '../../../core/exchange.ts';
import { readJsonTables } from './json-tables.ts';
import { type RecordTable, recordLimits } from './record.ts';
import { createRecordSet, type RecordSet } from './record-set.ts';
import { readTextTables } from './text-tables.ts';

/** The records of all sources, `undefined` where there are none. Linear in the text; called once per exchange. */
export function readRecords(sources: readonly Pick<Source, 'id' | 'text'>[]): RecordSet | undefined {
  const tables: RecordTable[] = [];
  for (const { id, text } of sources) {
    const found = tables.length >= recordLimits.tables ? [] : tablesOf(id, text);
    for (const table of found) if (table.rows.length > 0) tables.push(table);
  }
  return tables.length === 0 ? undefined : createRecordSet(tables);
}

function tablesOf(id: string, text: string): RecordTable[] {
  const first = text.slice(0, longestMargin).trimStart().charCodeAt(0);
  const json = first === openBrace || first === openBracket ? readJsonTables(id, text) : undefined;
  return json ?? readTextTables(id, text);
}

const [openBrace, openBracket] = [123, 91];
const longestMargin = 200;
