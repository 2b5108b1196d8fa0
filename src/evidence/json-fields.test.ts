import { expect, test } from 'vitest';
import { readJsonFields } from './json-fields.ts';

const shown = (text: string): (readonly [string | undefined, string])[] | undefined =>
  readJsonFields(text)?.map((field) => [field.name?.text, field.value] as const);

test('readJsonFields() gives every value with the name it stands under', () => {
  expect(shown('{"name": "茶馆", "stars": 3.5, "open": true, "wifi": null}')).toEqual([
    ['name', '茶馆'],
    ['stars', '3.5'],
    ['open', 'true'],
    ['wifi', 'null'],
  ]);
});

test('readJsonFields() keeps offsets into the text', () => {
  const text = '[{"a": "x\\ny"}, {"城市": "云溪", "n": -1.5e3}]';
  for (const { name, value, span } of readJsonFields(text) ?? []) {
    expect(value).toHaveLength(span.end - span.start);
    if (name) expect(text.slice(name.span.start, name.span.end)).toBe(name.text);
  }
});

test('readJsonFields() blanks escapes without moving what follows', () => {
  expect(shown('{"a": "x\\ny \\"z\\" \\u4e2d\\\\"}')).toEqual([['a', 'x \ny  "z "      中 \\']]);
});

test('readJsonFields() gives items of an array the name of the array, and none after an object has ended', () => {
  expect(shown('{"tags": ["a", "b"], "more": {"c": 1}}')).toEqual([
    ['tags', 'a'],
    ['tags', 'b'],
    ['c', '1'],
  ]);
  expect(shown('[{"a": 1}, 2]')).toEqual([
    ['a', '1'],
    [undefined, '2'],
  ]);
});

test.each(['', 'plain prose', '[1] a reference list', '{broken', '{"a": 1} trailing'])(
  'readJsonFields() takes %j for no JSON',
  (text) => {
    expect(readJsonFields(text)).toBeUndefined();
  },
);

test('readJsonFields() reads deep nesting without recursion of its own', () => {
  const depth = 5_000;
  expect(readJsonFields(`${'['.repeat(depth)}1${']'.repeat(depth)}`)).toHaveLength(1);
});
