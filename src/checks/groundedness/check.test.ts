import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAssay } from '../../compose.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Grade, Verdict } from '../../core/verdict.ts';

const assay = createAssay({ checks: ['groundedness'] });
const check = async (exchange: Omit<Exchange, 'id'>): Promise<Verdict> => assay.check({ id: 'e', ...exchange });
const source = (text: string, id = 's'): { id: string; text: string } => ({ id, text });
const sentences = (verdict: Verdict): Grade[] => verdict.segments.filter(({ kind }) => kind === 'sentence');
const statuses = (verdict: Verdict): string[] => sentences(verdict).map(({ status }) => status);

test.each([
  ['The tower is 324 metres tall.', 'The tower is 324 metres tall and was finished in 1889.'],
  ['The tower was finished in 1889.', 'The tower is 324 metres tall and was finished in 1889.'],
  ['这座塔高三百二十四米。', '这座塔高324米，于1889年建成。'],
  ['这座塔于1889年建成。', '这座塔高324米，于1889年建成。'],
  ['這座塔於1889年建成。', '这座塔高324米，于1889年建成。'],
])('%j is supported by %j, with the passage', async (answer, text) => {
  const verdict = await check({ answer, sources: [source(text)] });
  expect(statuses(verdict)).toEqual(['supported']);
  const [evidence] = sentences(verdict)[0]?.evidence ?? [];
  expect(evidence).toMatchObject({ source: 's', relation: 'supports' });
  expect(text.slice(evidence?.span.start, evidence?.span.end)).toBe(text);
});

test.each([
  ['The tower is 342 metres tall.', 'The tower is 324 metres tall.', '342 metres'],
  ['The shop opened on 3 May 2021.', 'The shop opened on 3 May 2020.', '3 May 2021'],
  ['Dogs are not allowed on deck.', 'Dogs are allowed on deck, on a lead.', 'not allowed'],
  ['Visitors pay 12 euros a day.', 'Visitors pay 20 euros a day.', '12 euros'],
  ['这座塔高342米。', '这座塔高324米。', '342米'],
  ['商店于2021年5月3日开业。', '商店于2020年5月3日开业。', '2021年5月3日'],
  ['商店不收取押金。', '商店收取押金。', '不收取'],
  ['门票每张十二元。', '门票每张20元。', '十二元'],
])('%j contradicts %j at %j', async (answer, text, words) => {
  const verdict = await check({ answer, sources: [source(text)] });
  expect(statuses(verdict)).toEqual(['contradicted']);
  expect(verdict.findings.map(({ span }) => answer.slice(span.start, span.end))).toEqual([words]);
  expect(verdict.findings[0]?.evidence).toEqual([expect.objectContaining({ source: 's', relation: 'contradicts' })]);
});

test.each([
  ['The mayor plays the violin in a famous jazz quartet.', 'The bridge opened in 2019. It carries trams.'],
  ['市长在一支著名的爵士乐队里拉小提琴。', '大桥于2019年通车，桥上行驶有轨电车。'],
])('%j is not in %j', async (answer, text) => {
  expect(statuses(await check({ answer, sources: [source(text)] }))).toEqual(['unsupported']);
});

test('sentences cover the answer, claims lie inside their sentence', async () => {
  const answer =
    '# Title\n\nIt opened in 2019, and it carries 20,000 cars a day. 桥是蓝色的，桥面宽三十米。\n\n```js\nx\n```\nBye!';
  const verdict = await check({ answer, sources: [source('It opened in 2019.')] });
  const covering = verdict.segments.filter(({ kind }) => kind !== 'claim');
  expect(covering.map(({ span }) => answer.slice(span.start, span.end)).join('')).toBe(answer);
  for (const claim of verdict.segments.filter(({ kind }) => kind === 'claim')) {
    expect(covering.some(({ span }) => span.start <= claim.span.start && claim.span.end <= span.end)).toBe(true);
  }
});

test.each([
  'Der Turm ist sehr hoch und wurde vor vielen Jahren von einem Ingenieur gebaut, und er ist schön.',
  'Башня очень высокая. Она была построена давно.',
  'この塔はとても高いです。',
])('an answer in another language is unable, not passed: %s', async (answer) => {
  const verdict = await check({ answer, sources: [source('The tower is tall.')] });
  expect(verdict.unable).toEqual([expect.objectContaining({ check: 'groundedness', reason: 'language-unsupported' })]);
  expect(verdict.scores).toEqual({});
  expect(verdict.action).toBe('annotate');
});

test('a language the exchange names decides before any text is read', async () => {
  const verdict = await check({ answer: 'It is tall.', language: 'fr', sources: [source('It is tall.')] });
  expect(verdict.unable).toEqual([{ check: 'groundedness', reason: 'language-unsupported', data: { language: 'fr' } }]);
});

test.each([
  '```js\nrun();\n```\n',
  'Here is how to do it:\n\n```js\nrun();\n```\n',
  'What would you like to know?',
  '可以这样写：\n\n```js\nrun();\n```\n',
])('an answer that states nothing lacks no sources: %j', async (answer) => {
  const verdict = await check({ answer });
  expect(verdict).toMatchObject({ unable: [], action: 'allow' });
});

test.each(['It is tall.', '它很高，有三百米。'])('%j lacks sources', async (answer) => {
  expect((await check({ answer })).unable).toEqual([{ check: 'groundedness', reason: 'no-sources' }]);
});

test('sources without words are no sources', async () => {
  const verdict = await check({ answer: 'It is tall.', sources: [source('  \n'), source('---', 'b')] });
  expect(verdict.unable).toEqual([{ check: 'groundedness', reason: 'no-sources' }]);
});

test.each([
  [
    'The museum opened in 2019 and shows modern painting.',
    'The museum opened in 2019 and shows modern painting.',
    'The museum cafe sells tea.',
  ],
  ['博物馆于2019年开馆，展出现代绘画。', '博物馆于2019年开馆，展出现代绘画。', '博物馆的咖啡馆卖茶。'],
])(
  '%j is shown with the passage that says it, and with none that only shares a word',
  async (answer, saying, other) => {
    const [grade] = sentences(await check({ answer, sources: [source(`${saying} ${other}`), source(other, 't')] }));
    expect(grade?.evidence).toHaveLength(1);
  },
);

test.each([
  [
    'The museum opened in 2019, and a ticket costs 12 euros for adults.',
    'The museum opened in 2019.',
    'A ticket costs 12 euros for adults.',
  ],
  ['博物馆于2019年开馆，成人门票为十二元。', '博物馆于2019年开馆。', '成人门票为12元。'],
])('%j is shown with both passages that it takes to say it', async (answer, one, other) => {
  const [grade] = sentences(await check({ answer, sources: [source(one), source(other, 't')] }));
  expect(grade?.evidence.map(({ source: id, relation }) => [id, relation]).toSorted()).toEqual([
    ['s', 'supports'],
    ['t', 'supports'],
  ]);
});

test('any text at all gives a verdict whose spans lie in the answer', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom('In 2019 ', '不', 'not ', '。', '. ', '[1]', '12%', '\n', '\ud800', '二〇二五年', '"a":'),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, text, async (answer, given) => {
      const verdict = await check({ answer, sources: [source(given)] });
      for (const { span, risk, confidence } of verdict.segments) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(answer.length);
        expect(risk).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
      for (const { evidence = [] } of verdict.findings) {
        for (const { span } of evidence) expect(span.end).toBeLessThanOrEqual(given.length);
      }
    }),
    { numRuns: 150 },
  );
});
