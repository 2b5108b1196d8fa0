import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssay } from '../../../compose.ts';
import type { Source } from '../../../core/exchange.ts';
import type { Verdict } from '../../../core/verdict.ts';

type Given = readonly [text: string, date?: string | undefined];

const sourcesOf = (given: readonly Given[]): Source[] =>
  given.map(([text, date], order) => ({ id: `s${order + 1}`, text, ...(date !== undefined && { date }) }));

const check = async (answer: string, sources: readonly Source[]): Promise<Verdict> =>
  createAssay().check({ id: 'e', answer, sources });

/** Status, the sides that are shown, and the messages. */
async function outcome(answer: string, ...given: readonly Given[]): Promise<readonly [string, string, string]> {
  const { segments, findings } = await check(answer, sourcesOf(given));
  const sides = segments[0]?.evidence.map(({ source, relation }) => `${source} ${relation}`).join(', ') ?? '';
  return [segments[0]?.status ?? '', sides, findings.map(({ message }) => message).join(', ')];
}

const pairs: readonly (readonly [bearing: string, denying: string, answer: string])[] = [
  [
    'Boats leave the Old Quay every 20 minutes.',
    'Boats leave the Old Quay every 15 minutes.',
    'Boats leave the Old Quay every twenty minutes.',
  ],
  [
    'Dogs are allowed on the upper deck.',
    'Dogs are not allowed on the upper deck.',
    'Dogs are allowed on the upper deck.',
  ],
  ['The gate is open on Mondays.', 'The gate is closed on Mondays.', 'The gate is open on Mondays.'],
  [
    'You may park bicycles in the yard.',
    'Parking bicycles in the yard is prohibited.',
    'You may park bicycles in the yard.',
  ],
  [
    'The bridge opened to traffic on 12 May 1932.',
    'The bridge opened to traffic on 14 June 1936.',
    'The bridge opened to traffic on 12 May 1932.',
  ],
  ['每位读者的借书期限为30天。', '每位读者的借书期限为20天。', '每位读者的借书期限为三十天。'],
  ['商店不收取押金。', '商店收取押金。', '商店不收取押金。'],
  ['大门周一开放。', '大门周一关闭。', '大门周一开放。'],
  ['院内可以停车。', '院内禁止停车。', '院内可以停车。'],
  ['大桥于1932年5月12日通车。', '大桥于1936年6月14日通车。', '大桥于1932年5月12日通车。'],
];

