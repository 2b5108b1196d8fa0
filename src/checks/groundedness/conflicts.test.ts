import { expect, test } from 'vitest';
import { createMemoryIndex } from '../../evidence/memory-index.ts';
import { segmentText } from '../../segments/segmenter.ts';
import { conflictsOf } from './conflicts.ts';
import { viewSegment } from './segment-view.ts';
import { createSourceView } from './source-view.ts';

function conflicts(answer: string, source: string): string[] {
  const sources = createSourceView(createMemoryIndex([{ id: 's', text: source }]), { asOf: undefined, sources: [] });
  return segmentText(answer, { target: 'answer' }).flatMap((segment) =>
    conflictsOf(viewSegment(segment, sources, undefined).sentence, sources).map(
      ({ kind, span }) => `${kind}: ${answer.slice(span.start, span.end)}`,
    ),
  );
}

test.each([
  ['The bridge carries 30,000 cars a day.', 'The bridge carries 20,000 cars a day.', ['quantity: 30,000']],
  ['It costs $5 million to build.', 'It costs $3.5 million to build.', ['quantity: $5 million']],
  ['The museum does not open on Sundays.', 'The museum opens on Sundays.', ['negation: not open']],
  ['The museum opens on Sundays.', 'The museum does not open on Sundays.', ['negation: opens']],
  ['大桥每天通行三万辆汽车。', '大桥每天通行2万辆汽车。', ['quantity: 三万']],
  ['博物馆周日不开放。', '博物馆周日开放。', ['negation: 不开放']],
  ['博物馆周日开放。', '博物馆周日不开放。', ['negation: 开放']],
  ['You may cycle on the upper section.', 'Cycling is not permitted on the upper section.', ['permission: may']],
  ['院内可以停车。', '院内禁止停车。', ['permission: 可以']],
  ['上段可以骑行。', '上段不允许骑行。', ['permission: 可以']],
  ['You may drink alcohol in the hall.', 'Alcohol is prohibited in the hall.', ['permission: may']],
  ['The gate is open on Mondays.', 'The gate is closed on Mondays.', ['opposite: open']],
  ['大门周一开放。', '大门周一关闭。', ['opposite: 开放']],
  ['维修费用超过了预算。', '维修费用低于预算。', ['opposite: 超过']],
])('%j against %j', (answer, source, expected) => {
  expect(conflicts(answer, source)).toEqual(expected);
});

test.each([
  ['the same value in other words', 'It has 1.2 million readers a year.', 'It has 1,200,000 readers a year.'],
  ['a rounded value', 'It has about 1.2 million readers a year.', 'It has 1,198,000 readers a year.'],
  ['another thing that is counted', 'The bridge has 4 lanes.', 'The bridge has 2 towers and lanes.'],
  ['a number the source also gives', 'Line 3 has 20 stops.', 'Line 3 has 20 stops, line 2 has 18 stops.'],
  ['a month of a range', 'No fires may be lit in July.', 'No fires may be lit from May 3 to September 9.'],
  ['范围内的月份', '七月禁止生火。', '5月至9月禁止生火。'],
  ['two negations', 'It is not true that the museum does not open on Sundays.', 'The museum opens on Sundays.'],
  ['a negation of something else', 'The museum opens on Sundays.', 'The museum opens on Sundays, the shop does not.'],
  ['not only', 'The museum not only opens on Sundays but also at night.', 'The museum opens on Sundays and at night.'],
  ['同一数值的不同写法', '全年接待读者一百二十万人次。', '全年接待读者120万人次。'],
  ['an opposite of something else', 'The shop opens at nine.', 'The shop opens at nine and closes at six.'],
  ['两样都说', '大门周一开放。', '大门周一开放，周二关闭。'],
  ['不超过', '每人不超过20册图书。', '每人最多20册图书。'],
])('%s is no conflict', (_case, answer, source) => {
  expect(conflicts(answer, source)).toEqual([]);
});

test.each([
  ['The library closes at 17:00.', 'The library is open from 9:00 to 17:00.'],
  ['图书馆下午5点关门。', '图书馆上午9点至下午5点开放。'],
])('the end of opening hours is no opposite: %s', (answer, source) => {
  expect(conflicts(answer, source).filter((conflict) => conflict.startsWith('opposite'))).toEqual([]);
});

test('a value that the nearest passage states is borne out, however many values the sources hold', () => {
  const filler = Array.from(
    { length: 400 },
    (_none, at) => `Item ${at} costs ${at + 3} euros and weighs ${at + 1} kg.`,
  );
  const source = [...filler, 'The reading room is open from 9:00 to 17:00.'].join(' ');
  const answer = 'The reading room is open from 9:00 to 18:00.';
  expect(conflicts(answer.replace('18:00', '17:00'), source)).toEqual([]);
});
