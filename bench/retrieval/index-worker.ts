// A worker thread: reads documents of a file, makes their terms and a posting segment.
import { parentPort } from 'node:worker_threads';
import type { KnowledgeBatch, NewDocument } from '../../src/core/knowledge.ts';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { createSegmentBuilder } from '../../src/postings/build-segment.ts';
import { type BenchDocument, readDocuments } from './passages.ts';

export interface IndexJob {
  readonly file: string;
  readonly grams: boolean;
}

parentPort?.on('message', ({ file, grams }: IndexJob) => {
  const builder = createSegmentBuilder({ grams });
  const documents = readDocuments(file);
  for (const { passages } of documents) for (const text of passages) builder.add(indexTermsOf(text));
  const segment = builder.finish();
  const batch: KnowledgeBatch = { documents: documents.map(toDocument), segments: [segment] };
  parentPort?.postMessage(batch);
});

function toDocument({ id, passages }: BenchDocument): NewDocument {
  let end = 0;
  const text = passages.join('');
  return {
    id,
    format: 'text',
    hash: id,
    sizeBytes: Buffer.byteLength(text),
    addedAt: '2026-11-24T00:00:00Z',
    content: { text },
    passages: passages.map(({ length }) => ({ span: { start: end, end: (end += length) } })),
  };
}
