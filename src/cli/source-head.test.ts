import { expect, test } from 'vitest';
import { describeSource } from './source-head.ts';

test.each([
  ['docs/a.md', '# Ferry\ntext', { title: 'Ferry' }],
  ['docs/a.md', 'text\n\n## 渡轮\n', { title: '渡轮' }],
  [
    'docs/a.md',
    '---\ntitle: "Ferry: times"\ndate: 2026-03-01\n---\n# Other',
    { title: 'Ferry: times', date: '2026-03-01' },
  ],
  ['docs/a.md', '---\r\ntitle: 渡轮\r\ndate: 2026-03-01T08:00:00Z\r\n---\r\n', { title: '渡轮', date: '2026-03-01' }],
  ['docs/a.md', '---\ndate: 2026-02-30\n---\n', { title: 'a.md' }],
  ['docs/a.md', '---\ndate: 2026-03-01\nno end', { title: 'a.md' }],
  ['docs/a.md', '#no heading\n####### seven', { title: 'a.md' }],
  ['docs/a.txt', '# no Markdown', { title: 'a.txt' }],
  ['docs/a.md', '', { title: 'a.md' }],
  ['docs/a.md', '---', { title: 'a.md' }],
])('describeSource(%j, %j) is %j', (file, text, expected) => {
  expect(describeSource(file, text)).toEqual(expected);
});
