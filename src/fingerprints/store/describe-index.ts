import path from 'node:path';
import { readManifest } from './manifest.ts';
import { openSegment } from './open-segment.ts';
import type { SectionName } from './segment-layout.ts';

export interface IndexDescription {
  readonly files: number;
  readonly lexemes: number;
  readonly fingerprints: number;
  readonly segments: number;
  /** Of the code. */
  readonly sourceBytes: number;
  /** On disk, without the lexemes that matches are verified by, and with them. */
  readonly indexBytes: number;
  readonly totalBytes: number;
  readonly origins: readonly OriginDescription[];
}

interface OriginDescription {
  readonly origin: string;
  readonly files: number;
  readonly licences: readonly string[];
}

/** What an index holds. */
export function describeIndex(folder: string): IndexDescription {
  const origins = new Map<string, { files: number; licences: Set<string> }>();
  const sums = { files: 0, lexemes: 0, fingerprints: 0, sourceBytes: 0, indexBytes: 0, totalBytes: 0 };
  const { segments } = readManifest(folder);
  for (const { name, dead, indexBytes, bytes } of segments) {
    const segment = openSegment(path.join(folder, name));
    segment.close();
    sums.fingerprints += segment.contents.entries;
    sums.indexBytes += indexBytes;
    sums.totalBytes += bytes;
    const gone = new Set(dead);
    segment.files.forEach(({ file, lexemes, bytes: size }, number) => {
      if (gone.has(number)) return;
      sums.files += 1;
      sums.lexemes += lexemes;
      sums.sourceBytes += size;
      const known = origins.get(file.origin) ?? { files: 0, licences: new Set() };
      known.files += 1;
      known.licences.add(file.licence);
      origins.set(file.origin, known);
    });
  }
  const listed = Array.from(origins, ([origin, { files, licences }]) => ({
    origin,
    files,
    licences: [...licences].sort(),
  }));
  return { ...sums, segments: segments.length, origins: listed.sort((a, b) => (a.origin < b.origin ? -1 : 1)) };
}

/** A section of a segment that is not what was written. */
export interface IndexDamage {
  readonly segment: string;
  readonly section: SectionName;
}

/** Reads everything against its checksums. Throws where a segment cannot be opened at all. */
export function verifyIndex(folder: string): IndexDamage[] {
  return readManifest(folder).segments.flatMap(({ name }) => {
    const segment = openSegment(path.join(folder, name));
    try {
      return segment.verify().map((section) => ({ segment: name, section }));
    } finally {
      segment.close();
    }
  });
}
