import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from './places.ts';
import { PlacedTextWriter } from './placed-text.ts';

test('placesOf() answers with the span itself where the text is the original', () => {
  expect(placesOf({ text: 'abcdef' }, { start: 2, end: 9 })).toEqual([
    { span: { start: 2, end: 6 }, original: { start: 2, end: 6 } },
  ]);
  expect(placesOf({ text: 'abc' }, { start: 2, end: 2 })).toEqual([]);
});

test('placesOf() cuts places to the span, and originals that go offset by offset', () => {
  const writer = new PlacedTextWriter();
  writer.append('标题', { page: 1 });
  writer.append('\n');
  writer.append('abcd', { page: 2, original: { start: 10, end: 14 } });
  writer.append('&', { page: 2, original: { start: 14, end: 19 } });
  const content = writer.end();
  expect(placesOf(content, { start: 1, end: 5 })).toEqual([
    { span: { start: 1, end: 2 }, page: 1 },
    { span: { start: 3, end: 5 }, page: 2, original: { start: 10, end: 12 } },
  ]);
  expect(placesOf(content, { start: 6, end: 8 })).toEqual([
    { span: { start: 6, end: 7 }, page: 2, original: { start: 13, end: 14 } },
    { span: { start: 7, end: 8 }, page: 2, original: { start: 14, end: 19 } },
  ]);
});

test('PlacedTextWriter joins stretches that go on, and no others', () => {
  const writer = new PlacedTextWriter();
  writer.append('ab', { original: { start: 0, end: 2 } });
  writer.append('cd', { original: { start: 2, end: 4 } });
  writer.append('ef', { original: { start: 5, end: 7 } });
  writer.append('gh', { page: 1 });
  writer.append('ij', { page: 1 });
  writer.append('kl', { page: 2 });
  expect(writer.end().places.map(({ span }) => [span.start, span.end])).toEqual([
    [0, 4],
    [4, 6],
    [6, 10],
    [10, 12],
  ]);
});

test('placesOf() finds for every offset the stretch it was written with', () => {
  const stretch = fc.record({
    text: fc.string({ minLength: 1, maxLength: 5 }),
    page: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 30 }), (stretches) => {
      const writer = new PlacedTextWriter();
      for (const { text, page } of stretches) writer.append(text, page === undefined ? undefined : { page });
      const content = writer.end();
      let at = 0;
      for (const { text, page } of stretches) {
        for (let end = at + text.length; at < end; at += 1) {
          expect(placesOf(content, { start: at, end: at + 1 }).map((place) => place.page)).toEqual(
            page === undefined ? [] : [page],
          );
        }
      }
    }),
  );
});
