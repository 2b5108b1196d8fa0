import { hash } from 'node:crypto';
import { codeLanguageOfPath } from '../code/code-language.ts';
import type { CodeFile, LexemeColumns, ReadCodeFile } from '../core/public-code.ts';
import { grammarOf } from './lexemes/code-grammar.ts';
import type { LexemeList } from './lexemes/lexeme-list.ts';
import { createLexemeReader } from './lexemes/lexeme-reader.ts';
import { createWinnow, type FingerprintStream, FingerprintRoll, shapeStream, textStream } from './streams.ts';

/** In a file that says the same over and over, a fingerprint is kept so often. */
const mostRepeats = 4;

/** Reads a file into its lexemes and the fingerprints by which it is found. Linear in its text. */
export function readCodeFile(file: CodeFile, text: string): ReadCodeFile {
  const reader = createLexemeReader(grammarOf(codeLanguageOfPath(file.path)));
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
  const seen = new Map<number, number>();
  const winnow = createWinnow(stream.window, (fingerprint, at) => {
    const times = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, times);
    if (times <= mostRepeats) kept.push(fingerprint, at);
  });
  new FingerprintRoll(stream).read(values, [0, length], winnow.take);
  winnow.end();
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
