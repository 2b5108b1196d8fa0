import { describe, expect, test } from 'vitest';
import { createAssay } from '../../compose.ts';
import type { Source } from '../../core/exchange.ts';
import type { EvidenceIndex } from '../../core/ports.ts';
import type { Verdict } from '../../core/verdict.ts';
import { createMemoryIndex } from '../../evidence/memory-index.ts';
import { segmentText } from '../../segments/segmenter.ts';
import { createAnswerMemory } from './answer-context.ts';
import { createLibrary, gradeSegment, openDesk } from './grade-segment.ts';
import { createModel } from './model.ts';
import { shippedWeights } from './weights.ts';

const assay = createAssay({ budgetMs: 60_000 });
const check = async (answer: string, sources: readonly Source[]): Promise<Verdict> =>
  assay.check({ id: 'e', answer, sources });

const fillers = { en: 'Trams cross the square every few minutes in the morning. ', zh: '早上电车每隔几分钟驶过广场。' };
const facts = {
  en: ['The reading room holds 48,200 maps.', 'The reading room holds 48,200 maps.'],
  zh: ['阅览室藏有四万八千二百幅地图。', '阅览室藏有48200幅地图。'],
} as const;

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  const [said, written] = facts[language];

  test('one sentence is found in a source of 1 MB', { timeout: 30_000 }, async () => {
    const half = fillers[language].repeat(Math.ceil(500_000 / Buffer.byteLength(fillers[language])));
    const text = half + written + half;
    const { segments, unable } = await check(said, [{ id: 's', text }]);
    expect(unable).toEqual([]);
    expect(segments[0]).toMatchObject({
      status: 'supported',
      evidence: [{ source: 's', span: { start: half.length } }],
    });
  });

  test('one sentence is found in the last of 5,000 sources', async () => {
    const sources = Array.from({ length: 5_000 }, (_, at) => ({ id: `s${at}`, text: `${fillers[language]} ${at}` }));
    const { segments } = await check(said, [...sources, { id: 'last', text: written }]);
    expect(segments[0]).toMatchObject({ status: 'supported', evidence: [{ source: 'last' }] });
  });

  test('a sentence of 100 kB is graded in pieces that cover it', { timeout: 30_000 }, async () => {
    const clause = said.slice(0, -1);
    const answer = `${`${clause}${language === 'en' ? ', and ' : '，'}`.repeat(Math.ceil(100_000 / said.length))}${said}`;
    const { segments, unable } = await check(answer, [{ id: 's', text: written }]);
    expect(unable).toEqual([]);
    const pieces = segments.filter(({ kind }) => kind !== 'claim');
    expect(pieces.map(({ span }) => answer.slice(span.start, span.end)).join('')).toBe(answer);
  });
});

test.each([
  ['Russian', 'Мост открыт в 1932 году. Он очень красив и хорошо известен. '],
  ['Japanese', 'この橋は一九三二年に開通しました。とても有名です。'],
  ['Korean', '이 다리는 1932년에 개통되었습니다. 매우 유명합니다. '],
  ['Arabic', 'افتتح الجسر عام ١٩٣٢. وهو مشهور جدا. '],
  ['German', 'Die Brücke wurde im Jahr 1932 eröffnet und ist bis heute sehr bekannt bei allen. '],
  ['a bit of each', 'Мост открыт. この橋は有名です。이 다리는 유명합니다. '],
])('an answer of 100 kB in %s is unable, and says why', async (_name, text) => {
  const verdict = await check(text.repeat(Math.ceil(100_000 / text.length)), [
    { id: 's', text: 'The bridge opened in 1932.' },
  ]);
  expect(verdict.unable).toEqual([{ check: 'groundedness', reason: 'language-unsupported' }]);
  expect(verdict.findings).toEqual([]);
});

test('English and Chinese in one answer are both checked, beside what is neither', async () => {
  const answer = 'The bridge opened in 1932. 大桥于1932年通车。 Мост очень красив и хорошо известен.';
  const { segments, unable } = await check(answer, [
    { id: 's', text: 'The bridge opened in 1932. 大桥于1932年通车。' },
  ]);
  expect(unable).toEqual([]);
  const statuses = segments.filter(({ kind }) => kind === 'sentence').map(({ status }) => status);
  expect(statuses).toEqual(['supported', 'supported', 'not-checkable']);
});

/** How often the tokens of passages are read while a sentence is graded. */
async function tokensRead(answer: string, texts: readonly string[]): Promise<number> {
  const sources = texts.map((text, at) => ({ id: `s${at}`, text }));
  const index = createMemoryIndex(sources);
  let count = 0;
  const counted: EvidenceIndex = {
    ...index,
    passages: index.passages.map((passage) => ({
      ...passage,
      get tokens() {
        count += 1;
        return passage.tokens;
      },
    })),
  };
  const library = await createLibrary(counted, { asOf: undefined, sources });
  const context = createAnswerMemory(undefined);
  const model = createModel(shippedWeights());
  count = 0;
  for (const segment of segmentText(answer, { target: 'answer' })) {
    const given = { ...library, model, context: context.contextOf(segment), asOf: undefined };
    gradeSegment(segment, openDesk(segment, given));
  }
  return count;
}

test.each([
  ['sources that all say the same', (at: number) => `The bridge over the river opened in ${1900 + (at % 50)}.`],
  ['来源都说同样的话', (at: number) => `河上的大桥于${1900 + (at % 50)}年通车。`],
  [
    'sources of numbers',
    (at: number) => `The bridge over the river: ${Array.from({ length: 60 }, (_, n) => n + at).join(', ')}.`,
  ],
])('the work for one sentence does not grow with %s', async (_name, textAt) => {
  const answer = textAt(7);
  const texts = (count: number): string[] => Array.from({ length: count }, (_, at) => textAt(at));
  expect(await tokensRead(answer, texts(1_200))).toBeLessThanOrEqual(1.5 * (await tokensRead(answer, texts(300))));
});
