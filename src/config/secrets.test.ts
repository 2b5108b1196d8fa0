import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSecret } from './secrets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'assay-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const places = { environment: { KEY: 'sk-1 ', EMPTY: '', LINES: 'sk-2\nX-Other: 1' }, folder, owner: 'upstreams.a' };

test('a secret comes from a variable or a file, without white space around it', () => {
  writeFileSync(path.join(folder, 'key'), 'sk-3\n');
  expect(readSecret({ env: 'KEY' }, places)).toBe('sk-1');
  expect(readSecret({ file: 'key' }, places)).toBe('sk-3');
});

test.each([{ env: 'MISSING' }, { env: 'EMPTY' }, { env: 'LINES' }, { file: 'missing' }])(
  'a secret that is not there or holds more than one line is named, and not shown: %j',
  (reference) => {
    expect(() => readSecret(reference, places)).toThrow(/upstreams\.a/);
    expect(() => readSecret(reference, places)).not.toThrow(/sk-/);
  },
);
