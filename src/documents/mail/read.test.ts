import { expect, test } from 'vitest';
import { encode } from '../../../test/documents/encode.ts';
import { placesOf } from '../places.ts';
import { readDocument } from '../read-document.ts';

const read = (mail: string | Uint8Array, name = 'a.eml') =>
  readDocument(typeof mail === 'string' ? Buffer.from(mail) : mail, { name });
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const head = `From: =?UTF-8?B?${base64('张三')}?= <z@a.example>\r\nTo: b@a.example\r\nSubject: =?UTF-8?B?${base64('会议通知')}?=\r\nDate: Tue, 05 Mar 2024 10:20:30 +0800\r\nMIME-Version: 1.0\r\n`;

const mixed = (parts: readonly string[]): string =>
  `${head}Content-Type: multipart/mixed; boundary=cut\r\n\r\n${parts.map((part) => `--cut\r\n${part}\r\n`).join('')}--cut--\r\n`;
const attached = (name: string, type: string, content: string): string =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}`;

test('read() gives subject, people, date and the body with the replies it quotes', async () => {
  const content = await read(`${head}Content-Type: text/plain; charset=utf-8\r\n\r\n改到周五。\r\n> 周几？\r\n`);
  expect(content.text).toContain('会议通知\n\nFrom: 张三 <z@a.example>\nTo: b@a.example\n');
  expect(content.text).toContain('改到周五。\n> 周几？');
  expect(content).toMatchObject({
    title: '会议通知',
    date: { value: '2024-03-05T02:20:30Z', origin: 'metadata' },
    headings: [{ level: 1, text: '会议通知' }],
    metadata: { from: '张三 <z@a.example>' },
  });
});

test('read() reads attachments by their own readers, each stretch placed in its part', async () => {
  const page = '<h1>附件</h1><p>价格 &amp; 数量</p>';
  const content = await read(
    mixed([
      'Content-Type: text/plain; charset=utf-8\r\n\r\nSee below.',
      attached('价目.html', 'text/html', page),
      attached('a.csv', 'text/csv', 'a,b\n1,2\n'),
      attached('p.png', 'image/png', 'no'),
      attached('broken.pdf', 'application/pdf', 'no'),
    ]),
  );
  expect(content.text).toContain('a: 1 | b: 2');
  const start = content.text.indexOf('数量');
  const at = page.indexOf('数量');
  expect(placesOf(content, { start, end: start + 2 })).toEqual([
    { span: { start, end: start + 2 }, original: { start: at, end: at + 2 }, part: '价目.html' },
  ]);
  expect(content.metadata?.['unreadAttachments']).toBe('p.png, broken.pdf');
  for (const { span, text } of content.headings ?? []) expect(content.text.slice(span.start, span.end)).toBe(text);
});

test('read() takes the HTML body where it says more', async () => {
  const html = '<p>正文 <b>加粗</b></p>'.repeat(3);
  const content = await read(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`);
  expect(content.text).toContain('正文 加粗\n\n正文 加粗');
  const start = content.text.indexOf('加粗');
  const [place] = placesOf(content, { start, end: start + 2 });
  expect(place?.part).toBe('body.html');
  expect(html.slice(place?.original?.start, place?.original?.end)).toBe('加粗');
});

test('read() reads a body whose encoding is named, or is not', async () => {
  const named = Buffer.concat([
    Buffer.from(`${head}Content-Type: text/plain; charset=gb2312\r\n\r\n`),
    encode('调整产品价格的通知', 'gb18030'),
  ]);
  expect((await read(named)).text).toContain('调整产品价格的通知');
  const unnamed = encode('From: a@a.example\r\nSubject: 通知\r\n\r\n调整产品价格的通知', 'gb18030');
  expect(await read(unnamed)).toMatchObject({ title: '通知', text: expect.stringContaining('调整产品价格的通知') });
});

test('read() reads a mail that is cut short, and what is no mail as text', async () => {
  const whole = mixed([
    `Content-Type: text/plain\r\n\r\n${'Hello there. '.repeat(50)}`,
    attached('a.txt', 'text/plain', 'x'.repeat(1000)),
  ]);
  expect((await read(whole.slice(0, 900))).text).toContain('Hello there.');
  expect((await read('只是一段文字')).text).toBe('只是一段文字');
});

test('read() reads mails inside one another up to a depth, and refuses more parts inside one another than any mail has', async () => {
  let mail = `${head}\r\n最里面`;
  for (let depth = 0; depth < 6; depth += 1) mail = mixed([attached(`${depth}.eml`, 'application/octet-stream', mail)]);
  const { text } = await read(mail);
  expect(text).toContain('5.eml');
  expect(text).not.toContain('最里面');
  const nested = Array.from(
    { length: 500 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('');
  await expect(read(head + nested)).rejects.toMatchObject({ code: 'ASSAY_DOCUMENT_UNREADABLE' });
});

test('read() reads a mail that was sent on below its name, in its own place', async () => {
  const inner = `${head}Content-Type: text/plain; charset=utf-8\r\n\r\n转发的正文。`;
  const content = await read(
    mixed(['Content-Type: text/plain\r\n\r\nSee the mail below.', `Content-Type: message/rfc822\r\n\r\n${inner}`]),
  );
  expect(content.text).toContain('See the mail below.');
  const start = content.text.indexOf('转发的正文');
  expect(placesOf(content, { start, end: start + 5 })).toMatchObject([
    { original: { start: 0, end: 5 }, part: 'attachment-1.eml/body.txt' },
  ]);
});

test.each([
  ['declared', 'boundary=cut', '--cut\n'],
  ['declared in pieces', 'boundary*0=cu; boundary*1=t', '--cut\n'],
  ['made of dashes', 'boundary="--"', '----\n'],
])('read() refuses more parts than are read, their boundary %s', async (_, boundary, line) => {
  const mail = (parts: number): string =>
    `${head}Content-Type: multipart/mixed; ${boundary}\n\n${line.repeat(parts)}\n你好\n`;
  await expect(read(mail(10_001))).rejects.toThrow(
    '"a.eml" has 10001 lines that begin a part, at most 10000 parts are read; split it',
  );
  expect((await read(mail(100))).text).toContain('你好');
});

test('read() takes rules and remarks that begin with dashes for text', async () => {
  const rules = Array.from({ length: 11_000 }, (_, at) => `-- step ${at}\n-----\n`).join('');
  const { text } = await read(`${head}Content-Type: text/plain; charset=utf-8\n\n${rules}结束`);
  expect(text).toContain('-- step 10999\n-----\n结束');
});

test('read() refuses more lines than writing of that size has', async () => {
  await expect(read(`${head}\n${'\n'.repeat(300_000)}`)).rejects.toThrow(
    /^"a\.eml" has 300006 lines, at most 218\d\d\d are read in a mail of its size; split it/,
  );
});
