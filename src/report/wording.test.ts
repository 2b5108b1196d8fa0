import { expect, test } from 'vitest';
import { statuses } from '../core/verdict.ts';
import { wordings } from './wording.ts';

const { en, zh } = wordings;

test('both languages say something for everything, and nothing of the other', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  const { tag: _en, ...english } = en;
  const { tag: _zh, ...chinese } = zh;
  expect(JSON.stringify(english)).not.toMatch(/\p{Script=Han}/u);
  // `--debug` is an option, not a word.
  expect(
    JSON.stringify(chinese)
      .replaceAll('--debug', '')
      .replaceAll(/"[\w-]+":/g, ''),
  ).not.toMatch(/[a-z]/i);
});

test('English tells one from many', () => {
  expect([en.exchangeCount(1), en.exchangeCount(2)]).toEqual(['1 exchange', '2 exchanges']);
  expect([en.unableCount(1), en.failedCount(3)]).toEqual(['1 check could not run', '3 records could not be read']);
});

test.each(statuses)('the count of %s names it', (status) => {
  expect(en.count(status, 2)).toBe(`2 ${en.statuses[status]}`);
  expect(zh.count(status, 2)).toBe(`2 句${zh.statuses[status]}`);
});

test.each([
  ['answer', 'answer', '回答'],
  ['question', 'question', '问题'],
  ['message:0', 'message 1', '消息 1'],
  ['tool:2', 'tool 3', '工具 3'],
  ['source:a:b.md', 'source a:b.md', '来源 a:b.md'],
] as const)('the target %s reads as %j and %j', (target, english, chinese) => {
  expect([en.target(target), zh.target(target)]).toEqual([english, chinese]);
});
