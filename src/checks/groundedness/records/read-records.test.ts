import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRecords } from './read-records.ts';

/** Fields with their values, row by row. */
function rows(text: string): Record<string, string>[][] {
  return (readRecords([{ id: 's', text }])?.tables ?? []).map(({ fields, rows: all }) =>
    all.map(({ cells }) =>
      Object.fromEntries(
        fields.flatMap(({ path }, at) => {
          const values = (cells[at] ?? []).map((cell) => cell.text);
          return values.length === 0 ? [] : [[path.join('.'), values.join(' + ')]];
        }),
      ),
    ),
  );
}

test('a JSON object is one record with the paths of its values', () => {
  expect(
    rows('{"name": "Alder Inn", "rooms": {"single": 4, "suite": null}, "pets": false, "tags": ["quiet", "river"]}'),
  ).toEqual([
    [{ name: 'Alder Inn', 'rooms.single': '4', 'rooms.suite': 'null', pets: 'false', tags: 'quiet + river' }],
  ]);
});

test('the objects of an array and of NDJSON are rows', () => {
  const expected = [
    [
      { pier: 'north', depth: '4.5' },
      { pier: 'south', depth: '7' },
    ],
  ];
  expect(rows('[{"pier": "north", "depth": 4.5}, {"pier": "south", "depth": 7}]')).toEqual(expected);
  expect(rows('{"pier": "north", "depth": 4.5}\n{"pier": "south", "depth": 7}')).toEqual(expected);
});

test('objects of an array inside an object are a table beside the object', () => {
  expect(rows('{"line": "Coast", "stops": [{"stop": "Pier", "zone": 1}, {"stop": "Mill", "zone": 2}]}')).toEqual([
    [{ line: 'Coast' }],
    [
      { stop: 'Pier', zone: '1' },
      { stop: 'Mill', zone: '2' },
    ],
  ]);
});

test.each([
  ['Markdown', '| 港口 | 水深 |\n|---|---|\n| 北港 | 4.5 |\n| 南港 | 7 |'],
  ['bars', '港口 | 水深\n北港 | 4.5\n南港 | 7'],
  ['tabs', '港口\t水深\n北港\t4.5\n南港\t7'],
  ['commas', '港口,水深\n北港,4.5\n南港,7'],
  ['one line', 'harbours | 港口 ; 水深 | 北港 ; 4.5 | 南港 ; 7'],
])('a table is read from %s', (_name, text) => {
  expect(rows(text)).toEqual([
    [
      { 港口: '北港', 水深: '4.5' },
      { 港口: '南港', 水深: '7' },
    ],
  ]);
});

test('names and values are one record, on one line or line by line', () => {
  expect(rows('title: Alder Inn | Opened: 1931 | Owners: Ann Bell (1931; 1950); Tom Reed')).toEqual([
    [{ title: 'Alder Inn', Opened: '1931', Owners: 'Ann Bell (1931; 1950) + Tom Reed' }],
  ]);
  expect(rows('名称：望江茶馆\n成立：1987年\n可预订：否')).toEqual([
    [{ 名称: '望江茶馆', 成立: '1987年', 可预订: '否' }],
  ]);
});

test.each([
  'The harbour opens at nine, has two boats, and closes at five.\nIt is quiet, cold, and far.\nNobody, it seems, minds.',
  'He said: wait for me at the pier.',
  '[1] A reference, not a record.',
  '码头九点开放，五点关闭。',
  '{broken',
  '',
])('prose has no records: %j', (text) => {
  expect(readRecords([{ id: 's', text }])).toBeUndefined();
});

test('every cell slices from its source', () => {
  const piece = fc.constantFrom(
    '| a | 12 |\n',
    '|---|---|\n',
    '{"a": "b\\n", "c": [1, {"d": null}]}',
    'k: v | ',
    ' ; ',
    '名：值\n',
    'a,b\n',
    '\t',
    '"',
    '[',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      for (const { rows: all } of readRecords([{ id: 's', text }])?.tables ?? []) {
        for (const cell of all.flatMap(({ cells }) => cells.flat())) {
          const said = text.slice(cell.span.start, cell.span.end);
          expect(said.length).toBe(cell.text.length);
          if (!said.includes('\\')) expect(said).toBe(cell.text);
        }
      }
    }),
  );
});
