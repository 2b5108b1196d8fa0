import type { AuditFilter, AuditRecord, AuditStore, KeptRecord } from '../core/audit.ts';

/** A record with its place in the chain. */
export interface ReadRecord {
  readonly kept: KeptRecord & { readonly body: string };
  readonly record: AuditRecord;
}

const pageSize = 200;

/** Records that fit a filter, in their order; those that come while it reads are among them. */
export async function* readRecords(store: AuditStore, filter: AuditFilter): AsyncGenerator<ReadRecord> {
  for (let after = 0; ;) {
    const page = await store.read(filter, { after, limit: pageSize });
    for (const kept of page) {
      const { body } = kept;
      if (body !== undefined) yield { kept: { ...kept, body }, record: JSON.parse(body) as AuditRecord };
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.sequence;
  }
}

/**
 * One line of an export. What was hashed stands in it as `record`, byte for byte but for what a terminal could obey or a reader take for the end of a line:
 * that is escaped.
 */
export const toExportLine = ({ sequence, hash, body }: ReadRecord['kept']): string =>
  `{"sequence":${sequence},"hash":"${hash}","record":${body.replaceAll(special, escaped)}}\n`;

const special = /[\u007f-\u009f\u2028\u2029]/g;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
