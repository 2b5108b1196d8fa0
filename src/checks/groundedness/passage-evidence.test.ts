import { expect, test } from 'vitest';
import { createAssay } from '../../compose.ts';

const staff =
  '[\n {"id": 1, "name": "Priya Raman", "start_date": "2021-09-13", "manager": "Tomas Kral"},\n {"id": 2, "name": "Tomas Kral", "start_date": "2018-02-05", "manager": "Ingrid Voss"}\n]';
const 员工 =
  '[\n {"姓名": "李明远", "入职日期": "2021-09-13", "上级": "陈思齐"},\n {"姓名": "陈思齐", "入职日期": "2018-02-05", "上级": "周慧敏"}\n]';

test.each([
  ['Tomas Kral started on 5 February 2018.', staff, ['{"id": 2, "name": "Tomas Kral"']],
  ['陈思齐2018年2月5日入职。', 员工, ['{"姓名": "陈思齐"']],
])('a field of a record is shown with the record that it stands in: %s', async (answer, text, records) => {
  const { segments } = await createAssay().check({ id: 'e', answer, sources: [{ id: 's', text }] });
  const [sentence] = segments;
  expect(sentence?.status).toBe('supported');
  const shown = sentence?.evidence?.map(({ span }) => text.slice(span.start, span.end)) ?? [];
  expect(shown).toEqual(records.map((start) => expect.stringMatching(new RegExp(`^\\${start}.*\\}$`, 'u')) as string));
});
