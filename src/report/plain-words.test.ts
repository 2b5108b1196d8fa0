import { expect, test } from 'vitest';
import { plainWords } from './plain-words.ts';

test.each([
  ['## Hours\n\nThe **desk** is open from `9:00`.', 'The desk is open from 9:00.'],
  ['## 工作时间\n\n公司实行**弹性**工作制。', '公司实行弹性工作制。'],
  ['## Hours', 'Hours'],
  ['| Office | Desks |\n|---|:-:|\n| Leeds | 32 |', 'Office · Desks Leeds · 32'],
  ['| 办公室 | 工位 |\n| --- | --- |\n| 苏州 | 32 |', '办公室 · 工位 苏州 · 32'],
  ['- see [the *rules*](https://example.org/a) and\n* ~~old~~ _new_ ones', 'see the rules and old new ones'],
  ['> 引用：[制度](a.md)', '引用：制度'],
  ['1. first\n2. second', '1. first 2. second'],
  ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
  ['| a \\| b | c |', 'a | b · c'],
  ['***\n\n```js\ncode\n```', 'code'],
  ['', ''],
])('%j reads %j', (markdown, plain) => {
  expect(plainWords(markdown)).toBe(plain);
});

test.each(['*', '_', '[', '|', '`', '> ', '# ', '\\|'])('a text of nothing but %j is read too', (mark) => {
  expect(typeof plainWords(mark.repeat(100_000))).toBe('string');
});
