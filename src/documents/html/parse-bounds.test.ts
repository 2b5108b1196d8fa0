import { expect, test } from 'vitest';
import { parseBounds, parseWithin } from './parse-bounds.ts';

const isTree = (html: string): boolean => parseWithin(html, parseBounds(html, 256)) !== undefined;

test.each([
  ['<div>'.repeat(254), '<div>'.repeat(255)],
  ['<b>x'.repeat(64), '<b>x'.repeat(65)],
  // An end tag that a table or an object keeps from its element closes nothing.
  ['<i><object></i></object>'.repeat(64), '<i><object></i></object>'.repeat(65)],
  // What was left open in a block is opened anew in the next.
  ['<p><a id=1><b><i></p><p>x', `<p>${'<b><i><u>'.repeat(3)}</p>${'<p>x'.repeat(20_000)}`],
])('parseWithin() builds the tree of %#, and none beyond the bounds', (within, beyond) => {
  expect([isTree(within), isTree(beyond)]).toEqual([true, false]);
});

test('parseWithin() counts what really is open', () => {
  const tags = '<b>'.repeat(1000);
  expect(isTree(`<!-- ${tags} --!><script>${tags}</script><p title='${tags}'>x<svg><![CDATA[${tags}]]></svg>`)).toBe(
    true,
  );
  expect(isTree('<table><tr><td><font>x</td></tr></table>'.repeat(1000))).toBe(true);
  expect(isTree(`<svg><title>${tags}`)).toBe(false);
  expect(isTree(`<!-- --!>${tags}-->`)).toBe(false);
});

test('parseWithin() stops at nodes that are moved more often than the page is long', () => {
  const html = `<b><div>${'<br>'.repeat(1000)}</b>`;
  const bounds = { nesting: 256, formatting: 64, elements: 5000, moves: 3000 };
  expect(parseWithin(html, bounds)).toBeDefined();
  expect(parseWithin(html, { ...bounds, moves: 500 })).toBeUndefined();
  expect(parseWithin(html, { ...bounds, elements: 500 })).toBeUndefined();
});
