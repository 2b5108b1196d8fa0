import { expect, test } from 'vitest';
import { createMemoryIndex } from '../../evidence/memory-index.ts';
import { segmentText } from '../../segments/segmenter.ts';
import { viewSegment } from './segment-view.ts';
import { createSourceView } from './source-view.ts';
import { unfoundedValues } from './unfounded-values.ts';

function unfounded(answer: string, text: string): string[] {
  const given = [{ id: 's', text }];
  const sources = createSourceView(createMemoryIndex(given), { asOf: undefined, sources: given });
  const [segment] = segmentText(answer, { target: 'answer' });
  if (!segment) return expect.fail('There is no sentence');
  const { sentence } = viewSegment(segment, sources, undefined);
  return unfoundedValues(sentence, sources).map(({ start, end }) => answer.slice(start, end));
}

test.each([
  ['The rules have been valid since 1 May 2024.', 'Revised edition, valid from 1 April 2024.', '1 May 2024'],
  ['The tent costs $359.50.', 'product,price\nTrail tent,389.50\nGas stove,64.90', '$359.50'],
  ['She joined in September 2020.', '{"name": "Priya Raman", "start": "2021-09-13"}', 'September 2020'],
  ['规定自2024年5月1日起实施。', '修订版，自2024年4月1日起实施。', '2024年5月1日'],
  ['门票售价88元。', '门票：成人98元，儿童49元。', '88元'],
])('no source gives it: %s', (answer, text, value) => {
  expect(unfounded(answer, text)).toEqual([value]);
});

test.each([
  ['one that is less exact', 'The hall opened in March 2025.', 'The hall opened on 12 March 2025.'],
  ['one that is written otherwise', 'It costs $2.5 million.', 'It costs 2,500,000 dollars.'],
  ['one end of a range', 'Rooms cost up to $300.', 'Rooms cost $100 to $300.'],
  ['a number without its currency', 'Rooms cost $100.', 'room,price\nAlder,100\nBirch,80'],
  ['one that is reckoned', 'Plan B costs $20 more than plan A.', 'Plan A costs $9. Plan B costs $29.'],
  ['a sum', 'Together they cost $38.', 'Plan A costs $9. Plan B costs $29.'],
  ['a month that recurs', 'Most snow falls in January.', 'Snow falls from December to March.'],
  ['一个更粗略的日期', '大厅于2025年3月开放。', '大厅自2025年3月12日起开放。'],
])('%s is founded, or not asked for', (_what, answer, text) => {
  expect(unfounded(answer, text)).toEqual([]);
});
