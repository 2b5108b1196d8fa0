import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OptionsOutcome } from '../../core/check.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Ports } from '../../core/ports.ts';
import type { Segment } from '../../core/segment.ts';
import { parsePolicy } from '../../policy/parse-policy.ts';
import { words } from './check.ts';

const ports: Ports = { evidence: { open: () => expect.fail('The check needs no evidence') } };
const exchange: Exchange = { id: 'e', answer: '' };
const signal = new AbortController().signal;

function segment(text: string, start: number): Segment {
  const span = { start: start - 2, end: start + text.length + 1 };
  const content = { start, end: start + text.length };
  return { kind: 'sentence', target: 'answer', block: 'list-item', span, content, text, claims: [], citations: [] };
}

async function read(value: unknown): Promise<OptionsOutcome> {
  return words.options?.['~standard'].validate(value) ?? expect.fail('The check has options');
}

async function inspect(options: unknown, ...segments: readonly Segment[]): Promise<unknown> {
  const inspection = await words.create(options, ports).open(exchange);
  if (!('inspect' in inspection)) return inspection;
  const seen = await Promise.all(segments.map(async (part) => inspection.inspect(part, signal)));
  return {
    findings: seen.flatMap((one) => ('findings' in one ? one.findings : [])),
    conclusion: await inspection.conclude(signal),
  };
}

