import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretchesOf } from './rows.ts';

const partsOf = (text: string): string[] => stretchesOf(text).map(({ start, end }) => text.slice(start, end));

test('stretches cover any text', () => {
  const piece = fc.constantFrom('a', ' | ', '\n', '{', '}', '[', '"', '\\', '| a | b |\n', '甲 | 乙\n', '。');
  fc.assert(fc.property(fc.array(piece), (pieces) => partsOf(pieces.join('')).join('') === pieces.join('')));
});

test('rows of a table are read one by one, prose stays whole', () => {
  expect(partsOf('Prose.\nMore.\nname | owner\nname: A | owner: B\nEnd.')).toEqual([
    'Prose.\nMore.\n',
    'name | owner\n',
    'name: A | owner: B\n',
    'End.',
  ]);
  expect(partsOf('| a | b |\n|---|---|\n| 1 | 2 |\n')).toEqual(['| a | b |\n|---|---|\n| 1 | 2 |\n']);
});

test('innermost objects of JSON are read one by one', () => {
  expect(partsOf('{"s":[{"n":"a}"},{"n":"b"}],"d":30}')).toEqual([
    '{"s":[',
    '{"n":"a}"}',
    ',',
    '{"n":"b"}',
    '],"d":30}',
  ]);
});
