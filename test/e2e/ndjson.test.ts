import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolder, type Folder, type Run, type RunOptions, runAssay } from './run-assay.ts';

let folder: Folder;

beforeAll(() => {
  folder = createFolder({});
});

afterAll(() => folder.remove());

const filter = async (stdin: RunOptions['stdin'], nodeOptions: readonly string[] = []): Promise<Run> =>
  runAssay(['check', '-', '--input', 'ndjson', '--format', 'ndjson'], {
    folder: folder.path,
    nodeOptions,
    ...(stdin !== undefined && { stdin }),
  });

interface Line {
  readonly id?: string;
  readonly line?: number;
  readonly action?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

const linesOf = ({ stdout }: Run): Line[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

const exchange = (id: string): string =>
  JSON.stringify({ id, answer: 'Nine.', sources: [{ id: 's', text: 'Nine. 九点。' }] });

test('one verdict a line comes back for one exchange a line, in the same order', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `exchange ${index} 交互`);
  const run = await filter(`${ids.map(exchange).join('\n')}\n`);
  expect(linesOf(run).map(({ id }) => id)).toEqual(ids);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
});

test('a line that cannot be read has its error in its place, and the rest goes on', async () => {
  const lines = [
    exchange('a'),
    'SECRET is no JSON',
    '{"id":"b","answer":7}',
    '',
    '   ',
    '[]',
    '{"id":"c"}',
    '{"id":"d","answer":"x","sources":[{"id":"s","text":""},{"id":"s","text":""}]}',
    '{"id":"e","answer":"x",}',
    '{"id":"f","answer":"\\ud800 lone"}',
    exchange('g'),
  ];
  const run = await filter(lines.join('\n'));
  expect(linesOf(run).map(({ id, line, action, error }) => (error ? { id, line, error } : { id, action }))).toEqual([
    { id: 'a', action: 'allow' },
    failed(2, 'stdin:2 is no JSON, expected one exchange as a JSON object'),
    failed(3, 'stdin:3: "answer" is a number, expected a string', 'b'),
    failed(6, 'stdin:6: The record is an array, expected an object'),
    failed(
      7,
      'stdin:7: The record has none of "messages", "question", "answer", "sources", "tools", expected at least one',
      'c',
    ),
    failed(
      8,
      'stdin:8: The source id "s" is used twice, in "sources[0]" and in "sources[1]", expected a different id for every source',
      'd',
    ),
    failed(9, 'stdin:9 is no JSON from character 24, expected one exchange as a JSON object'),
    { id: 'f', action: 'annotate' },
    { id: 'g', action: 'allow' },
  ]);
  expect({ code: run.code, stderr: run.stderr }).toEqual({
    code: 3,
    stderr: 'assay: 6 records could not be read; the report says why\n',
  });
  expect(run.stdout).not.toContain('SECRET');
});

test('bytes that are no UTF-8 spoil their line only', async () => {
  const stdin = Buffer.concat([
    Buffer.from(`\u{feff}${exchange('a')}\r\n{"id":"b","answer":"`),
    Buffer.from([0xd6, 0xd0]),
    Buffer.from(`"}\r\n${exchange('c')}`),
  ]);
  const run = await filter(stdin);
  expect(linesOf(run).map(({ id, error }) => id ?? error?.code)).toEqual(['a', 'ASSAY_INPUT_ENCODING', 'c']);
  expect(linesOf(run)[1]?.error?.message).toContain('"stdin:2" is not UTF-8 at byte 20');
});

test('no line gives no verdict', async () => {
  expect(await filter('\n\n')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a line that is too long is read over, and the rest goes on', async () => {
  const long = Buffer.alloc(64 * 1024 * 1024 + 1, 0x20);
  const run = await filter(Buffer.concat([long, Buffer.from(`\n${exchange('a')}\n`)]));
  expect(linesOf(run).map(({ id, line }) => id ?? line)).toEqual([1, 'a']);
  expect(linesOf(run)[0]?.error).toMatchObject({ code: 'ASSAY_INPUT_TOO_LARGE' });
  expect(run.code).toBe(3);
});

test('memory does not grow with the number of lines', async () => {
  const sayPeak =
    'data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))';
  const words = 'Boats leave the quay at nine every morning. 船每天早上九点开。'.repeat(20);
  const record = (index: number): string =>
    JSON.stringify({ id: `${index}`, question: words, tools: [{ name: 'timetable', result: words }] });
  const peakMb = async (count: number): Promise<number> => {
    const lines = Array.from({ length: count }, (_, index) => record(index)).join('\n');
    const run = await filter(lines, [`--import=${sayPeak}`]);
    expect(linesOf(run)).toHaveLength(count);
    return Number(run.stderr) / 1024;
  };
  // Against a short batch, since what Node itself takes differs by machine. The heap is let grow before it is cleared, so the bound is wide.
  expect((await peakMb(2_000)) - (await peakMb(200))).toBeLessThan(200);
});

function failed(line: number, message: string, id?: string): Line {
  return { id, line, error: { code: 'ASSAY_INPUT_INVALID', message } } as Line;
}
