import { crc32 } from 'node:zlib';
import type { LocalText } from '../core/check.ts';
import type { Leg } from '../core/knowledge.ts';
import { legs } from '../core/knowledge.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { decodeTerm, encodeTerm } from './term-bytes.ts';

/** What a segment is made of for each leg: lengths of passages, lists of postings, the dictionary of terms. */
export const sections = ['lengths', 'postings', 'dictionary'] as const;
export type Section = (typeof sections)[number];

/** Bytes of a block of lengths or postings; dictionary blocks end before a term that would pass it. */
export const blockBytes = 16_384;

export interface BlockSum {
  readonly length: number;
  readonly crc: number;
}

export interface LegHead {
  readonly leg: Leg;
  /** Terms of all passages, repeats counted. */
  readonly totalLength: number;
  readonly terms: number;
  /** First term of each dictionary block. */
  readonly firstTerms: readonly string[];
  readonly blocks: Readonly<Record<Section, readonly BlockSum[]>>;
}

export interface SegmentHead {
  /** Numbers it spans, from 0; some may be without postings. */
  readonly passages: number;
  readonly legs: readonly LegHead[];
}

/** Number of a block within its segment. */
export function blockNumber(leg: Leg, section: Section, index: number): number {
  return (legs.indexOf(leg) * sections.length + sections.indexOf(section)) * blocksOfSection + index;
}

/** What a block number stands for, in words. */
export function blockName(number: number): LocalText {
  const section = Math.floor(number / blocksOfSection);
  const leg = legs[Math.floor(section / sections.length)];
  const [part, at] = [sections[section % sections.length], number % blocksOfSection];
  return { en: `block ${at} of the ${part} of ${leg}`, zh: `${leg} 的 ${part} 第 ${at} 块` };
}

const blocksOfSection = 65_536;
const mark = 0x31_53_50_41;

export function encodeHead(head: SegmentHead): Uint8Array {
  const writer = new ByteWriter(4_096);
  writer.fixed(mark);
  writer.number(head.passages);
  writer.number(head.legs.length);
  for (const leg of head.legs) writeLeg(leg, writer);
  writer.fixed(crc32(writer.bytes.subarray(0, writer.length)));
  return writer.take();
}

/** Undefined where the bytes are not those that were written. */
export function parseHead(bytes: Uint8Array): SegmentHead | undefined {
  const end = bytes.length - 4;
  if (end < 8 || new ByteReader(bytes, end).fixed() !== crc32(bytes.subarray(0, end))) return undefined;
  const reader = new ByteReader(bytes);
  if (reader.fixed() !== mark) return undefined;
  const passages = reader.number();
  return { passages, legs: Array.from({ length: reader.number() }, () => readLeg(reader)) };
}

function writeLeg(leg: LegHead, writer: ByteWriter): void {
  writer.number(legs.indexOf(leg.leg));
  writer.number(leg.totalLength);
  writer.number(leg.terms);
  for (const section of sections) {
    writer.number(leg.blocks[section].length);
    for (const { length, crc } of leg.blocks[section]) {
      writer.number(length);
      writer.fixed(crc);
    }
  }
  for (const term of leg.firstTerms) {
    const bytes = encodeTerm(term);
    writer.number(bytes.length);
    writer.raw(bytes);
  }
}

function readLeg(reader: ByteReader): LegHead {
  const leg = legs[reader.number()] ?? 'words';
  const [totalLength, terms] = [reader.number(), reader.number()];
  const sums = (): BlockSum[] =>
    Array.from({ length: reader.number() }, () => ({ length: reader.number(), crc: reader.fixed() }));
  const blocks = { lengths: sums(), postings: sums(), dictionary: sums() };
  const firstTerms = blocks.dictionary.map(() => decodeTerm(reader.raw(reader.number())));
  return { leg, totalLength, terms, firstTerms, blocks };
}