describe('the words check', () => {
  test('points at the listed word in the original text, and never repeats it', async () => {
    expect(await inspect({ words: ['other', 'SECRETWORD'] }, segment('No.', 2), segment('A secretword.', 10))).toEqual({
      findings: [
        {
          check: 'words',
          message: 'listed',
          target: 'answer',
          span: { start: 12, end: 22 },
          confidence: 1,
          severity: 4,
          data: { entry: 1 },
        },
      ],
      conclusion: { scores: { '': 1 } },
    });
  });

  test('names the category as the kind of a finding, and scores every category', async () => {
    const options = { categories: { 竞品: ['某某公司'], rude: ['fool'] } };
    expect(await inspect(options, segment('某某公司更好。', 4))).toMatchObject({
      findings: [{ message: 'listed-in-category', span: { start: 4, end: 8 }, data: { kind: '竞品', entry: 0 } }],
      conclusion: { scores: { '': 1, 竞品: 1, rude: 0 } },
    });
  });

  test('scores a category of words that do not count where they are quoted', async () => {
    const options = { categories: { rude: { words: ['fool'], unless: ['quoted'] } } };
    expect(await inspect(options, segment('He said “fool”.', 4))).toEqual({
      findings: [],
      conclusion: { scores: { '': 0, rude: 0 } },
    });
  });

  test('tells sentences by the examples of a category, with how sure it is', async () => {
    const examples = [
      'Buy this stock.',
      'Sell your stock now.',
      'This stock will rise.',
      'Is the stock cheap?',
      'Hold the stock.',
    ];
    const seen = await inspect({ categories: { advice: { examples } } }, segment('Should I buy the stock now?', 4));
    expect(seen).toMatchObject({
      findings: [{ message: 'like-examples', span: { start: 4, end: 31 }, data: { kind: 'advice' } }],
    });
  });

  test('starts anew with every exchange', async () => {
    const inspector = words.create({ words: ['fool'] }, ports);
    const first = await inspector.open(exchange);
    const second = await inspector.open(exchange);
    if (!('inspect' in first) || !('inspect' in second)) expect.fail('The check is able');
    await first.inspect(segment('fool', 2), signal);
    expect(await second.conclude(signal)).toEqual({ scores: { '': 0 } });
  });

  test('has words for people in both languages', () => {
    for (const message of Object.values(words.meta.messages)) {
      expect(message.en).not.toBe('');
      expect(message.zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('the options of the words check', () => {
  test.each([[{ words: ['a', '机密'] }], [{ categories: { a: ['b'] } }], [{ words: ['a'], categories: { b: ['a'] } }]])(
    'take %j as it is',
    async (options) => {
      expect(await read(options)).toEqual({ value: options });
    },
  );

  test.each([
    [undefined, [], 'The options of "words" are not a map, expected "words" or "categories"'],
    [{}, [], 'No words are listed, expected "words" or "categories"'],
    [{ wrods: ['a'] }, ['wrods'], 'Unknown key "wrods", did you mean "words"?'],
    [{ words: ['a'], colour: 1 }, ['colour'], 'Unknown key "colour"'],
    [{ words: 'a' }, ['words'], '"words" is not a list, expected a list of words'],
    [{ words: [] }, ['words'], '"words" is an empty list, expected at least one word'],
    [{ words: ['a', 4711] }, ['words', 1], 'Entry 2 of "words" is not text, expected a word (numbers need quotes)'],
    [{ words: [' \u200b'] }, ['words', 0], 'Entry 1 of "words" is blank, expected a word'],
    [{ words: ['\ud83d'] }, ['words', 0], 'Entry 1 of "words" is cut inside a character, expected whole characters'],
    [{ words: ['a'.repeat(201)] }, ['words', 0], 'Entry 1 of "words" has 201 characters, expected at most 200'],
    [{ words: Array(500_001).fill('a') }, ['words'], '"words" has 500001 words, expected at most 500000'],
    [{ categories: ['a'] }, ['categories'], '"categories" is not a map, expected a list of words for every name'],
    [{ categories: {} }, ['categories'], '"categories" is empty, expected at least one category'],
    [{ categories: { rude: null } }, ['categories', 'rude'], '"rude" is not a list, expected a list of words'],
    [
      { categories: { rude: [true] } },
      ['categories', 'rude', 0],
      'Entry 1 of "rude" is not text, expected a word (numbers need quotes)',
    ],
    [{ categories: { c: {} } }, ['categories', 'c'], '"c" is empty, expected "words" or "examples"'],
    [
      { categories: { c: { example: ['a'] } } },
      ['categories', 'c', 'example'],
      'Unknown key "example", did you mean "examples"?',
    ],
    [
      { categories: { c: { examples: ['One only.'] } } },
      ['categories', 'c', 'examples'],
      '"examples" has 1 of them, from which nothing can be learnt; expected at least 5, better 20',
    ],
    [
      { categories: { c: { words: ['a'], unless: ['joking'] } } },
      ['categories', 'c', 'unless', 0],
      'Unknown entry in "unless", expected "quoted", "negated", "taught"',
    ],
    [
      { categories: { c: { words: ['a'], unless: 'quoted' } } },
      ['categories', 'c', 'unless'],
      '"unless" is not a list, expected "quoted", "negated", "taught"',
    ],
    [
      { categories: { c: { words: ['a'], wholeWords: 'yes' } } },
      ['categories', 'c', 'wholeWords'],
      '"wholeWords" is not true or false',
    ],
    [
      { categories: { c: { words: ['a'], counterexamples: ['b'] } } },
      ['categories', 'c', 'counterexamples'],
      '"counterexamples" says nothing without "examples"',
    ],
    [
      { categories: { c: { examples: ['a', 'b', 'c', 'd', 'e'], except: ['f'] } } },
      ['categories', 'c', 'except'],
      '"except" says nothing without "words"',
    ],
  ])('refuse %# naming the place', async (options, path, message) => {
    expect(await read(options)).toEqual({
      issues: [{ path, message, messageZh: expect.stringMatching(/\p{Script=Han}/u) as string }],
    });
  });

  test('list every fault', async () => {
    expect((await read({ words: [1, 'a', 2], catgories: {} })).issues).toHaveLength(3);
  });
});

test.each(['src/checks/words/README', 'docs/checks/words'])(
  'the policies in the pages of %s can be used',
  async (page) => {
    for (const file of [`${page}.md`, `${page}.zh.md`]) {
      const text = readFileSync(path.join(import.meta.dirname, '../../..', file), 'utf8');
      const [block = ''] = Array.from(text.matchAll(/^ *```yaml\n(.*?)```/gmsu), (match) => match[1]);
      const policy = await parsePolicy(block, { file, checks: [words] });
      expect(policy.checks['words']?.action).toBe('redact');
    }
  },
);
