import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { AssayError } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import { exchangeSchema, parseExchange, type RecordPlace } from './exchange.ts';
import type { SchemaOf } from './schema-of.ts';

const whole: Exchange = {
  id: 'e1',
  question: '去年的营收是多少？',
  messages: [{ role: 'user', content: 'What was last year’s revenue?' }],
  answer: 'It was 4.2 million.',
  sources: [
    { id: 's1', text: '营收为420万元。', title: 'Report', date: '2026-03-01', url: 'https://example.org/report' },
  ],
  asOf: '2026-11-24',
  model: { id: 'm', cutoff: '2025-06' },
  language: 'en',
  tools: [{ name: 'search', result: 'nothing' }],
  logprobs: [{ token: 'It', logprob: -0.1 }],
};

function fault(value: unknown, place?: RecordPlace): string {
  try {
    parseExchange(value, place);
  } catch (error) {
    if (AssayError.isInstance(error) && error.code === 'ASSAY_INPUT_INVALID') return error.message;
    throw error;
  }
  return 'no fault';
}

describe('parseExchange()', () => {
  test('reads every field', () => {
    expect(parseExchange(whole)).toEqual(whole);
  });

  test.each(['messages', 'question', 'answer', 'sources', 'tools'] as const)('reads a record with %s alone', (key) => {
    expect(parseExchange({ id: 'e', [key]: whole[key] })).toEqual({ id: 'e', [key]: whole[key] });
  });

  test('keeps empty texts, lone surrogates and any characters as they are', () => {
    for (const answer of ['', '\ud800', 'a\0b', '机密\u200b词'])
      expect(parseExchange({ id: 'e', answer }).answer).toBe(answer);
  });

  test('leaves out fields it does not know', () => {
    const later = { ...whole, mood: 'good', sources: [{ ...whole.sources?.[0], rank: 1 }] };
    expect(parseExchange(later)).toEqual(whole);
  });

  test.each([
    [null, 'The record is null, expected an object'],
    [[], 'The record is an array, expected an object'],
    ['e1', 'The record is a string, expected an object'],
    [{ answer: 'a' }, '"id" is missing, expected a string'],
    [{ id: 5, answer: 'a' }, '"id" is a number, expected a string'],
    [{ id: '', answer: 'a' }, '"id" is an empty string, expected at least one character'],
    [{ id: 'e' }, 'The record has none of "messages", "question", "answer", "sources", "tools", expected at least one'],
    [{ id: 'e', answer: null }, '"answer" is null, expected a string'],
    [{ id: 'e', answer: true }, '"answer" is a boolean, expected a string'],
    [{ id: 'e', sources: {} }, '"sources" is an object, expected an array'],
    [{ id: 'e', sources: [{ id: 's' }] }, '"sources[0].text" is missing, expected a string'],
    [{ id: 'e', sources: ['text'] }, '"sources[0]" is a string, expected an object'],
    [{ id: 'e', messages: [{ role: 'user', content: [] }] }, '"messages[0].content" is an array, expected a string'],
    [
      { id: 'e', answer: '', logprobs: [{ token: 'a', logprob: Number.NEGATIVE_INFINITY }] },
      '"logprobs[0].logprob" is not a finite number, expected a finite number',
    ],
    [
      { id: 'e', answer: 'a'.repeat(16_777_217) },
      '"answer" is a string of 16,777,217 characters, expected at most 16,777,216 characters',
    ],
    [
      { id: 'e', messages: Array.from({ length: 10_001 }, () => ({ role: 'user', content: '' })) },
      '"messages" is an array of 10,001 items, expected at most 10,000 items',
    ],
    [
      { id: 'e', sources: ['a', 'b', 'a', 'a'].map((id) => ({ id, text: '' })) },
      'The source id "a" is used twice, in "sources[0]" and in "sources[2]", expected a different id for every source',
    ],
  ])('refuses %# with one line', (value, message) => {
    expect(fault(value)).toBe(message);
  });

  test.each([
    [{ file: 'a.ndjson', line: 7 }, 'a.ndjson:7: '],
    [{ file: 'a.json' }, 'a.json: '],
    [{ line: 7 }, '7: '],
    [{}, ''],
  ])('names the place %j', (place, prefix) => {
    expect(fault({ id: 'e' }, place)).toBe(`${prefix}${fault({ id: 'e' })}`);
  });

  test.each([
    '2026-03-01',
    '2024-02-29',
    '2026-03-01T08:30',
    '2026-03-01T08:30:00Z',
    '2026-03-01T08:30:00.123+08:00',
    '2016-12-31T23:59:60Z',
  ])('takes %j for a day', (asOf) => {
    expect(parseExchange({ id: 'e', answer: '', asOf }).asOf).toBe(asOf);
  });

  test.each([
    '',
    '2026',
    '2026-03',
    '2026-3-1',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-03-01T24:00',
    '2026-03-01T10:60',
    '1 March 2026',
    '2026-03-01 10:00',
    ' 2026-03-01',
  ])('does not take %j for a day', (asOf) => {
    expect(fault({ id: 'e', answer: '', asOf })).toMatch(
      /^"asOf" is an? (?:empty )?string, expected an ISO 8601 date or date-time that exists, such as "2026-03-01"/u,
    );
  });

  test('takes the date of a source and the cutoff of a model as precisely as they are known', () => {
    for (const date of ['2026', '2026-03', '2026-03-01']) {
      const exchange = { id: 'e', sources: [{ id: 's', text: '', date }], model: { cutoff: date } };
      expect(parseExchange(exchange)).toEqual(exchange);
    }
    expect(fault({ id: 'e', answer: '', model: { cutoff: '2026-13' } })).toContain('"model.cutoff"');
  });

  test('never says anything but its own error, and never a word of the record', () => {
    const secret = 'SECRET-密';
    const leaf = fc.oneof(
      fc.constant(secret),
      fc.integer(),
      fc.constant(null),
      fc.constant([secret]),
      fc.constant({ [secret]: secret }),
    );
    const source = fc.record({ id: leaf, text: leaf, date: leaf }, { requiredKeys: [] });
    const record = fc.record(
      {
        id: leaf,
        question: leaf,
        answer: leaf,
        sources: fc.oneof(leaf, fc.array(source)),
        asOf: leaf,
        model: leaf,
        [secret]: leaf,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(record, (value) => {
        const message = fault(value);
        expect(message).not.toContain('\n');
        if (!message.startsWith('The source id')) expect(message).not.toContain(secret);
      }),
    );
  });
});

test('the schema and the interface of core agree both ways', () => {
  expectTypeOf<z.output<typeof exchangeSchema>>().toEqualTypeOf<Exchange>();
  const wider = z.object({ name: z.string(), note: z.string().optional() });
  expectTypeOf<SchemaOf<{ readonly name: string; readonly note?: string | undefined }, typeof wider>>().not.toBeNever();
  expectTypeOf<SchemaOf<{ readonly name: string }, typeof wider>>().not.toBeNever();
  expectTypeOf<SchemaOf<{ readonly name: string; readonly note: string }, typeof wider>>().toBeNever();
  expectTypeOf<SchemaOf<{ readonly name: string | number; readonly note?: string }, typeof wider>>().toBeNever();
});
