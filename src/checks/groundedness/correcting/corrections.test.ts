import { expect, test } from 'vitest';
import { createAssay } from '../../../compose.ts';
import { withEdits } from '../../../core/text-edit.ts';

async function mended(answer: string, text: string): Promise<string> {
  const verdict = await createAssay().check({ id: 'e', answer, sources: [{ id: 's', text }] });
  return withEdits(
    answer,
    verdict.findings.flatMap(({ edits = [] }) => edits),
  );
}

const cities = JSON.stringify([
  { city: 'Oslo', parks: 40, mayor: 'Ann Lee' },
  { city: 'Bergen', parks: 12, mayor: 'Bo Dahl' },
]);
const chineseCities = JSON.stringify([
  { 城市: '奥斯陆', 公园: 40, 市长: '李安' },
  { 城市: '卑尔根', 公园: 12, 市长: '博·达尔' },
]);

test.each([
  [
    'Boats leave the quay every fifteen minutes from the north pier.',
    'Boats leave the quay every 20 minutes from the north pier.',
    'Boats leave the quay every twenty minutes from the north pier.',
  ],
  [
    'The bridge over the river was opened on 12 May 1932.',
    'The bridge over the river was opened on June 14, 1932.',
    'The bridge over the river was opened on 14 June 1932.',
  ],
  [
    'The museum opens daily at 5 pm for visitors.',
    'The museum opens daily at 17:30 for visitors.',
    'The museum opens daily at 5:30 pm for visitors.',
  ],
  [
    'The parcel weighs 20 kg when packed for shipping.',
    'The parcel weighs 20 g when packed for shipping.',
    'The parcel weighs 20 g when packed for shipping.',
  ],
  ['Dogs are not allowed on deck.', 'Dogs are allowed on deck, on a lead.', 'Dogs are allowed on deck.'],
  [
    'Dogs are allowed on the upper deck.',
    'Dogs are not allowed on the upper deck.',
    'Dogs are not allowed on the upper deck.',
  ],
  [
    'The library is open on Sundays in winter.',
    'The library is closed on Sundays in winter.',
    'The library is closed on Sundays in winter.',
  ],
  ['每位读者的借书期限为二十天。', '每位读者的借书期限为30天。', '每位读者的借书期限为三十天。'],
  ['每位讀者的借書期限為二十天。', '每位读者的借书期限为30天。', '每位讀者的借書期限為三十天。'],
  ['图书馆每天下午5点关门。', '图书馆每天18:30关门。', '图书馆每天下午6点30分关门。'],
  ['公司去年的营业收入上升了三成。', '公司去年的营业收入下降了三成。', '公司去年的营业收入下降了三成。'],
  ['公司去年的營業收入上升了三成。', '公司去年的营业收入减少了三成。', '公司去年的營業收入減少了三成。'],
  ['逾期的图书收取费用。', '逾期的图书不收取费用。', '逾期的图书不收取费用。'],
  // Several values, each for another thing.
  [
    'In Switzerland up to 500 euros per night are refunded.',
    'Hotel costs are refunded up to 180 euros per night in Germany and 220 euros in Switzerland.',
    'In Switzerland up to 220 euros per night are refunded.',
  ],
  [
    'In Switzerland up to 180 euros per night are refunded.',
    'Hotel costs are refunded up to 180 euros per night in Germany and 220 euros in Switzerland.',
    'In Switzerland up to 220 euros per night are refunded.',
  ],
  [
    'Zinc prices rose by 7 percent.',
    'Copper and zinc prices rose by 7 and 3 percent, respectively.',
    'Zinc prices rose by 3 percent.',
  ],
  [
    '在瑞士每晚最高报销500欧元。',
    '住宿费在德国每晚最高报销180欧元，在瑞士每晚最高报销220欧元。',
    '在瑞士每晚最高报销220欧元。',
  ],
  ['南厂的钢产量是900吨。', '南厂和北厂的钢产量分别是1200吨和900吨。', '南厂的钢产量是1200吨。'],
  // Names, where all words around them are those of the passage.
  [
    'The conference takes place in Berlin next spring.',
    'The conference takes place in Vienna next spring.',
    'The conference takes place in Vienna next spring.',
  ],
  [
    'The new boats are named Heron and Gull.',
    'The new boats are named Heron and Tern.',
    'The new boats are named Heron and Tern.',
  ],
  ['博物馆馆长王芳于2021年上任。', '博物馆馆长李明于2021年上任。', '博物馆馆长李明于2021年上任。'],
  ['会议将于明年春天在北京举行。', '会议将于明年春天在上海举行。', '会议将于明年春天在上海举行。'],
  // Fields of records.
  ['The mayor of Oslo is Bo Dahl.', cities, 'The mayor of Oslo is Ann Lee.'],
  ['奥斯陆的市长是博·达尔。', chineseCities, '奥斯陆的市长是李安。'],
  [
    'Finch has a rating of 4.5 stars.',
    '{"name":"Finch","stars":3.5,"city":"Leeds"}',
    'Finch has a rating of 3.5 stars.',
  ],
  [
    'The cafe is open on Monday from 5 pm to 10 pm.',
    '{"name":"Finch","hours":{"Monday":"17:30-23:00","Tuesday":"17:00-21:00"}}',
    'The cafe is open on Monday from 5:30 pm to 11 pm.',
  ],
  ['游客可以在公园内骑行自行车。', '游客禁止在公园内骑行自行车。', '游客禁止在公园内骑行自行车。'],
])('%j is mended by %j', async (answer, text, expected) => {
  expect(await mended(answer, text)).toBe(expected);
});

test.each([
  // Two values to choose from.
  [
    'The ferry leaves the north pier every 15 minutes.',
    'The ferry leaves the north pier every 20 minutes, in winter every 30 minutes.',
  ],
  ['渡轮每15分钟从北码头开出一班。', '渡轮每20分钟从北码头开出一班，冬季每30分钟一班。'],
  [
    'In Switzerland up to 500 euros per night are refunded.',
    'Hotel costs are refunded up to 180 euros per night and, where it cannot be helped, up to 220 euros.',
  ],
  ['标准间每晚最高报销500元。', '住宿费每晚最高报销180元，旺季每晚最高报销220元。'],
  // Two names to choose from.
  [
    'The conference takes place in Berlin next spring.',
    'The conference takes place in Vienna next spring. The conference takes place in Prague next spring.',
  ],
  ['会议将于明年春天在北京举行。', '会议将于明年春天在上海举行。会议将于明年春天在广州举行。'],
  ['The mayor of Oslo is Bo Dahl.', cities.replace('Ann Lee', 'Ann Lee, Eva Moe')],
  // Other words differ too.
  [
    'The conference takes place in Berlin next spring.',
    'The congress was held in Vienna, and next spring it moves on.',
  ],
  // Which Traditional characters a name has cannot be told.
  ['會議將於明年春天在北京舉行。', '会议将于明年春天在广州举行。'],
  // The value is not said as surely as the answer says it.
  ['The new factory employs 500 people in the town.', 'The new factory employs more than 800 people in the town.'],
  ['Revenue of the company grows in the third quarter.', 'Revenue of the company fell in the third quarter.'],
])('%j is not mended by %j', async (answer, text) => {
  expect(await mended(answer, text)).toBe(answer);
});

test('what the sources bear out is left alone', async () => {
  const text = 'Boats leave every 20 minutes. 图书馆每天18:30关门。';
  expect(await mended('Boats leave every twenty minutes. 图书馆每天下午6点半关门。', text)).toBe(
    'Boats leave every twenty minutes. 图书馆每天下午6点半关门。',
  );
});
