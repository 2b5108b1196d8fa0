import { expect, test } from 'vitest';
import { madeCode } from '../../../test/fixtures/made-code.ts';
import type { CodeFile, CodeMatch, CodeReadingOptions } from '../../core/public-code.ts';
import { readCodeFile } from '../read-code-file.ts';
import { createMemoryFingerprints } from '../store/memory-store.ts';
import { createCodeReading } from './code-reading.ts';

const published = `import { project } from './project.js';

/** Sorts stops along a line by how far they are from its start. */
export function stopsInOrder(stops, line) {
  const placed = [];
  for (const stop of stops) {
    let best = { distance: Infinity, along: 0 };
    for (let index = 1; index < line.length; index += 1) {
      const found = project(stop.point, line[index - 1], line[index]);
      if (found.distance < best.distance) best = { distance: found.distance, along: index + found.share };
    }
    if (best.distance <= stop.reach) placed.push({ stop, along: best.along });
  }
  return placed.sort((a, b) => a.along - b.along).map(({ stop }) => stop);
}
`;

const order: CodeFile = { origin: 'npm:line-stops@2.1.0', path: 'src/order.js', licence: 'MIT' };
const store = createMemoryFingerprints([
  readCodeFile(order, published),
  readCodeFile(
    { origin: 'npm:bundle@1.0.0', path: 'all.js', licence: 'ISC' },
    madeCode(5, 30) + published + madeCode(6, 30),
  ),
  ...Array.from({ length: 20 }, (_, at) =>
    readCodeFile({ origin: `npm:made-${at}@1.0.0`, path: 'index.js', licence: 'MIT' }, madeCode(at + 50, 20)),
  ),
]);

const usual: CodeReadingOptions = { language: 'js', lexemes: 65, counts: () => true };

function find(code: string, options: Partial<CodeReadingOptions> = {}): readonly CodeMatch[] {
  const reading = createCodeReading(store, { ...usual, ...options });
  reading.push(code);
  return reading.end();
}

const body = published.slice(published.indexOf('export'));

test('names the file that is most like the copy, its lines, and the others', () => {
  const [match, ...more] = find(body);
  expect(more).toEqual([]);
  expect(match).toMatchObject({ file: order, isRenamed: false, startLine: 4, endLine: 15 });
  expect(match?.others.map(({ path }) => path)).toEqual(['all.js']);
  expect(body.slice(match?.span.start, match?.span.end)).toBe(body.trimEnd());
});

test('finds a copy inside other code, cut anywhere', () => {
  for (let start = 0; start < 300; start += 37) {
    const code = `const before = ${start};\n${published.slice(start, start + 560)}\nconsole.log(before);\n`;
    expect(find(code)[0]?.file).toEqual(order);
  }
});

test('finds a copy that was laid out otherwise', () => {
  const other = body
    .replaceAll(';\n', '\n')
    .replaceAll('  ', '\t')
    .replaceAll(', ', ',\n')
    .replace('(a, b) =>', '(\n\t\ta,\n\t\tb,\n\t) =>')
    .replace('const placed = [];', '/* placed */ const placed = [] // stops');
  expect(find(other)).toEqual([expect.objectContaining({ file: order, isRenamed: false })]);
});

const renamed = body
  .replaceAll('stopsInOrder', 'arrange')
  .replaceAll(/\bstops\b/g, 'items')
  .replace('placed.push({ stop,', 'placed.push({ stop: item,')
  .replace('({ stop }) => stop', '({ stop: item }) => item')
  .replaceAll(/\bstop\b(?!:)/g, 'item')
  .replaceAll('placed', 'rows')
  .replaceAll(/\bfound\b/g, 'hit')
  .replaceAll('along: 0', 'along: 1');

test('finds a copy with other names, as long as each stands for one', () => {
  expect(find(renamed)).toEqual([expect.objectContaining({ file: order, isRenamed: true, startLine: 4, endLine: 15 })]);
  expect(find(renamed, { counts: ({ origin }) => origin !== order.origin })[0]?.file.path).toBe('all.js');
});

