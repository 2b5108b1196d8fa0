import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectExactPlaces, readHtmlSlice } from '../../../test/documents/exact-places.ts';
import { readDocument } from '../read-document.ts';
import { readFlatPage } from './flat-page.ts';

/** The mark keeps bytes that may be anything from being taken for another encoding. */
const read = (html: string) => readDocument(Buffer.from(`\u{FEFF}${html}`), { name: 'a.html' });

test('read() takes facts from the head', async () => {
  const { title, url, language, date, licence, metadata } =
    await read(`<html lang="zh-cn"><head><title>关于价格 - 某网站</title>
    <meta property="og:title" content="关于价格"><link rel="canonical" href="https://a.example/x"><link rel="license" href="https://l.example">
    <meta name="author" content="张三"><script type="application/ld+json">{"@graph":[{"headline":"x","datePublished":"2024-01-02","dateModified":"2024-03-05"}]}</script>
    </head><body><p>正文内容。`);
  expect({ title, url, language, date, licence, metadata }).toEqual({
    title: '关于价格',
    url: 'https://a.example/x',
    language: 'zh-CN',
    date: { value: '2024-03-05', origin: 'metadata' },
    licence: 'https://l.example',
    metadata: { author: '张三' },
  });
});

test.each([
  ['<title>T</title><p>a  b\n c</p><p>d<br>e', 'a b c\n\nd\ne'],
  ['<p>中文\n换行 与 space</p>', '中文换行 与 space'],
  ['<ul><li>甲<li>乙<ol start=3><li>x<li value=7>y</ol></ul>', '- 甲\n- 乙\n\n  3. x\n  7. y'],
  ['<pre>\n  a &lt; b\n\n\tc</pre>', '  a < b\n\n\tc'],
  [
    '<p hidden>no</p><p style="display: none">no</p><nav>no</nav><script>no</script><style>no</style><div aria-hidden=true>no</div><p>yes',
    'yes',
  ],
  ['<table><tr><th>名<th>价</tr><tr><td><p>甲</p><td><p>5</p></tr></table>', '名 | 价\n名: 甲 | 价: 5'],
  [
    '<table><thead><tr><td>a<td>b<td>c</thead><tr><td rowspan=2>1<td colspan=2>2<tr><td>3<td>4</table>',
    'a | b | c\na: 1 | b: 2\nb: 3 | c: 4',
  ],
  ['<table><tr><td>menu<td><h1>标题</h1><p>One.</p><p>Two.</p></table>', 'menu\n\n标题\n\nOne.\n\nTwo.'],
  ['&amp;lt; &notit; &copy2024 &#x4e2d;&nbsp;&hellip; & x', '&lt; ¬it; ©2024 中 … & x'],
  ['<p>　　缩进的段落', '缩进的段落'],
])('read() reads %j', async (html, text) => {
  const content = await read(html);
  expect(content.text).toBe(text);
  expectExactPlaces(content, html, readHtmlSlice);
});

test('read() leaves menus out where an article stands out', async () => {
  const menu = '<ul>' + '<li><a href="/a">栏目链接</a>'.repeat(20) + '</ul>';
  const words = '公司决定，自三月起，调整价格，并且说明原因，请各部门遵照执行。'.repeat(3);
  const html = `<body><div class="menu">${menu}</div><div class="content"><h2>通知</h2>${`<p>${words}</p>`.repeat(5)}</div><div class="sidebar">${menu}</div>`;
  const content = await read(html);
  expect(content.text).toContain(words);
  expect(content.text).not.toContain('栏目链接');
  expectExactPlaces(content, html, readHtmlSlice);
});

const links = '<ul>' + '<li><a href="/a">Link of the site 栏目链接</a>'.repeat(20) + '</ul>';
const around = (title: string, content: string): string =>
  `<title>${title}</title><body><div class="menu">${links}</div>${content}<div class="sidebar">${links}</div>`;
const chinese = `<p>${'公司决定，自三月起，调整价格，并且说明原因，请各部门遵照执行。'.repeat(3)}</p>`.repeat(5);
const english = `<p>${'The committee met, decided to wait until spring, and told everyone why. '.repeat(3)}</p>`.repeat(
  5,
);

test.each([
  [
    '关于价格 - 某网站',
    `<header><h1>某网站</h1></header><div><h1>关于<b>价格</b></h1><h2>通知</h2>${chinese}</div>`,
    ['关于价格', '通知'],
  ],
  [
    'Bread prices',
    `<header><h1>Bread prices</h1></header><article><h2>Spring</h2>${english}</article>`,
    ['Bread prices', 'Spring'],
  ],
  [
    'Bread prices | The site',
    `<h1>The site</h1><article><h2>Bread prices</h2>${english}</article>`,
    ['The site', 'Bread prices'],
  ],
  ['x', `<div class="header"><h1>麵包的價格</h1></div><article>${english}</article>`, ['麵包的價格']],
])('read() keeps the heading that says the title: %j', async (title, page, headings) => {
  const html = around(title, page);
  const content = await read(html);
  expect(content.headings?.map(({ text }) => text)).toEqual(headings);
  expect(content.text).not.toContain('栏目链接');
  expectExactPlaces(content, html, readHtmlSlice);
});

test('read() keeps all of a page that is no article', async () => {
  const html = `<body><div><p>第一部分，说明。</p></div><table>${'<tr><td>单元格<td>值'.repeat(50)}</table><div><p>End of it.</p></div>`;
  const { text } = await read(html);
  expect(text).toContain('第一部分');
  expect(text.split('单元格')).toHaveLength(51);
  expect(text).toContain('End of it.');
});

