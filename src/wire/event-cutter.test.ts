import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventCutter } from './event-cutter.ts';
import { dataOf } from './event-data.ts';

const stream =
  ': comment\n\ndata: {"a":"答案😀"}\n\nevent: named\ndata: one\ndata: two\n\ndata:\n\nid: 7\ndata: [DONE]\n\n';
const events = [undefined, '{"a":"答案😀"}', 'one\ntwo', '', '[DONE]'];

/** The bytes cut at the given places, which may stand inside a character. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = places.map((place) => place % bytes.length).toSorted((a, b) => a - b);
  return [0, ...sorted].map((from, order) => bytes.subarray(from, sorted[order] ?? bytes.length));
}

function read(pieces: readonly Uint8Array[]): (string | undefined)[] {
  const cutter = createEventCutter();
  return pieces.flatMap((piece) => cutter.push(piece)).map((event) => dataOf(event));
}

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('events are the same wherever the bytes are split, with lines that end in %s', (_name, end) => {
  const bytes = Buffer.from(stream.replaceAll('\n', end));
  fc.assert(
    fc.property(fc.array(fc.nat()), (places) => {
      expect(read(cut(bytes, places))).toEqual(events);
    }),
  );
});

test('an event that is not ended is left over', () => {
  const cutter = createEventCutter();
  expect(cutter.push(Buffer.from('data: 1\n\ndata: 2\n'))).toHaveLength(1);
  expect(Buffer.from(cutter.rest()).toString()).toBe('data: 2\n');
});

test('an event of ten megabytes in small pieces is read once', () => {
  const text = 'x'.repeat(10 * 1_024 * 1_024);
  const bytes = Buffer.from(`data: ${text}\n\n`);
  const cutter = createEventCutter();
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 1_024) found.push(...cutter.push(bytes.subarray(at, at + 1_024)));
  expect(found.map((event) => dataOf(event)?.length)).toEqual([text.length]);
});

test('pieces may be written over once they were pushed', () => {
  const cutter = createEventCutter();
  const piece = Buffer.from('data: first');
  cutter.push(piece);
  piece.fill(0);
  expect(cutter.push(Buffer.from('\n\n')).map((event) => dataOf(event))).toEqual(['first']);
});