test('names that stand for several make no copy', () => {
  let number = 0;
  expect(find(renamed.replaceAll(/\b(?:items|item|rows|hit|best|index|line)\b/g, () => `n${(number += 1)}`))).toEqual(
    [],
  );
});

test("what is shorter than asked for is nobody's", () => {
  const piece = body.split('\n').slice(1, 5).join('\n');
  expect(find(piece)).toEqual([]);
  expect(find(piece, { lexemes: 40 })).toHaveLength(1);
});

test("lists, tables and imports are nobody's", () => {
  const imports = Array.from({ length: 20 }, (_, at) => `import { a${at} } from './module-${at}.js';`).join('\n');
  const assignments = Array.from({ length: 30 }, (_, at) => `  this.field${at} = field${at};`).join('\n');
  const table = `const table = [${Array.from({ length: 200 }, () => '0, 1, 0xff').join(', ')}];`;
  const own = createMemoryFingerprints([
    readCodeFile(order, `${imports}\nclass A { constructor() {\n${assignments}\n} }\n${table}\n`),
  ]);
  for (const code of [imports, assignments.replaceAll('field', 'other'), table]) {
    const reading = createCodeReading(own, usual);
    reading.push(code);
    expect(reading.end()).toEqual([]);
  }
});

test("what stands in twenty packages is nobody's", () => {
  const everywhere = createMemoryFingerprints(
    Array.from({ length: 20 }, (_, at) => readCodeFile({ ...order, origin: `npm:p${at}@1.${at}.0` }, published)),
  );
  const versions = createMemoryFingerprints(
    Array.from({ length: 20 }, (_, at) => readCodeFile({ ...order, origin: `npm:p@1.${at}.0` }, published)),
  );
  const matches = [everywhere, versions].map((each) => {
    const reading = createCodeReading(each, usual);
    reading.push(body);
    return reading.end().length;
  });
  expect(matches).toEqual([0, 1]);
});

test('code that grows is found before it is complete, and in the end as a whole', () => {
  const reading = createCodeReading(store, usual);
  const lines = body.split('\n').map((line) => `${line}\n`);
  const first = lines.findIndex((line) => reading.push(line).length > 0);
  expect(first).toBeGreaterThan(2);
  expect(first).toBeLessThan(8);
  for (const line of lines.slice(first + 1)) reading.push(line);
  expect(reading.end()).toEqual(find(body));
});

test('languages without curly brackets are read by their own rules', () => {
  const python = `def tide_at(moment, stations, default=0.0):
    total = 0.0
    for station in stations:
        if station.closed or moment < station.since:
            continue
        share = 1.0 / max(station.distance, 0.001)
        phase = (moment - station.since) % station.period
        height = station.mean + station.range * curve(phase / station.period)
        total += share * height
    return total / len(stations) if stations else default
`;
  const own = createMemoryFingerprints([readCodeFile({ ...order, path: 'tide.py' }, python)]);
  const copy = python.replaceAll('station', 'gauge').replaceAll('total', 'sum_').replace('gauges:', 'gauges:  # all');
  const reading = createCodeReading(own, { ...usual, language: 'python' });
  reading.push(copy);
  expect(reading.end()).toEqual([expect.objectContaining({ isRenamed: true, startLine: 1, endLine: 10 })]);
});

test.each([
  ['a megabyte in one line', `${madeCode(55, 3).replaceAll('\n', ' ')};`.repeat(400)],
  ['a copy a thousand times', body.replaceAll('\n', ' ').repeat(1_000)],
  ['nested brackets', '[{('.repeat(10_000)],
  ['a string of five megabytes', `const a = '${'x'.repeat(5_000_000)}';`],
  ['half a character', 'const a = "\ud800";\n'.repeat(1_000)],
])('reads %s', (_name, code) => {
  expect(Array.isArray(find(code))).toBe(true);
});
