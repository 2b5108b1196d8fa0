import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocument } from '../read-document.ts';

const read = (text: string) => readDocument(Buffer.from(text), { name: 'a.md' });

test('read() keeps the text as it is and takes fields from the front matter', async () => {
  const text = `---
title: 关于价格
date: 2024-01-02
lastmod: 2024-03-05T10:00:00+08:00
lang: zh-cn
license: CC-BY-4.0
rank: 2
labels: [finance, 内部]
tags: [a, b]
author: { name: 张三 }
---
# 第一章

正文。
`;
  expect(await read(text)).toEqual({
    format: 'markdown',
    text,
    title: '关于价格',
    date: { value: '2024-03-05T02:00:00Z', origin: 'front-matter' },
    language: 'zh-CN',
    licence: 'CC-BY-4.0',
    rank: 2,
    labels: ['finance', '内部'],
    metadata: { date: '2024-01-02', tags: 'a, b', 'author.name': '张三' },
    headings: [{ span: { start: text.indexOf('第一章'), end: text.indexOf('第一章') + 3 }, level: 1, text: '第一章' }],
  });
});

test('read() finds headings of both kinds and none in code', async () => {
  const { headings, title } = await read(
    'Title\n=====\n\nPart\n---\n\n## 小节 ##\n\n```\n# no\n```\n\n> ### Quoted\n\n- #### 列表\n',
  );
  expect(headings?.map(({ level, text }) => [level, text])).toEqual([
    [1, 'Title'],
    [2, 'Part'],
    [2, '小节'],
    [3, 'Quoted'],
    [4, '列表'],
  ]);
  expect(title).toBe('Title');
});

test.each([
  ['---\nno front matter here\n---\ntext'],
  ['---\ntitle: [\n---\ntext'],
  ['---\ntitle: open'],
  [`---\na: ${'['.repeat(60_000)}\n---\ntext`],
  ['---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: &d [*c,*c,*c]\ne: [*d,*d,*d]\n---\ntext'],
  [`---\n${'- '.repeat(3000)}x\n---\n`],
])('read() takes broken or hostile front matter for text: %#', async (text) => {
  const content = await read(text);
  expect(content.text).toBe(text);
  expect(content.date).toBeUndefined();
});

test('read() finds the same heading places in any mixture of lines', async () => {
  const line = fc.constantFrom(
    '# 标题',
    '## Part two',
    'words here.',
    '中文句子。',
    '',
    '```',
    '---',
    '> # q',
    '- item',
    '    code',
    '| a | b |',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
      const text = lines.join('\n');
      const { headings = [], text: kept } = await read(text);
      expect(kept).toBe(text);
      for (const heading of headings) expect(text.slice(heading.span.start, heading.span.end)).toBe(heading.text);
    }),
  );
});
