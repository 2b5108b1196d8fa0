import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CodeFile, FingerprintStore, ReadCodeFile } from '../../src/core/public-code.ts';
import { createMemoryFingerprints } from '../../src/fingerprints/store/memory-store.ts';
import { openIndexWriter } from '../../src/fingerprints/store/index-writer.ts';
import { openPackedFingerprints } from '../../src/fingerprints/store/packed-store.ts';
import { fingerprintStorePromises, type OpenFingerprintStore } from './fingerprint-store.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-fingerprints-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let indexes = 0;

/** A file of nothing that is removed again leaves its mark in every answer that forgets to look. */
const gone: CodeFile = { origin: 'gone', path: 'gone.js', licence: 'MIT' };

function openPacked(files: readonly ReadCodeFile[], heldLexemes: number): FingerprintStore {
  const index = path.join(folder, String((indexes += 1)));
  const writer = openIndexWriter(index, { heldLexemes });
  const [first] = files;
  if (first) writer.add({ ...first, file: gone, bytes: 0 });
  for (const file of files) writer.add({ ...file, bytes: 0 });
  writer.flush();
  writer.remove(({ origin }) => origin === gone.origin);
  writer.finish();
  writer.close();
  return openPackedFingerprints(index);
}

const stores: Readonly<Record<string, OpenFingerprintStore>> = {
  memory: createMemoryFingerprints,
  'packed, in one segment': (files) => openPacked(files, 10_000_000),
  'packed, a segment for each file': (files) => openPacked(files, 1),
};

describe.each(Object.entries(stores))('%s', (_store, open) => {
  test.each(Object.entries(fingerprintStorePromises))('%s', (_name, promise) => promise(open));
});

test('an index that was never written to has no folder to open', () => {
  expect(() => openPackedFingerprints(path.join(folder, 'none'))).toThrow(
    expect.objectContaining({ code: 'ASSAY_CODE_INDEX_DAMAGED' }),
  );
});
