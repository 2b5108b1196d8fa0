import type { Leg } from '../core/knowledge.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { blockNumber, encodeHead, parseHead, sections, type SegmentHead } from './segment-head.ts';

export interface SegmentBlock {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** A segment as one run of bytes: the length of the head, the head, the blocks in the order the head lists them. */
export function packSegment(head: SegmentHead, blocks: readonly SegmentBlock[]): Uint8Array {
  const byNumber = new Map(blocks.map((block) => [block.number, block.bytes]));
  const encoded = encodeHead(head);
  const writer = new ByteWriter(encoded.length + 4 + blocks.reduce((sum, { bytes }) => sum + bytes.length, 0));
  writer.fixed(encoded.length);
  writer.raw(encoded);
  for (const number of blockNumbers(head)) writer.raw(byNumber.get(number) ?? new Uint8Array());
  return writer.bytes.subarray(0, writer.length);
}

export interface UnpackedSegment {
  readonly head: SegmentHead;
  readonly headBytes: Uint8Array;
  readonly blocks: ReadonlyMap<number, Uint8Array>;
}

/** Undefined where the head is broken; blocks are not looked at. */
export function unpackSegment(bytes: Uint8Array): UnpackedSegment | undefined {
  const length = new ByteReader(bytes).fixed();
  const headBytes = bytes.subarray(4, 4 + length);
  const head = parseHead(headBytes);
  if (!head) return undefined;
  const blocks = new Map<number, Uint8Array>();
  let at = 4 + length;
  for (const [number, size] of blockSizes(head)) {
    blocks.set(number, bytes.subarray(at, at + size));
    at += size;
  }
  return { head, headBytes, blocks };
}

/** Numbers of all blocks of a segment. */
export function blockNumbers(head: SegmentHead): number[] {
  return blockSizes(head).map(([number]) => number);
}

function blockSizes(head: SegmentHead): [number, number][] {
  const sizesOf = (leg: Leg, of: SegmentHead['legs'][number]): [number, number][] =>
    sections.flatMap((section) =>
      of.blocks[section].map(({ length }, index): [number, number] => [blockNumber(leg, section, index), length]),
    );
  return head.legs.flatMap((of) => sizesOf(of.leg, of));
}
