import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readByteLines } from './byte-lines.ts';

async function* chunksOf(
  bytes: Buffer,
  cuts: readonly number[],
  onTake: () => void = () => undefined,
): AsyncGenerator<Buffer> {
  let start = 0;
  for (const cut of [...cuts.map((place) => Math.min(place, bytes.length)).toSorted((a, b) => a - b), bytes.length]) {
    onTake();
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

async function linesOf(chunks: AsyncIterable<Buffer>, limitBytes: number): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const { line, bytes } of readByteLines(chunks, limitBytes)) {
    expect(line).toBe(lines.length + 1);
    lines.push(bytes?.toString());
  }
  return lines;
}

test('readByteLines() cuts at line feeds, wherever the chunks end', async () => {
  const piece = fc.constantFrom('a', '船', '\n', '\r', 'long enough');
  await fc.assert(
    fc.asyncProperty(fc.array(piece), fc.array(fc.nat(40)), async (pieces, cuts) => {
      const text = pieces.join('');
      const expected = text.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await linesOf(chunksOf(Buffer.from(text), cuts), 1000)).toEqual(expected);
    }),
  );
});

test('readByteLines() reads over a line past the limit and goes on', async () => {
  const text = 'abc\nabcd\nabcde\n\nab';
  for (const cuts of [[], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]) {
    expect(await linesOf(chunksOf(Buffer.from(text), cuts), 4)).toEqual(['abc', 'abcd', undefined, '', 'ab']);
  }
});

test('readByteLines() takes no chunk before the lines of the last one are used', async () => {
  let taken = 0;
  const bytes = Buffer.from('a\nb\n'.repeat(50));
  const cuts = Array.from({ length: 49 }, (_, index) => (index + 1) * 4);
  const chunks = chunksOf(bytes, cuts, () => {
    taken += 1;
  });
  for await (const { line } of readByteLines(chunks, 10)) expect(taken).toBe(Math.ceil(line / 2));
});
