import { expect, test } from 'vitest';
import { createKnown, markOf, parseBaseline, renderBaseline } from './baseline.ts';

test('a finding is known as often as it was written, wherever its line moved to', () => {
  const mark = markOf('secrets', 'password', '  a = ████  ');
  expect(markOf('secrets', 'password', 'a = ████')).toBe(mark);
  const text = renderBaseline(
    new Map([
      ['b.ts', []],
      ['a.ts', [mark, mark, 'x']],
    ]),
  );
  const baseline = parseBaseline(text, 'known.json');
  expect(Object.keys(baseline.files)).toEqual(['a.ts']);
  const isKnown = createKnown(baseline, 'a.ts');
  expect([isKnown(mark), isKnown(mark), isKnown(mark), isKnown('y')]).toEqual([true, true, false, false]);
  expect(createKnown(baseline, 'b.ts')(mark)).toBe(false);
  expect(createKnown(baseline, 'constructor')(mark)).toBe(false);
  expect(createKnown(undefined, 'a.ts')(mark)).toBe(false);
});

test.each(['', '[]', '{"assay":2,"files":{}}', '{"assay":1}', '{"assay":1,"files":{"a":{"b":"c"}}}'])(
  '%j is no baseline',
  (text) => {
    expect(() => parseBaseline(text, 'known.json')).toThrow('"known.json" is no baseline of "assay scan"');
  },
);
