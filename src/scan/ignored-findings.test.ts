import { expect, test } from 'vitest';
import { findIgnoreComments, isIgnoredAt } from './ignored-findings.ts';

test.each([
  'a = 1; // assay-ignore secrets: test server',
  'a = 1 # assay-ignore secrets: test server',
  'select 1 -- assay-ignore secrets: test server',
  '<a/> <!-- assay-ignore secrets: test server -->',
  'a = 1; /* assay-ignore secrets: test server */',
  '(a) ; assay-ignore secrets: test server',
  'x <- 1 % assay-ignore secrets: test server',
  'a = 1 # assay-ignore secrets：test server',
])('leaves the line of %j alone', (line) => {
  const comments = findIgnoreComments(`first\n${line}\nlast`);
  expect(comments).toMatchObject([{ line: 2, checks: ['secrets'], reason: 'test server', lines: [2] }]);
  expect([1, 2, 3].map((at) => isIgnoredAt(comments, 'secrets', at))).toEqual([false, true, false]);
  expect(isIgnoredAt(comments, 'insecure-code', 2)).toBe(false);
});

test('a comment in a line of its own holds for the next line too, and for several checks', () => {
  const comments = findIgnoreComments('  # assay-ignore secrets, insecure-code: sample\nkey = 1\nb');
  expect([1, 2, 3].map((line) => isIgnoredAt(comments, 'insecure-code', line))).toEqual([true, true, false]);
});

test.each(['# assay-ignore secrets', '# assay-ignore secrets:  ', '/* assay-ignore secrets: */'])(
  '%j gives no reason and leaves nothing alone',
  (line) => {
    const comments = findIgnoreComments(line);
    expect(comments).toMatchObject([{ reason: '' }]);
    expect(isIgnoredAt(comments, 'secrets', 1)).toBe(false);
  },
);

test('words outside comments say nothing', () => {
  expect(findIgnoreComments('assay-ignore secrets: no comment\nassay-ignored')).toEqual([]);
});
