import type { RawInput } from './adding.ts';
import { hashOf } from './content-hash.ts';
import { toDocumentRecord } from './document-record.ts';
import { toFault } from './prepare-documents.ts';
import type { DocumentRecord, RawDocument, ReadFault } from './raw-document.ts';

/** Documents that a program brings by itself; one that is none is a fault. */
export function toPutInput(documents: readonly DocumentRecord[]): RawInput {
  const raw = documents.map((record, at) => toRaw(record, `documents[${at}]`));
  return {
    isWhole: false,
    sizeBytes: raw.reduce((sum, each) => sum + ('sizeBytes' in each ? each.sizeBytes : 0), 0),
    isPacked: false,
    documents: async function* each() {
      yield* raw;
    },
  };
}

function toRaw(given: DocumentRecord, place: string): RawDocument | ReadFault {
  try {
    const record = toDocumentRecord(given, place);
    const text = JSON.stringify(record);
    return { id: record.id, name: record.id, hash: hashOf(text), sizeBytes: Buffer.byteLength(text), record };
  } catch (error) {
    return toFault(place, error);
  }
}
