import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangeSchema } from './exchange.ts';
import { readPlainExchange } from './plain-exchange.ts';

const day = fc.constantFrom('2026-03-01', '2024-02-29', '0000-01-01', '9999-12-31');
const text = fc.constantFrom('', 'Boats leave at nine.', '九点开船。', '\ud800');
const name = fc.constantFrom('a', '公告', 'notice.md');

const exchange = fc.record(
  {
    id: name,
    question: text,
    messages: fc.array(fc.record({ role: name, content: text }), { maxLength: 2 }),
    answer: text,
    sources: fc.uniqueArray(
      fc.record({ id: name, text, title: text, date: day, url: text }, { requiredKeys: ['id', 'text'] }),
      { selector: ({ id }) => id, maxLength: 3 },
    ),
    asOf: day,
    model: fc.record({ id: text, cutoff: day }, { requiredKeys: [] }),
    language: text,
    tools: fc.array(fc.record({ name, result: text }), { maxLength: 2 }),
    logprobs: fc.array(fc.record({ token: text, logprob: fc.double({ noNaN: true, max: 0, min: -20 }) }), {
      maxLength: 2,
    }),
    unknown: fc.anything(),
  },
  { requiredKeys: ['id', 'answer'] },
);

test('readPlainExchange() reads every good exchange as the schema does', () => {
  fc.assert(
    fc.property(exchange, (value) => {
      expect(readPlainExchange(value)).toEqual(exchangeSchema.parse(value));
    }),
  );
});

/** What may stand in the place of any value of a record. */
const wrong = fc.constantFrom<unknown>(
  null,
  undefined,
  1,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  true,
  '',
  'x'.repeat(2049),
  [],
  [null],
  {},
  '2026-02-30',
  '2026-13-01',
  '2026-3-1',
  '2026',
  '2026-03',
  '2026-03-01T08:30:00Z',
  '2026-03-01\n',
  [
    { id: 'a', text: '' },
    { id: 'a', text: '' },
  ],
  [{ id: '', text: '' }],
  [{ id: 'a' }],
  [{ token: 'a', logprob: Number.NEGATIVE_INFINITY }],
);

const keys = [
  'id',
  'question',
  'messages',
  'answer',
  'sources',
  'asOf',
  'model',
  'language',
  'tools',
  'logprobs',
] as const;

test('readPlainExchange() reads nothing that the schema reads otherwise or not at all', () => {
  fc.assert(
    fc.property(exchange, fc.constantFrom(...keys), wrong, (good, key, value) => {
      const changed = { ...good, [key]: value };
      const plain = readPlainExchange(changed);
      if (plain !== undefined) expect(plain).toEqual(exchangeSchema.parse(changed));
    }),
    { numRuns: 1000 },
  );
});

test.each([null, undefined, 1, 'text', [], {}, { id: 'a' }, { answer: 'a' }, { id: 'a', unknown: 1 }])(
  'readPlainExchange() leaves %j to the schema',
  (value) => {
    expect(readPlainExchange(value)).toBeUndefined();
  },
);
