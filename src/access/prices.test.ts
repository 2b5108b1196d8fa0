import { expect, test } from 'vitest';
import { defaultPrices, parsePrices } from './prices.ts';

const table = `currency: CNY
models:
  qwen-max: { input: 2.4, output: 9.6 }
  qwen-*: { input: 1, output: 2 }
  qwen-max-*: { input: 3, output: 3 }
otherwise: { input: 10, output: 10 }
`;

test.each([
  ['qwen-max', 12_000_000],
  ['qwen-max-2026-01-25', 6_000_000],
  ['qwen-turbo', 3_000_000],
  ['gpt', 20_000_000],
  ['*', 20_000_000],
])('a million tokens in and out of %s cost %i millionths', (model, micros) => {
  const prices = parsePrices(table, 'prices.yaml');
  expect(prices.currency).toBe('CNY');
  expect(prices.costOf(model, 1_000_000, 1_000_000)).toBe(micros);
});

test('says nothing of models that no price is given for', () => {
  const prices = parsePrices(defaultPrices, 'prices');
  expect(prices.costOf('gpt', 1, 1)).toBeUndefined();
  expect(prices.costOf('assay/extractive', 1, 1)).toBe(0);
});

test('reads JSON', () => {
  const json = JSON.stringify({ currency: 'USD', models: { a: { input: 1, output: 0 } } });
  expect(parsePrices(json, 'a.json').costOf('a', 3, 5)).toBe(3);
});

test.each([
  ['', '1:1', { en: /map/, zh: /映射/u }],
  ['models: {}', '1:1', { en: /currency/, zh: /大写/u }],
  ['currency: usd', '1:11', { en: /capital/, zh: /大写/u }],
  ['currency: USD\nmodel: {}', '2:1', { en: /Unknown key "model"/, zh: /没有键 "model"/u }],
  ['currency: USD\nmodels:\n  a: { input: 1 }', '3:6', { en: /"output"/, zh: /"output"/u }],
  ['currency: USD\nmodels:\n  a: { input: -1, output: 1 }', '3:15', { en: /million/, zh: /一百万/u }],
  ['currency: USD\nmodels:\n  a: { input: 1, output: 1, cache: 1 }', '3:29', { en: /"cache"/, zh: /"cache"/u }],
  ['currency: USD\nmodels:\n  a: 7', '3:6', { en: /"a" is not a map/, zh: /"a" 不是映射/u }],
  ['currency: [', '1:12', { en: /./, zh: /YAML/u }],
  ['currency: USD\notherwise: 3', '2:12', { en: /otherwise/, zh: /otherwise/u }],
] as const)('says where a table is wrong: %j', (text, place, { en, zh }) => {
  let thrown: unknown;
  try {
    parsePrices(text, 'p.yaml');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({
    code: 'ASSAY_PRICES_INVALID',
    text: { en: expect.stringMatching(en) as string, zh: expect.stringMatching(zh) as string },
  });
  expect(String(thrown)).toContain(`p.yaml:${place}: `);
});
