import { expect, test } from 'vitest';
import { createMemoryIndex } from '../../../evidence/memory-index.ts';
import { segmentText } from '../../../segments/segmenter.ts';
import { roleConflicts } from './role-conflicts.ts';
import { viewSegment } from '../segment-view.ts';
import { createSourceView } from '../source-view.ts';

function found(answer: string, source: string): string[] {
  const sources = createSourceView(createMemoryIndex([{ id: 's', text: source }]), { asOf: undefined, sources: [] });
  return segmentText(answer, { target: 'answer' }).flatMap((segment) =>
    roleConflicts(viewSegment(segment, sources, undefined).sentence, sources).map(
      ({ kind, span }) => `${kind}: ${answer.slice(span.start, span.end)}`,
    ),
  );
}

const vote = 'Rosa Lind voted for the merger, while Omar Haddad voted against it. Eva Stone abstained.';
const lamps = 'The red lamp shows that the oven is hot; the blue lamp shows that the door is open.';
const 表决 = '李明投票支持收购，王芳投票反对收购，赵磊弃权。';
const 销售区 = '华东区的负责人是周晓彤；华南区的负责人是陈志远。';

const crew = 'The captain signs the log and the engineer checks the engine. The cook orders the food.';
const 船员 = '船长签署航行日志，轮机长检查发动机，厨师订购食品。';

test.each([
  ['Omar Haddad sued Rosa Lind in May.', 'Rosa Lind sued Omar Haddad in May.', ['Omar Haddad', 'Rosa Lind']],
  ['It seats 40 outside and 90 inside.', 'It seats 90 outside and 40 inside.', ['40', '90']],
  ['李明起诉了王芳。', '王芳起诉了李明。', ['李明', '王芳']],
  ['签约时支付200万元，一年后支付300万元。', '签约时支付300万元，一年后支付200万元。', ['200', '300']],
])('words that have changed places are at fault: %s', (answer, source, at) => {
  expect(found(answer, source)).toEqual(at.map((words) => `role: ${words}`));
});

test.each([
  ['Eva Stone voted for the merger.', vote, ['role: Eva Stone']],
  ['The blue lamp shows that the oven is hot.', lamps, ['role: blue']],
  ['Rosa Lind voted against the merger.', vote, ['opposite: against']],
  ['李明投票反对收购。', 表决, ['opposite: 反对']],
  ['赵磊投票支持收购。', 表决, ['role: 赵磊']],
  ['The captain checks the engine.', crew, ['role: captain']],
  ['The cook signs the log.', crew, ['role: cook']],
  ['船长检查发动机。', 船员, ['role: 船长']],
  ['华南区的负责人是周晓彤。', 销售区, ['role: 华南']],
])('words of another name, clause or side are at fault: %s', (answer, source, at) =>
  expect(found(answer, source)).toEqual(at),
);

test.each([
  ['one of two subjects', 'Rosa Lind signed the letter.', 'Rosa Lind and Omar Haddad signed the letter.'],
  ['each subject with its own', 'The captain signs the log.', crew],
  ['各人各事', '轮机长检查发动机。', 船员],
  ['the same', 'Rosa Lind voted for the merger.', vote],
  ['a list in another order', 'Kiwis, pears and figs grow there.', 'Figs, pears and kiwis grow there.'],
  ['what holds both ways', 'Rosa Lind met Omar Haddad in May.', 'Omar Haddad met Rosa Lind in May.'],
  ['one of several', 'Omar Haddad signed the letter.', 'Rosa Lind and Omar Haddad signed the letter.'],
  [
    'another name for a person',
    'The mayor opened the bridge in May.',
    'Rosa Lind opened the bridge in May. The mayor spoke.',
  ],
  ['什么都没变', '王芳投票反对收购。', 表决],
  ['并列次序不同', '公司在宁波、温州和杭州设厂。', '公司在杭州、温州和宁波设厂。'],
  ['数字写法不同', '全馆共接待读者一百二十万人次。', '全馆共接待读者120万人次。'],
])('%s is not at fault', (_what, answer, source) => expect(found(answer, source)).toEqual([]));
