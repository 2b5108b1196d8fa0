import { expect, test } from 'vitest';
import { createMemoryIndex } from '../../evidence/memory-index.ts';
import { segmentText } from '../../segments/segmenter.ts';
import { isContained } from './containment.ts';
import { viewSegment } from './segment-view.ts';
import { createSourceView } from './source-view.ts';

function contained(answer: string, source: string): boolean {
  const sources = createSourceView(createMemoryIndex([{ id: 's', text: source }]), { asOf: undefined, sources: [] });
  const [segment] = segmentText(answer, { target: 'answer' });
  return segment !== undefined && isContained(viewSegment(segment, sources, undefined).sentence, sources);
}

test.each([
  ['The tower was finished in 1889.', 'The tower is 324 metres tall and was finished in 1889.'],
  ['The line carried 1,240,000 passengers.', 'In 2025 the line carried 1.24 million passengers.'],
  ['图书馆周二至周日开放。', '图书馆周二至周日九时开放，周一闭馆。'],
  ['全馆接待读者一百二十万人次。', '2025年，全馆共接待读者120万人次。'],
])('%j stands in %j', (answer, source) => {
  expect(contained(answer, source)).toBe(true);
});

test.each([
  ['other words', 'The tower was completed in 1889.', 'The tower was finished in 1889.'],
  ['another order', 'Anna hired Paul in May.', 'Paul hired Anna in May.'],
  ['a negation', 'The tower was not finished in 1889.', 'The tower was finished in 1889.'],
  ['a turned limit', 'At most two factors affect the demand.', 'At least two factors affect the demand.'],
  ['too few words', 'It opened.', 'It opened in May.'],
  ['the value of something else', 'Adults pay 10 euros a day.', 'Adults pay 12 euros a day, children 10 euros a day.'],
  ['what is only supposed', 'The tax rises to 5 percent.', 'If the vote passes, the tax rises to 5 percent.'],
  ['另一年的数值', '2023年收入为6亿元。', '2023年收入为5亿元，2024年收入为6亿元。'],
  ['另一顺序', '张三聘用了李四经理。', '李四经理聘用了张三。'],
  ['前后之别', '吃饭之前要洗手消毒。', '吃饭之后要洗手消毒。'],
])('%s is not the same', (_case, answer, source) => {
  expect(contained(answer, source)).toBe(false);
});
