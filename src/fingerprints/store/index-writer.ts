import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { CodeFile, ReadCodeFile } from '../../core/public-code.ts';
import { writeFault } from './index-faults.ts';
import { lockIndex } from './index-lock.ts';
import { blocksOf } from './lexeme-block.ts';
import {
  emptyManifest,
  isIndexFolder,
  type ListedSegment,
  type Manifest,
  readManifest,
  writeManifest,
} from './manifest.ts';
import { mergedParts } from './merge-segments.ts';
import { openSegment } from './open-segment.ts';
import { mostBlocks } from './segment-layout.ts';
import { partsOf, type SegmentParts, writeSegment } from './write-segment.ts';

/** The one writer of an index. What `flush` has written is durable; what was added since is not. */
export interface IndexWriter {
  /** Whether the same file with the same text is there. */
  has(file: CodeFile, hash: string): boolean;
  /** Adds a file, in the place of one of the same origin and path. `bytes` is the size of its text. */
  add(file: ReadCodeFile & { readonly bytes: number }): void;
  /** Takes away every file that fits; gives how many. */
  remove(fits: (file: CodeFile) => boolean): number;
  flush(): void;
  /** Flushes, and merges small segments into larger ones. */
  finish(): void;
  close(): void;
}

export interface IndexWriterOptions {
  /** So many lexemes are held in memory before they are written; 2,000,000 where left out. */
  readonly heldLexemes?: number;
}

const usualLexemes = 2_000_000;
/** So many segments of one size are merged into one of the next. */
const fanIn = 4;

/** A name that was mistyped, or a source that was not there, leaves nothing behind. */
function removeEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

interface KnownFile {
  readonly segment: string;
  readonly number: number;
  readonly file: CodeFile;
  readonly hash: string;
}

