import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDiff } from './diff.ts';

const diff = [
  'diff --git a/src/a.ts b/src/a.ts',
  'index 1..2 100644',
  '--- a/src/a.ts',
  '+++ b/src/a.ts',
  '@@ -1,3 +1,4 @@ function a',
  ' one',
  '-two',
  '+TWO',
  '++++ new line that looks like a head',
  ' three',
  '@@ -10 +11,2 @@',
  ' ten',
  '+eleven',
  '\\ No newline at end of file',
  'diff --git a/gone.ts b/gone.ts',
  '--- a/gone.ts',
  '+++ /dev/null',
  '@@ -1 +0,0 @@',
  '-x',
  'diff --git "a/\\346\\226\\207.ts" "b/\\346\\226\\207.ts"',
  '--- /dev/null',
  '+++ "b/\\346\\226\\207.ts"',
  '@@ -0,0 +1 @@',
  '+新',
  '-- ',
  '2.43.0',
].join('\n');

test('parseDiff() gives the added lines of each file at their places', () => {
  expect(parseDiff(diff)).toEqual([
    {
      path: 'src/a.ts',
      added: new Set([2, 3, 12]),
      text: [
        'one',
        'TWO',
        '+++ new line that looks like a head',
        'three',
        '',
        '',
        '',
        '',
        '',
        '',
        'ten',
        'eleven',
      ].join('\n'),
      isMerge: false,
    },
    { path: '文.ts', added: new Set([1]), text: '新', isMerge: false },
  ]);
});

test('parseDiff() names a merge of several sides and reads nothing of it', () => {
  const merge = 'diff --cc src/a.ts\nindex 1,2..3\n--- a/src/a.ts\n+++ b/src/a.ts\n@@@ -1,1 -1,1 +1,2 @@@\n++secret\n';
  expect(parseDiff(merge)).toEqual([{ path: 'src/a.ts', added: new Set(), text: '', isMerge: true }]);
});

test('parseDiff() reads anything to its end, with Windows line ends too', () => {
  expect(parseDiff(diff.replaceAll('\n', '\r\n'))).toEqual(parseDiff(diff));
  const line = fc.constantFrom(...diff.split('\n'), '@@ -1,99999 +1,99999 @@', '+', '-', '', '+++ x');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      for (const { added, text } of parseDiff(lines.join('\n')))
        expect(Math.max(0, ...added)).toBeLessThanOrEqual(text.split('\n').length);
    }),
  );
});
