import { crc32 } from 'node:zlib';
import type { CodeFile } from '../../core/public-code.ts';
import { damaged, otherVersion } from './index-faults.ts';

/** Of the bytes of a segment and of what fingerprints stand for. An index of another version is not read but made again. */
export const formatVersion = 1;

/** A file as a segment lists it. */
export interface SegmentFile {
  readonly file: CodeFile;
  readonly hash: string;
  /** Number of its first block, and how many lexemes follow. */
  readonly block: number;
  readonly lexemes: number;
  /** UTF-8 bytes of its text. */
  readonly bytes: number;
}

/** A fingerprint takes two bytes of what its prefix leaves of it, and four for its place. */
export const entryBytes = 6;
export const prefixes = 65_536;

/** A place is the number of a block and of a lexeme in it. */
export const placeBits = 9;
export const mostBlocks: number = 2 ** (32 - placeBits);

export const sectionNames = ['files', 'filter', 'prefixes', 'entries', 'blocks', 'lexemes'] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Section {
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

/** What stands at the end of a segment: where its sections are. */
export interface SegmentContents {
  readonly entries: number;
  readonly blocks: number;
  readonly sections: Readonly<Record<SectionName, Section>>;
}

const magic = 'ASSAYFPS';
/** Magic, version, length and checksum of the contents before it. */
const footerBytes = 20;

export function packFooter(contents: SegmentContents): Uint8Array {
  const text = Buffer.from(JSON.stringify(contents));
  const footer = Buffer.alloc(text.length + footerBytes);
  text.copy(footer);
  footer.writeUInt32LE(text.length, text.length);
  footer.writeUInt32LE(crc32(text), text.length + 4);
  footer.writeUInt32LE(formatVersion, text.length + 8);
  footer.write(magic, text.length + 12, 'latin1');
  return footer;
}

/** Throws where a file is cut short, is no segment, or one of another version. */
export function readFooter(
  file: string,
  size: number,
  read: (offset: number, length: number) => Uint8Array,
): SegmentContents {
  if (size < footerBytes) throw damaged(file);
  const footer = Buffer.from(read(size - footerBytes, footerBytes));
  if (footer.toString('latin1', 12) !== magic) throw damaged(file);
  if (footer.readUInt32LE(8) !== formatVersion) throw otherVersion(file);
  const length = footer.readUInt32LE(0);
  if (length > size - footerBytes) throw damaged(file);
  const text = Buffer.from(read(size - footerBytes - length, length));
  if (crc32(text) !== footer.readUInt32LE(4)) throw damaged(file);
  return JSON.parse(text.toString()) as SegmentContents;
}