describe.each(pairs)('%j and %j', (bearing, denying, answer) => {
  test('the newest contradicts: contradicted, both shown', async () => {
    expect(await outcome(answer, [bearing, '2025-03-01'], [denying, '2026-03-01'])).toEqual([
      'contradicted',
      's2 contradicts, s1 supports',
      'contradicted',
    ]);
  });

  test('the newest supports: supported, the older shown', async () => {
    expect(await outcome(answer, [bearing, '2026-03-01'], [denying, '2025-03-01'])).toEqual([
      'supported',
      's1 supports, s2 contradicts',
      'older-dissent',
    ]);
  });

  test.each([
    [undefined, undefined],
    ['2026-03-01', undefined],
    [undefined, '2026-03-01'],
    ['2026-03-01', '2026-03-01'],
    ['2026', '2026-03-01'],
  ])('dated %s and %s, nobody knows: in dispute, both shown', async (one, other) => {
    expect(await outcome(answer, [bearing, one], [denying, other])).toEqual([
      'supported',
      's1 supports, s2 contradicts',
      'disputed',
    ]);
  });

  test('no judgement of the answer depends on the order of the sources', async () => {
    const given = sourcesOf([
      [bearing, '2025-03-01'],
      [denying, '2026-03-01'],
      ['Nothing of the kind. 别的内容。', '2026-05-01'],
      [`${bearing} ${'Other words stand here. 此处另有内容。'.repeat(3)}`, '2024-01-01'],
    ]);
    const { timing: _timing, ...expected } = await check(answer, given);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(given, { minLength: given.length }), async (sources) => {
        const { timing: _other, ...verdict } = await check(answer, sources);
        expect(verdict).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });
});

test.each([
  ['another ship', 'The Heron entered service in October 2024.', 'The Tern entered service in September 2025.'],
  ['另一艘船', '苍鹭号载客200人。', '燕鸥号载客300人。'],
  [
    'another year',
    'In 2024 the ferry carried 1.15 million passengers.',
    'In 2025 the ferry carried 1.24 million passengers.',
  ],
  ['另一年', '2024年客运量为115万人次。', '2025年客运量为124万人次。'],
  ['the year of a value', 'In 2024 revenue was $5 million.', 'In 2025 revenue was $5 million.'],
  ['another line', 'Line 3 has 20 stops.', 'Line 2 has 18 stops.'],
  ['另一条线', '3号线共有20座车站。', '2号线共有18座车站。'],
  ['years ago', 'The bridge carries 30,000 cars a day.', 'In 2019 the bridge carried 20,000 cars a day.'],
  ['从前', '大桥每天通行三万辆汽车。', '大桥曾每天通行2万辆汽车。'],
  ['a season', 'Boats leave the quay every 20 minutes.', 'In winter boats leave the quay every 40 minutes.'],
  ['季节', '渡轮每20分钟开出一班。', '冬季渡轮每40分钟开出一班。'],
  ['a rumour', 'The toll is 3 euros for cars.', 'Rumours say the toll is 5 euros for cars.'],
])('%s is no dissent', async (_case, answer, other) => {
  for (const dates of [
    ['2025-01-01', '2026-01-01'],
    [undefined, undefined],
  ] as const) {
    expect(await outcome(answer, [answer, dates[0]], [other, dates[1]])).toEqual(['supported', 's1 supports', '']);
  }
});

test('what takes effect with the newest source is no matter of years ago', async () => {
  const answer = 'Boats leave the Old Quay every 20 minutes.';
  const newer = 'From 4 May 2026 boats leave the Old Quay every 15 minutes.';
  expect(await outcome(answer, [answer, '2025-03-01'], [newer, '2026-03-01'])).toEqual([
    'contradicted',
    's2 contradicts, s1 supports',
    'contradicted',
  ]);
});

test.each([
  ['Boats leave the Old Quay every 20 minutes.', 'Boats leave the Old Quay every 15 minutes.', '15 minutes'],
  ['每位读者的借书期限为三十天。', '每位读者的借书期限为20天。', '二十天'],
])('what the newest source says is offered: %s', async (answer, newest, words) => {
  const { findings } = await check(
    answer,
    sourcesOf([
      [answer, '2025'],
      [newest, '2026'],
    ]),
  );
  expect(findings[0]?.edits?.map(({ text }) => text)).toEqual([words]);
  expect(findings[0]?.data).toEqual({ dissent: { supports: ['s1'], contradicts: ['s2'], newest: 's2' } });
});

test('nothing is offered where the sources are in dispute', async () => {
  const { findings } = await check(
    'Tea costs 3 euros a cup.',
    sourcesOf([['Tea costs 3 euros a cup.'], ['Tea costs 4 euros a cup.']]),
  );
  expect(findings).toMatchObject([{ message: 'disputed', action: 'annotate' }]);
  expect(findings[0]?.edits).toBeUndefined();
});

test('only the claim that sources differ in is contradicted', async () => {
  const answer = 'The hall opened in 2019, and the ticket costs 3 euros a day.';
  const { segments } = await check(
    answer,
    sourcesOf([
      [answer, '2025'],
      ['The hall opened in 2019. The ticket costs 4 euros a day.', '2026'],
    ]),
  );
  const claims = segments.filter(({ kind }) => kind === 'claim');
  expect(claims.map(({ status }) => status)).toEqual(['supported', 'contradicted']);
});
