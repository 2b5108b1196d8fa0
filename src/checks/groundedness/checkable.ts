import type { Segment } from '../../core/segment.ts';

/** Whether a segment says something that sources can bear out: no greeting, opinion, question or instruction to the reader, no heading, no code. */
export function isCheckable(segment: Segment): boolean {
  if (segment.kind !== 'sentence' || !checkableBlocks.has(segment.block)) return false;
  const text = segment.text.slice(0, openingLength).trim().toLowerCase();
  if (!/[\p{L}\p{N}]/u.test(text) || isQuestion(segment.text) || isLeadIn(segment.text)) return false;
  return !openings.some((opening) => text.startsWith(opening));
}

const checkableBlocks: ReadonlySet<string> = new Set(['paragraph', 'list-item', 'table-row', 'quote']);
const openingLength = 80;

function isQuestion(text: string): boolean {
  const end = text.trimEnd().replace(/["”’」』）)*_]{1,4}$/u, '');
  return end.endsWith('?') || end.endsWith('？');
}

/** `Here is what I found:`, 主要内容如下： */
function isLeadIn(text: string): boolean {
  const end = text.trimEnd();
  if (!end.endsWith(':') && !end.endsWith('：')) return false;
  return /^(?:here|below|these|this)\b|\bthe following\b|^[以下]|如下/iu.test(end.slice(-openingLength));
}

/** How sentences open that only speak to the reader. */
const openings: readonly string[] = [
  // Greetings and courtesies
  'hello',
  'hi,',
  'hi!',
  'hi there',
  'dear ',
  'sure,',
  'sure!',
  'of course!',
  'certainly!',
  'thank you',
  'thanks for',
  "you're welcome",
  'i hope ',
  'hope this',
  "i'm sorry",
  'i am sorry',
  'sorry,',
  'good luck',
  '你好',
  '您好',
  '好的',
  '当然',
  '谢谢',
  '感谢您',
  '感谢你',
  '抱歉',
  '对不起',
  '希望这',
  '希望以上',
  '希望对',
  '祝你',
  '祝您',
  // Opinions
  'i think ',
  'i believe ',
  'i feel ',
  'in my opinion',
  'in my view',
  'personally,',
  '我认为',
  '我觉得',
  '我相信',
  '在我看来',
  '个人认为',
  // Instructions and offers to the reader
  'please ',
  'let me know',
  'feel free',
  'if you have any',
  'if you need',
  'do not hesitate',
  "don't hesitate",
  'let me ',
  "let's ",
  'would you like',
  '请',
  '如有',
  '如果你需要',
  '如果您需要',
  '如果你有',
  '如果您有',
  '欢迎',
  '让我',
  // What the answer says of itself
  'here is a ',
  "here's a ",
  'here are the ',
  'here are some ',
  'as an ai',
  '以下是',
  '下面是',
  '作为一个人工智能',
  '作为人工智能',
];
