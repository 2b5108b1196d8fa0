import { expect, test } from 'vitest';
import fc from 'fast-check';
import { bareQuestion } from './bare-question.ts';
import { phrasings } from './phrasings.ts';

test.each([
  ['Could you please tell me how many tackles Luke Kuechly made?', 'tackles Luke Kuechly made'],
  ['I am interested in articles about parallel algorithms', 'parallel algorithms'],
  ['What kind of game is the Super Bowl?', 'game is the Super Bowl'],
  ['请问特斯拉是什么时候去世的？', '特斯拉 去世的'],
  ['請問華沙有多少人口？', '華沙 人口'],
  ['Warsaw', 'Warsaw'],
])('leaves out what only asks: %s', (question, bare) => {
  expect(bareQuestion(question)).toBe(bare);
});

test.each(['What?', '什么？', '？？', ''])('keeps a question that would be empty: %s', (question) => {
  expect(bareQuestion(question)).toBe(question);
});

test('says a name short and long', async () => {
  expect(await phrasings('Geneva: World Health Organization')).toEqual(['Geneva: WHO']);
  expect(await phrasings('WHO members')).toContain('World Health Organization members');
  expect(await phrasings('世界卫生组织的总部')).toHaveLength(1);
  expect(await phrasings('世卫组织的总部')).toEqual(['世界卫生组织的总部']);
}, 30_000);

test('answers any text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (question) => {
      for (const phrasing of await phrasings(question)) expect(phrasing).not.toBe(question);
    }),
  );
}, 30_000);

test.each(['what kind of ', '什么', '?', 'any articles ', 'how '])(
  'answers 100 kB of %s',
  async (piece) => {
    const question = piece.repeat(100_000 / piece.length);
    for (const phrasing of await phrasings(question)) expect(phrasing.length).toBeLessThanOrEqual(20_000);
  },
  30_000,
);
