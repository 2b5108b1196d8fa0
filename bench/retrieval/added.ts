// How long one document takes until it is on disk, and until another process sees it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { indexTermsOf } from '../../src/evidence/retrieval/index-terms.ts';
import { buildSegment } from '../../src/postings/build-segment.ts';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.ts';

export interface AddedFigures {
  readonly durableMs: readonly number[];
  readonly seenMs: readonly number[];
}

export async function addDocuments(base: string, count: number): Promise<AddedFigures> {
  const child = spawn(process.execPath, ['bench/retrieval/seeing-process.ts', base, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')));
  // Asked for before the last document is added: the process may be gone by the time it is waited for.
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  const store = openSqliteStore(base, { termsVersion: 'bench' });
  const writer = store.writer();
  const begun: number[] = [];
  const durableMs: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    begun.push(performance.timeOrigin + start);
    addOne(writer, at, store.settings.grams);
    durableMs.push(performance.now() - start);
    while (writer.merge());
    // A person adds one now and then, not as fast as it goes.
    await setTimeout(15);
  }
  await closed;
  writer.close();
  store.close();
  return { durableMs, seenMs: begun.map((start, at) => Number(lines[at + 1]) - start) };
}

function addOne(writer: ReturnType<ReturnType<typeof openSqliteStore>['writer']>, at: number, grams: boolean): void {
  const text = `The harbour ferry number ${at} leaves at nine. 第${at}班渡轮九点离开港口。`.repeat(10);
  writer.commit({
    documents: [
      {
        id: `added ${at}`,
        format: 'text',
        hash: String(at),
        sizeBytes: Buffer.byteLength(text),
        addedAt: '2026-11-24T00:00:00Z',
        content: { text },
        passages: [{ span: { start: 0, end: text.length } }],
      },
    ],
    segments: [buildSegment([indexTermsOf(text)], { grams })],
  });
}