/** Makes the folder where it is not there. Throws `ASSAY_CODE_INDEX_LOCKED`, and what `openSegment` throws. */
export function openIndexWriter(folder: string, { heldLexemes = usualLexemes }: IndexWriterOptions = {}): IndexWriter {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw writeFault(error, folder);
    }
  };
  return guarded(() => {
    mkdirSync(folder, { recursive: true });
    const lock = lockIndex(folder);
    try {
      const writer = new PackedWriter(folder, heldLexemes);
      return {
        has: (file, hash) => writer.has(file, hash),
        add: (file) => guarded(() => writer.add(file)),
        remove: (fits) => guarded(() => writer.remove(fits)),
        flush: () => guarded(() => writer.flush()),
        finish: () => guarded(() => writer.finish()),
        close: () => {
          lock.release();
          if (!isIndexFolder(folder)) removeEmpty(folder);
        },
      };
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

class PackedWriter {
  readonly #folder: string;
  readonly #mostHeld: number;
  #manifest: Manifest;
  readonly #known = new Map<string, KnownFile>();
  /** Of segments that are written; what was replaced since the last flush is among them. */
  readonly #dead = new Map<string, Set<number>>();
  #held: (ReadCodeFile & { readonly bytes: number })[] = [];
  #heldLexemes = 0;

  constructor(folder: string, mostHeld: number) {
    this.#folder = folder;
    this.#mostHeld = mostHeld;
    this.#manifest = isIndexFolder(folder) ? readManifest(folder) : emptyManifest;
    this.#sweep();
    for (const { name, dead } of this.#manifest.segments) this.#learn(name, new Set(dead));
  }

  has(file: CodeFile, hash: string): boolean {
    const known = this.#known.get(keyOf(file));
    return known?.hash === hash && known.file.licence === file.licence;
  }

  add(file: ReadCodeFile & { readonly bytes: number }): void {
    this.#forget(keyOf(file.file));
    this.#held.push(file);
    this.#known.set(keyOf(file.file), { segment: '', number: this.#held.length - 1, file: file.file, hash: file.hash });
    this.#heldLexemes += file.lexemes.length;
    if (this.#heldLexemes >= this.#mostHeld) this.flush();
  }

  remove(fits: (file: CodeFile) => boolean): number {
    const keys = Array.from(this.#known).flatMap(([key, { file }]) => (fits(file) ? [key] : []));
    for (const key of keys) this.#forget(key);
    return keys.length;
  }

  flush(): void {
    const held = this.#held.filter((file, number) => this.#known.get(keyOf(file.file))?.number === number);
    const isChanged =
      held.length > 0 || this.#manifest.segments.some(({ name, dead }) => dead.length !== this.#deadOf(name).size);
    this.#held = [];
    this.#heldLexemes = 0;
    if (!isChanged && isIndexFolder(this.#folder)) return;
    const segments = this.#manifest.segments.map((segment) => ({ ...segment, dead: [...this.#deadOf(segment.name)] }));
    this.#commit(held.length > 0 ? [...segments, this.#write(partsOf(held))] : segments);
    const last = this.#manifest.segments.at(-1);
    if (held.length > 0 && last) this.#learn(last.name, new Set());
  }

  finish(): void {
    this.flush();
    for (let due = this.#due(); due.length > 0; due = this.#due()) this.#merge(due);
  }

  #forget(key: string): void {
    const known = this.#known.get(key);
    if (!known) return;
    this.#known.delete(key);
    if (known.segment !== '') this.#deadOf(known.segment).add(known.number);
  }

  #deadOf(name: string): Set<number> {
    const known = this.#dead.get(name) ?? new Set<number>();
    this.#dead.set(name, known);
    return known;
  }

  #learn(name: string, dead: Set<number>): void {
    this.#dead.set(name, dead);
    const segment = openSegment(path.join(this.#folder, name));
    segment.files.forEach(({ file, hash }, number) => {
      if (!dead.has(number)) this.#known.set(keyOf(file), { segment: name, number, file, hash });
    });
    segment.close();
  }

  #write(parts: SegmentParts): ListedSegment {
    const name = `${String(this.#manifest.next).padStart(6, '0')}.segment`;
    const sizes = writeSegment(path.join(this.#folder, name), parts);
    const lexemes = parts.files.reduce((sum, file) => sum + file.lexemes, 0);
    return { name, dead: [], lexemes, blocks: parts.blocks.lengths.length, ...sizes };
  }

  #commit(segments: readonly ListedSegment[]): void {
    const manifest = { ...this.#manifest, next: this.#manifest.next + 1, segments };
    writeManifest(this.#folder, manifest);
    this.#manifest = manifest;
  }

  /** Segments that should become one: as many as one merge takes of one size, or one that is mostly dead. */
  #due(): readonly ListedSegment[] {
    const tiers = new Map<number, ListedSegment[]>();
    for (const segment of this.#manifest.segments) {
      const tier = Math.max(0, Math.floor(Math.log(segment.lexemes / this.#mostHeld) / Math.log(fanIn)));
      tiers.set(tier, [...(tiers.get(tier) ?? []), segment]);
    }
    for (const segments of tiers.values())
      if (segments.length >= fanIn && segments.reduce((sum, { blocks }) => sum + blocks, 0) < mostBlocks)
        return segments;
    return this.#manifest.segments.filter((segment) => this.#isMostlyDead(segment)).slice(0, 1);
  }

  #isMostlyDead({ name, dead }: ListedSegment): boolean {
    if (dead.length === 0) return false;
    const segment = openSegment(path.join(this.#folder, name));
    const lost = dead.reduce((sum, number) => sum + blocksOf(segment.files[number]?.lexemes ?? 0), 0);
    segment.close();
    return lost * 2 >= segment.contents.blocks;
  }

  /** The merged segment stands where the first of them stood; the old ones go when no manifest names them any more. */
  #merge(due: readonly ListedSegment[]): void {
    const opened = due.map(({ name, dead }) => ({
      segment: openSegment(path.join(this.#folder, name)),
      dead: new Set(dead),
    }));
    let written: ListedSegment;
    try {
      written = this.#write(mergedParts(opened));
    } finally {
      for (const { segment } of opened) segment.close();
    }
    const [first] = due;
    this.#commit(
      this.#manifest.segments.flatMap((segment) => {
        if (segment === first) return written.lexemes > 0 ? [written] : [];
        return due.includes(segment) ? [] : [segment];
      }),
    );
    if (written.lexemes > 0) this.#learn(written.name, new Set());
    for (const { name } of due) this.#dead.delete(name);
    this.#sweep();
  }

  /** Removes what no manifest names: drafts of a run that was ended, segments that were merged. */
  #sweep(): void {
    const named = new Set(this.#manifest.segments.map(({ name }) => name));
    for (const name of readdirSync(this.#folder))
      if ((name.endsWith('.segment') && !named.has(name)) || name.endsWith('.draft'))
        rmSync(path.join(this.#folder, name), { force: true });
  }
}

const keyOf = ({ origin, path: file }: CodeFile): string => `${origin}\0${file}`;