test.each([
  '<div>'.repeat(100_000) + '<p>深处的文字 &amp; more',
  '<b>'.repeat(100_000) + 'x',
  '<table><tr><td>'.repeat(30_000) + 'x',
  `<p ${'a '.repeat(50_000)}>x`,
  '<'.repeat(100_000) + 'x',
  '&'.repeat(100_000),
  '<!--'.repeat(25_000),
  `<table><tr>${'<td>x'.repeat(20_000)}`,
])('read() reads hostile markup: %#', async (html) => {
  const content = await read(html);
  expectExactPlaces(content, html, readHtmlSlice);
});

test('read() reads a page of tags left open tag by tag, with exact places', async () => {
  for (const tag of ['b', 'i', 'a', 'font color=red', 'p><b']) {
    const html = `<${tag}>甲x`.repeat(1000);
    const content = await read(html);
    expect(content.text.replaceAll('\n', '')).toBe('甲x'.repeat(1000));
    expectExactPlaces(content, html, readHtmlSlice);
  }
});

test('read() keeps the menu out of a page with tags left open in comments, scripts, values and cells', async () => {
  const tags = '<b>'.repeat(1000);
  const content = `<!-- ${tags} --><script>"${tags}"</script><p title="${tags}">x</p><table>${'<tr><td><b>y</td>'.repeat(100)}</table>${chinese}`;
  expect((await read(around('x', `<article>${content}</article>`))).text).not.toContain('栏目链接');
});

const word = fc.constantFrom(
  '中文',
  'word',
  '&amp;',
  '&lt;b&gt;',
  '&nbsp;',
  ' ',
  '\n',
  '\r\n',
  '  ',
  '1&#50;3',
  '，',
  '<',
  '&',
  '\0',
  '𠮷',
);
const tag = fc.constantFrom(
  'p',
  'div',
  'b',
  'a',
  'li',
  'ul',
  'ol',
  'td',
  'th',
  'tr',
  'table',
  'pre',
  'h1',
  'h3',
  'br',
  'span',
  'nav',
  'script',
  'textarea',
  'svg',
  'select',
  'form',
  'rt',
  'template',
  'title',
);
const piece = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 2, arbitrary: tag.map((name) => `<${name}>`) },
  tag.map((name) => `</${name}>`),
  fc.constantFrom('<!-- x -->', '<![CDATA[x]]>', '<div hidden>', '<p style="display:none">', '</', '<a href="<b>">'),
);
const page = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('read() keeps exact places for any markup', async () => {
  await fc.assert(
    fc.asyncProperty(page, async (html) => expectExactPlaces(await read(html), html, readHtmlSlice)),
    { numRuns: 200 },
  );
});

test('readFlatPage() keeps exact places for any markup', () => {
  fc.assert(
    fc.property(page, (html) => {
      const { content } = readFlatPage(html);
      expectExactPlaces({ format: 'html', ...content }, html, (slice) =>
        slice.includes('<') && !/&/.test(slice) ? slice : readHtmlSlice(slice),
      );
    }),
    { numRuns: 500 },
  );
});

test('readFlatPage() says the same as the tree for tidy pages', async () => {
  const html =
    '<html lang=en><head><title>题目</title></head><body><h1>A &amp; B</h1><p>中文。</p><ul><li>x</li><li>y</li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><div hidden>no <div>no</div></div><pre>\n a\n  b</pre></body></html>';
  const flat = readFlatPage(html);
  expect(flat.content.text).toBe((await read(html)).text);
  expect(flat.facts.title).toBe('题目');
});

test.each([
  ['<p>Boats leave at nine.</p><footer>Imprint and contact</footer>', 'Boats leave at nine.'],
  ['<div class="cookie-banner">We use cookies.</div><p>九点开船。</p>', '九点开船。'],
  ['<div id="onetrust-consent-sdk"><p>我们使用 Cookie。</p></div><p>九点开船。</p>', '九点开船。'],
  ['<div role="dialog">Accept all?</div><p>Boats.</p><div role="contentinfo">ICP 备 1 号</div>', 'Boats.'],
  ['<article><p>Boats.</p><footer>By Anna.</footer></article>', 'Boats.\n\nBy Anna.'],
  ['<p class="cookie-recipe">Bake for nine minutes.</p>', 'Bake for nine minutes.'],
  ['<footer>All that there is.</footer>', 'All that there is.'],
])('read() leaves out what stands around a page: %s', async (html, expected) => {
  expect((await read(`<body><nav>Home</nav>${html}`)).text).toBe(expected);
});

const tooDeep = '<div>'.repeat(600);

test.each([
  [`<p>Boats leave at nine.</p>${tooDeep}<footer>Imprint</footer>`, 'Boats leave at nine.'],
  [`<article><p>九点开船。</p><footer>安娜供稿</footer></article>${tooDeep}`, '九点开船。\n\n安娜供稿'],
  [`${tooDeep}<footer>All that there is.</footer>`, 'All that there is.'],
  [`${tooDeep}<footer>Never closed.<p>Boats leave at nine.</p>`, 'Never closed.\n\nBoats leave at nine.'],
])('read() leaves out the foot of a page that is too deep for a tree: %#', async (html, expected) => {
  expect((await read(`<body>${html}`)).text).toBe(expected);
});

test('read() finds the day at the foot of a page', async () => {
  const { text, date } = await read('<body><p>九点开船。</p><footer>发布日期：2026年2月1日</footer>');
  expect({ text, date: date?.value }).toEqual({ text: '九点开船。', date: '2026-02-01' });
});
