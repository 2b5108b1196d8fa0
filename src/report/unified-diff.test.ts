import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apartEdits, withEdits } from '../core/text-edit.ts';
import { type DiffLine, unifiedDiff } from './unified-diff.ts';

/** What `patch` would make of a text, by the rules of POSIX diff -u; checks the counts and every line that is to stay or go. */
function patched(text: string, lines: readonly DiffLine[]): string {
  const before = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const after: string[] = [];
  let at = 0;
  for (const [order, { kind, text: words }] of lines.entries()) {
    const ended = lines[order + 1]?.kind === 'note' ? words.slice(1) : `${words.slice(1)}\n`;
    if (kind === 'place') {
      const [, from = '', , to = ''] = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(words) ?? [];
      while (at < Number(from) - 1) after.push(before[at++] ?? '');
      expect(after.length).toBe(Number(to) - 1);
    } else if (kind === 'same' || kind === 'old') {
      expect(before[at]).toBe(ended);
      if (kind === 'same') after.push(ended);
      at += 1;
    } else if (kind === 'new') after.push(ended);
  }
  return after.join('') + before.slice(at).join('');
}

test('a diff, carried out, gives the text with its edits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '字', '\n', '\r\n', ' '), maxLength: 60 });
  const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(4), fc.constantFrom('', 'x', '新', 'y\nz')), { maxLength: 4 });
  fc.assert(
    fc.property(text, edits, (before, drawn) => {
      const made = apartEdits(
        drawn
          .map(([start, length, words]) => ({ span: { start, end: start + length }, text: words }))
          .filter(({ span }) => span.start < before.length && span.end <= before.length),
      );
      expect(patched(before, unifiedDiff('a.md', before, made))).toBe(withEdits(before, made));
    }),
  );
});

test('changes far apart stand in hunks of their own, with three lines around', () => {
  const text = Array.from({ length: 20 }, (_, at) => `line ${at + 1}\n`).join('');
  const edits = ['line 2\n', 'line 18\n'].map((line) => {
    const start = text.indexOf(line);
    return { span: { start, end: start + 4 }, text: '行' };
  });
  const lines = unifiedDiff('notes/a.md', text, edits).map((line) => line.text);
  expect(lines.slice(0, 3)).toEqual(['--- a/notes/a.md', '+++ b/notes/a.md', '@@ -1,5 +1,5 @@']);
  expect(lines).toContain('@@ -15,6 +15,6 @@');
  expect(lines).toContain('+行 18');
});

test('nothing to change is no diff', () => {
  expect(unifiedDiff('a.md', 'text', [])).toEqual([]);
});
