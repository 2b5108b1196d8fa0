import { beforeAll, describe, expect, test } from 'vitest';
import { createMemoryLexicalIndex } from '../../storage/memory/lexical-index.ts';
import { indexTermsOf } from '../retrieval/index-terms.ts';
import { translateQuery, type QueryLanguage } from './translate-query.ts';

const chinese = [
  '超级碗是美国国家橄榄球联盟的年度冠军赛。',
  '气候变化使海平面上升，沿海城市受到威胁。',
  '華沙是波蘭的首都，位於維斯瓦河畔。',
  '弗雷斯诺是加利福尼亚州的一座城市，建于1872年。',
  '世界卫生组织的总部设在日内瓦。',
];
const english = [
  'The Super Bowl is the annual championship game of the National Football League.',
  'Climate change makes the sea level rise and threatens coastal cities.',
  'Warsaw is the capital of Poland and lies on the Vistula.',
  'Fresno is a city in California that was founded in 1872.',
  'The World Health Organization has its seat in Geneva.',
];
const indexOf = (texts: readonly string[]): ReturnType<typeof createMemoryLexicalIndex> =>
  createMemoryLexicalIndex(texts.map((text) => ({ text, terms: indexTermsOf(text) })));
const indexes = { zh: indexOf(chinese), en: indexOf(english) };

async function best(question: string, to: QueryLanguage): Promise<number | undefined> {
  const { legs } = await translateQuery(question, { from: to === 'zh' ? 'en' : 'zh', to, index: indexes[to] });
  const scores = new Map<number, number>();
  for (const leg of ['words', 'bigrams'] as const) {
    for (const { passage, score } of indexes[to].rank(leg, legs[leg], { limit: 5 })) {
      scores.set(passage, (scores.get(passage) ?? 0) + score);
    }
  }
  return Array.from(scores).toSorted((one, other) => other[1] - one[1])[0]?.[0];
}

beforeAll(async () => {
  await translateQuery('warm', { from: 'en', to: 'zh' });
}, 60_000);

test.each([
  ['Which game decides the championship of American football, the Super Bowl?', 0],
  ['How does climate change affect cities?', 1],
  ['What is the capital of Poland?', 2],
  ['When was Fresno founded?', 3],
  ['What happened in 1872?', 3],
  ['Where is the World Health Organization?', 4],
])('finds the Chinese passage for %s', async (question, passage) => {
  expect(await best(question, 'zh')).toBe(passage);
});

test.each([
  ['超级碗是什么比赛？', 0],
  ['气候变化怎样影响城市？', 1],
  ['波兰的首都是哪里？', 2],
  ['波蘭的首都在哪裡？', 2],
  ['弗雷斯诺建于何时？', 3],
  ['氣候變化怎樣影響城市？', 1],
  ['世卫组织在哪里？', 4],
])('finds the English passage for %s', async (question, passage) => {
  expect(await best(question, 'en')).toBe(passage);
});

test('says what was looked up, and how', async () => {
  const { lookedUp } = await translateQuery('climate change in Fresno 1872', {
    from: 'en',
    to: 'zh',
    index: indexes.zh,
  });
  expect(lookedUp.map(({ phrase, by }) => [phrase, by])).toEqual([
    ['climate change', 'dictionary'],
    ['fresno', 'sound'],
    ['1872', 'same'],
  ]);
  expect(lookedUp[0]?.translations[0]).toEqual({ text: '气候变化', share: 1 });
});

describe.each(['en', 'zh'] as const)('from %s', (from) => {
  const to = from === 'en' ? 'zh' : 'en';

  test.each([
    ['nothing', ''],
    ['symbols', '？！…'.repeat(30_000)],
    ['one letter', 'a'.repeat(100_000)],
    ['names without end', 'Kuechly '.repeat(12_500)],
    ['characters without end', '斯'.repeat(100_000)],
    ['rare characters', '𠮷龘'.repeat(30_000)],
    ['halves of characters', '\ud840a\udc00'.repeat(30_000)],
  ])('answers %s with shares between 0 and 1', async (_, question) => {
    const { legs } = await translateQuery(question, { from, to });
    for (const { weight, forms } of [...legs.words, ...legs.bigrams]) {
      expect(weight).toBeGreaterThan(0);
      for (const { share } of forms) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });

  test('gives the same answer twice', async () => {
    const question = from === 'en' ? 'Who wrote the Declaration of Independence?' : '谁写了独立宣言？';
    expect(await translateQuery(question, { from, to })).toEqual(await translateQuery(question, { from, to }));
  });

  test('asks nothing in the same language', async () => {
    expect((await translateQuery('Warsaw 华沙', { from, to: from })).legs.words).toEqual([]);
  });
});
