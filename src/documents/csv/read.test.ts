import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectExactPlaces } from '../../../test/documents/exact-places.ts';
import { placesOf } from '../places.ts';
import { readDocument } from '../read-document.ts';

const read = (text: string, name = 'a.csv') => readDocument(Buffer.from(text), { name });
const readSlice = (slice: string): string => slice.replaceAll('""', '"');

test('read() writes each row as values behind their headers, with the place of each', async () => {
  const table = '姓名,年龄,"备注 ""长"""\r\n张三,30,\r\n"李,四",,"a ""b""\r\nc"\r\n';
  const content = await read(table);
  expect(content.text).toBe('姓名 | 年龄 | 备注 "长"\n姓名: 张三 | 年龄: 30\n姓名: 李,四 | 备注 "长": a "b" c');
  expectExactPlaces(content, table, readSlice);
  const start = content.text.indexOf('30');
  expect(placesOf(content, { start, end: start + 2 })).toEqual([
    { span: { start, end: start + 2 }, original: { start: table.indexOf('30'), end: table.indexOf('30') + 2 }, row: 2 },
  ]);
});

test.each([
  ['a;b\n1,5;2\n3,1;4', 'a | b\na: 1,5 | b: 2\na: 3,1 | b: 4'],
  ['名\t值\n甲\t1', '名 | 值\n名: 甲 | 值: 1'],
  ['a|b\n1|2', 'a | b\na: 1 | b: 2'],
  ['1,2\n3,4', '1 | 2\n3 | 4'],
  ['only\nlines\n里面', 'only\nlines\n里面'],
  ['a,b\n1,2,3', 'a | b\na: 1 | b: 2 | 3'],
  ['\n\na,b\n\n1,2\n', 'a | b\na: 1 | b: 2'],
  ['a,b\n"open,1\nc,d', 'a | b\na: "open | b: 1\na: c | b: d'],
  ['a,b\n"x" y,"p "q" r" ', 'a | b\na: "x" y | b: "p "q" r"'],
])('read() reads %j', async (table, text) => {
  expect((await read(table)).text).toBe(text);
});

test('read() refuses a table of 100,000 columns', async () => {
  await expect(read(`${'a,'.repeat(100_000)}\n1`)).rejects.toThrow(/more than 4096 columns in row 1/);
});

test.each([
  '"'.repeat(100_000),
  '"a,\n'.repeat(25_000),
  'a,"b""\n'.repeat(14_000),
  '" \n'.repeat(33_000),
  '"a\n'.repeat(33_000),
])('read() reads badly quoted tables, none of their letters lost: %#', async (table) => {
  const { text } = await read(table);
  const letters = (from: string): number => from.replaceAll(/[^ab]/g, '').length;
  expect(letters(text)).toBeGreaterThanOrEqual(letters(table));
});

test('read() keeps exact places for any table', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', '值', '3.5', 'a "q" b', 'x\ny', ' 空 ', 'a,b;c', '\t', '""'),
    fc.string({ maxLength: 8 }),
  );
  const delimiter = fc.constantFrom(',', ';', '\t');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      delimiter,
      fc.boolean(),
      async (rows, sign, isQuoted) => {
        const table = rows
          .map((cells) =>
            cells
              .map((value) => (isQuoted ? `"${value.replaceAll('"', '""')}"` : value.replaceAll('"', '')))
              .join(sign),
          )
          .join('\n');
        const content = await read(table);
        expectExactPlaces(content, table, isQuoted ? readSlice : (slice) => slice);
      },
    ),
  );
});
