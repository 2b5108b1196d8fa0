import { hash } from 'node:crypto';
import { codeLanguageOfPath } from '../code/code-language.ts';
import type { CodeFile, LexemeColumns, ReadCodeFile } from '../core/public-code.ts';
import { grammarOf } from './lexemes/code-grammar.ts';
import type { LexemeList } from './lexemes/lexeme-list.ts';
import { createLexemeReader } from './lexemes/lexeme-reader.ts';
import {
  FingerprintList,
  FingerprintRoll,
  type FingerprintStream,
  shapeStream,
  textStream,
  winnow,
} from './streams.ts';

/** Text has more units than this for each lexeme, mostly. */
const unitsALexeme = 8;

/** In a file that says the same over and over, a fingerprint is kept so often. */
const mostRepeats = 4;

/** Reads a file into its lexemes and the fingerprints by which it is found. Linear in its text. */
export function readCodeFile(file: CodeFile, text: string): ReadCodeFile {
  const reader = createLexemeReader(grammarOf(codeLanguageOfPath(file.path)), text.length / unitsALexeme);
  reader.push(text);
  reader.end();
  const { lexemes } = reader;
  const kept: number[] = [];
  for (const stream of [textStream, shapeStream]) select(stream, lexemes, kept);
  return {
    file,
    hash: textHash(text),
    lexemes: columnsOf(lexemes, text),
    fingerprints: Uint32Array.from(kept),
  };
}

/** By which a text is known again. */
export const textHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);

function select(stream: FingerprintStream, { values, length }: LexemeList, kept: number[]): void {
  const list = new FingerprintList(length);
  new FingerprintRoll(stream).read(values, [0, length], list);
  // How often each was kept, by some of its bits: two that share them are few, and what one loses by it is one of many.
  const times = new Uint8Array(1 << (32 - Math.clz32(length + 64)));
  winnow(list, stream.window, (at) => {
    const print = list.prints[at] ?? 0;
    const slot = print & (times.length - 1);
    if ((times[slot] ?? 0) >= mostRepeats) return;
    times[slot] = (times[slot] ?? 0) + 1;
    kept.push(print, list.places[at] ?? 0);
  });
}

function columnsOf({ length, values, starts, counts }: LexemeList, text: string): LexemeColumns {
  const lines = new Uint32Array(length);
  let line = 1;
  let next = text.indexOf('\n');
  for (let at = 0; at < length; at += 1) {
    while (next >= 0 && next < (starts[at] ?? 0)) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    lines[at] = line;
  }
  return { length, values: values.subarray(0, length), counts: counts.subarray(0, length), lines };
}
