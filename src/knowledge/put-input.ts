import { createHash } from 'node:crypto';
import type { RawInput } from './adding.ts';
import type { DocumentRecord, RawDocument } from './raw-document.ts';

/** Documents that a program brings by itself. */
export function toPutInput(documents: readonly DocumentRecord[]): RawInput {
  const raw = documents.map(toRaw);
  return {
    isWhole: false,
    sizeBytes: raw.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    documents: () => each(raw),
  };
}

function toRaw(record: DocumentRecord): RawDocument {
  const text = JSON.stringify(record);
  return {
    id: record.id,
    name: record.id,
    hash: createHash('sha256').update(text).digest('base64url'),
    sizeBytes: Buffer.byteLength(text),
    record,
  };
}

async function* each(raw: readonly RawDocument[]): AsyncGenerator<RawDocument> {
  yield* raw;
}
