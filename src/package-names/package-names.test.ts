import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNameFilter, nameFilter } from './name-filter.ts';
import { toNamesFile } from './names-file.ts';
import { createNearNames } from './near-name.ts';
import { namesFileIn, openPackageNames } from './open-names.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-names-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a filter never lacks a name that was added, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (names) => {
      const filter = createNameFilter(names.length);
      for (const name of names) filter.add(name);
      const read = nameFilter(Uint8Array.from(filter.bytes));
      expect(names.every((name) => read.has(name))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('a filter takes fewer than one name in a thousand for another', () => {
  const filter = createNameFilter(5_000);
  for (let at = 0; at < 5_000; at += 1) filter.add(`package-${at}`);
  const wrong = Array.from({ length: 20_000 }, (_, at) => filter.has(`other-${at}`)).filter(Boolean).length;
  expect(wrong).toBeLessThan(20);
});

test.each([
  ['expres', 'express'],
  ['epxress', 'express'],
  ['axois', 'axios'],
  ['react-js', 'react'],
  ['python-requests', 'requests'],
  ['reqeusts', 'requests'],
  ['env-cross', 'cross-env'],
  ['crossenv', 'cross-env'],
  ['@types/lodahs', '@types/lodash'],
  ['quick-word-splitter', undefined],
  ['rea', undefined],
  ['', undefined],
  ['x'.repeat(10_000), undefined],
])('the package near %j is %j', (name, near) => {
  const popular = ['express', 'axios', 'react', 'react-is', 'requests', 'cross-env', '@types/lodash'];
  expect(createNearNames(popular).nearest(name)?.name).toBe(near);
});

test('shipped lists hold well-known packages, and modules by their distributions', () => {
  const names = openPackageNames();
  expect(['react', '@types/node', 'fastify'].every((name) => names.has('npm', name))).toBe(true);
  expect(['numpy', 'Ruamel.YAML', 'opencv_python'].every((name) => names.has('pypi', name))).toBe(true);
  expect(names.has('npm', 'no-such-package-of-anyone')).toBe(false);
  expect([names.distributionOf('cv2'), names.distributionOf('numpy')]).toEqual(['opencv-python', 'numpy']);
  expect([names.isWhole('npm'), names.isWhole('pypi')]).toEqual([false, false]);
});

function writeList(bytes: (whole: Uint8Array) => Uint8Array): void {
  const filter = createNameFilter(1);
  filter.add('package-of-ours');
  const list = { system: 'npm', isWhole: true, count: 1, source: 'test', popular: [], distributions: {} } as const;
  mkdirSync(path.join(folder, 'package-names'));
  writeFileSync(namesFileIn(folder, 'npm'), bytes(toNamesFile({ ...list, filter: filter.bytes })));
}

test('a list of the user adds to the one that is shipped', () => {
  writeList((whole) => whole);
  const names = openPackageNames(folder);
  expect([names.has('npm', 'package-of-ours'), names.has('npm', 'react'), names.isWhole('npm')]).toEqual([
    true,
    true,
    true,
  ]);
});

test.each<[string, (whole: Uint8Array) => Uint8Array]>([
  ['cut short', (whole) => whole.subarray(0, whole.length - 1)],
  ['changed', (whole) => whole.map((byte, at) => (at === whole.length - 1 ? byte ^ 1 : byte))],
  ['empty', () => new Uint8Array()],
])('a list that is %s is refused with the way to make it again', (_what, damage) => {
  writeList(damage);
  expect(() => openPackageNames(folder).has('npm', 'react')).toThrow(/assay code names update/);
});
