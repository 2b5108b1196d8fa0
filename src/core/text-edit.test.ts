import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apartEdits, type TextEdit, withEdits } from './text-edit.ts';

const edit = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text });

const edits = fc.array(
  fc
    .tuple(fc.nat(20), fc.nat(5), fc.string({ maxLength: 3 }))
    .map(([start, length, text]) => edit(start, Math.min(25, start + length), text)),
);

test('edits that are made touch no word twice, and lie in reading order', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const made = apartEdits(all);
      for (const [at, one] of made.entries()) {
        expect(all).toContain(one);
        expect(made[at + 1]?.span.start ?? Infinity).toBeGreaterThanOrEqual(one.span.end);
        expect(made[at + 1]?.span.start ?? Infinity).toBeGreaterThan(one.span.start);
      }
    }),
  );
});

test('of two edits of the same words the one given first is made', () => {
  const [first, second] = [edit(3, 6, 'b'), edit(0, 4, 'a')];
  expect(apartEdits([first, second])).toEqual([first]);
  expect(apartEdits([second, first])).toEqual([second]);
});

test('all that no edit names stays as it is', () => {
  const text = 'abcdefghijklmnopqrstuvwxyz';
  fc.assert(
    fc.property(edits, (all) => {
      const made = apartEdits(all);
      const grown = made.reduce((sum, { span, text: words }) => sum + words.length - (span.end - span.start), 0);
      expect(withEdits(text, made)).toHaveLength(text.length + grown);
    }),
  );
  expect(withEdits(text, [edit(0, 1, 'A'), edit(25, 26, '')])).toBe('Abcdefghijklmnopqrstuvwxy');
});
