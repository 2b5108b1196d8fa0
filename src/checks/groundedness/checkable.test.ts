import { expect, test } from 'vitest';
import { segmentText } from '../../segments/segmenter.ts';
import { isCheckable } from './checkable.ts';

const checkable = (text: string): boolean[] => segmentText(text, { target: 'answer' }).map(isCheckable);

test.each([
  ['Hello! ', '您好！'],
  ['When does it open?', '什么时候开放？'],
  ['“Is it open?”', '“开放了吗？”'],
  ['I think this is lovely.', '我觉得这很好。'],
  ['Please contact the office.', '请联系办公室。'],
  ['Let me know if you need more.', '如有其他问题，随时告诉我。'],
  ['What a wonderful place.', '真是个好地方。'],
  ['How lovely this place is!', '太美了！'],
  ['You should visit it.', '你应该去看看。'],
  ['You should definitely visit the old town!', '您应该到当地看看吧'],
  ['Highly recommended.', '非常值得一去。'],
  ['I hope this helps!', '希望以上信息对您有帮助！'],
  ['# Opening hours', '# 开放时间'],
  ['```\nnpm start\n```', '```\n运行\n```'],
])('there is nothing to check in %j and %j', (english, chinese) => {
  expect(checkable(english)).not.toContain(true);
  expect(checkable(chinese)).not.toContain(true);
});

test.each([
  ['Sure, the fee is 99 euros.', '请假须提前5天申请。'],
  ['Please pay within 60 days.', '如有逾期，按每日5%收取滞纳金。'],
  ['What a reader may borrow is set by the rules.', '这里真是一个有二十间阅览室的地方。'],
  ['You should visit the office to collect your card.', '你应该去服务台领取借书证。'],
  ['You should visit within 30 days.', '您应该在30天内去看看。'],
  ['How wonderful the new hall of the library looks is told by its readers.', '太湖美了。'],
  ['Hello Kitty was created in 1999.', '欢迎会于3月9日举行。'],
  ['I believe the fee is 99 euros.', '以2025年为准，费用为99元：'],
  ['<b>The fee is 99 euros.</b>', '对不起诉的案件，应在30日内通知。'],
  ['The library opens on 16 March 2026.', '图书馆于2026年3月16日开放。'],
  ['- Glue the pieces together.', '- 把各部分粘在一起。'],
  ['| 20 books | 30 days |', '| 20册 | 30天 |'],
  ['> It was closed.', '> 当时关闭了。'],
])('%j and %j say something', (english, chinese) => {
  expect(checkable(english)).toContain(true);
  expect(checkable(chinese)).toContain(true);
});
