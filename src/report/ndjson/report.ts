import type { ReportFormat } from '../format.ts';
import { toJson, toRecord } from '../verdict-record.ts';

/** One record a line, in the order of the input. */
export const ndjson: ReportFormat = {
  id: 'ndjson',
  extension: '.ndjson',
  create: () => ({ start: () => '', entry: (entry) => `${toJson(toRecord(entry))}\n`, end: () => '' }),
};
