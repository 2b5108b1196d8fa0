import type { Span } from './segment.ts';

/** A file of public code as an index keeps it. */
export interface CodeFile {
  /** Where it came from: `npm:lodash@4.18.1`, the address of a git repository, a folder. */
  readonly origin: string;
  /** Below the origin, with `/` between folders. */
  readonly path: string;
  /** SPDX expression; `NOASSERTION` where none was found. */
  readonly licence: string;
  /** Commit of a git checkout. */
  readonly commit?: string;
}

/** Lexemes of a file, read piece by piece. */
export interface CodeFileView {
  readonly file: CodeFile;
  /** In lexemes. */
  readonly length: number;
  valueAt(index: number): number;
  /** Lexemes before this one, punctuation included. */
  countAt(index: number): number;
  /** From 1. */
  lineAt(index: number): number;
}

/** A lexeme of an index: its file, and which it is there. */
export interface LexemePlace {
  readonly view: CodeFileView;
  readonly index: number;
}

/** What looking up copied code asks of a store of fingerprints, whatever keeps it. Answers do not change while it is open. */
export interface FingerprintStore {
  readonly files: number;
  /** Where a fingerprint stands, as numbers for `placeOf`; at most `limit` of them, in the order in which files were added. */
  find(fingerprint: number, limit: number): readonly number[];
  placeOf(place: number): LexemePlace;
  close(): void;
}

/** A file as it is added to a store. */
export interface ReadCodeFile {
  readonly file: CodeFile;
  /** Hash of its text, to know it again. */
  readonly hash: string;
  readonly lexemes: LexemeColumns;
  /** Fingerprint and lexeme by turns. */
  readonly fingerprints: Uint32Array;
}

export interface LexemeColumns {
  readonly length: number;
  readonly values: Uint32Array;
  readonly counts: Uint32Array;
  readonly lines: Uint32Array;
}

/** A piece of code that also stands in public code. */
export interface CodeMatch {
  /** UTF-16 offsets into the code that was read. */
  readonly span: Span;
  /** As people would count them, punctuation included. */
  readonly lexemes: number;
  /** Whether names or literals were replaced. */
  readonly isRenamed: boolean;
  /** 0–1: how sure it is that one was copied from the other. */
  readonly confidence: number;
  readonly file: CodeFile;
  readonly startLine: number;
  readonly endLine: number;
  /** Other files that hold the same, best first; not all where they are many. */
  readonly others: readonly CodeFile[];
}

/** Code that is looked up while it grows. */
export interface CodeReading {
  /** Reads on. What is found in the lines that have ended, in reading order; it may still grow. */
  push(text: string): readonly CodeMatch[];
  /** What is found in the whole. */
  end(): readonly CodeMatch[];
}

export interface CodeReadingOptions {
  /** As a code fence names it; what most languages have in common is read where left out. */
  readonly language?: string | undefined;
  /** How many lexemes in a row must be the same, punctuation included. */
  readonly lexemes: number;
  /** Whether a file counts; one of the user's own does not. */
  readonly counts: (file: CodeFile) => boolean;
}

/** Public code that can be looked up. */
export interface PublicCode {
  read(options: CodeReadingOptions): CodeReading;
}

/** Opens indexes of public code. */
export interface PublicCodePort {
  /** The index that is looked up where a policy names none. */
  readonly name?: string | undefined;
  /** Opens an index by its name, once. Throws an `AssayError` where it is not there or cannot be read. */
  open(name: string): Promise<PublicCode>;
}
