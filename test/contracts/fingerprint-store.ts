// What every store of fingerprints promises.
import { expect } from 'vitest';
import type { FingerprintStore, ReadCodeFile } from '../../src/core/public-code.ts';
import { readCodeFile } from '../../src/fingerprints/read-code-file.ts';
import { madeCode } from '../fixtures/made-code.ts';

export type OpenFingerprintStore = (files: readonly ReadCodeFile[]) => FingerprintStore;

const file = (name: string, text: string): ReadCodeFile =>
  readCodeFile({ origin: `npm:${name}@1.0.0`, path: `src/${name}.js`, licence: 'MIT' }, text);

/** The third repeats the first; the second has no lexeme. */
const files = [
  file('one', madeCode(1, 40)),
  file('empty', '// nothing\n'),
  file('two', madeCode(2, 60)),
  file('three', madeCode(1, 40)),
];

function* entriesOf({ fingerprints }: ReadCodeFile): Generator<readonly [fingerprint: number, at: number]> {
  for (let at = 0; at < fingerprints.length; at += 2) yield [fingerprints[at] ?? 0, fingerprints[at + 1] ?? 0];
}

export const fingerprintStorePromises: Readonly<Record<string, (open: OpenFingerprintStore) => void>> = {
  'finds every fingerprint of every file at its lexeme': (open) => {
    const store = open(files);
    for (const each of files) {
      for (const [fingerprint, at] of entriesOf(each)) {
        const places = store.find(fingerprint, 1_000).map((place) => store.placeOf(place));
        expect(places.some(({ view, index }) => view.file.path === each.file.path && index === at)).toBe(true);
      }
    }
    store.close();
  },
  'finds nothing for a fingerprint that is not there': (open) => {
    const store = open(files);
    const known = new Set(files.flatMap((each) => Array.from(entriesOf(each), ([fingerprint]) => fingerprint)));
    for (let at = 0; at < 5_000; at += 1) {
      const fingerprint = Math.imul(at + 1, 0x9e37_79b1) >>> 0;
      if (!known.has(fingerprint)) expect(store.find(fingerprint, 10)).toEqual([]);
    }
    store.close();
  },
  'gives as many places as are asked for, those of the first files first': (open) => {
    const store = open(files);
    const [entry] = entriesOf(files[0] as ReadCodeFile);
    const places = store.find(entry?.[0] ?? 0, 10);
    expect(places.length).toBe(2);
    expect(store.find(entry?.[0] ?? 0, 1)).toEqual(places.slice(0, 1));
    expect(places.map((place) => store.placeOf(place).view.file.path)).toEqual(['src/one.js', 'src/three.js']);
    store.close();
  },
  'gives lexemes, counts and lines of a file as they were read': (open) => {
    const store = open(files);
    const two = files[2] as ReadCodeFile;
    const [entry] = entriesOf(two);
    const [place = 0] = store.find(entry?.[0] ?? 0, 1);
    const { view } = store.placeOf(place);
    const all = Array.from({ length: view.length }, (_, at) => [view.valueAt(at), view.countAt(at), view.lineAt(at)]);
    const { values, counts, lines, length } = two.lexemes;
    expect(all).toEqual(Array.from({ length }, (_, at) => [values[at], counts[at], lines[at]]));
    expect(view.file).toEqual(two.file);
    store.close();
  },
  'counts its files, and is empty where none was given': (open) => {
    const store = open(files);
    expect(store.files).toBe(files.length);
    store.close();
    const none = open([]);
    expect([none.files, none.find(1, 10)]).toEqual([0, []]);
    none.close();
  },
};
