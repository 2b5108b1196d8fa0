import type { Segment } from '../../core/segment.ts';
import { isAppraisal } from './appraisals.ts';
import { findQuantities } from '../../text/quantities/find.ts';

/** Whether a segment says something that sources can bear out: no greeting, opinion, question or instruction to the reader, no heading, no code. */
export const isCheckable = (segment: Segment): boolean => speechOf(segment) === 'statement';

/** What a segment does: it states something, it speaks of the speaker and the reader, it asks, it holds an opinion, or none of these. */
export type Speech = 'statement' | 'courtesy' | 'question' | 'opinion' | 'none';

export function speechOf(segment: Segment): Speech {
  if (segment.kind !== 'sentence' || !checkableBlocks.has(segment.block)) return 'none';
  const text = segment.text.slice(0, openingLength).trim().toLowerCase();
  // A lone number is a list mark; in a row of a table it is a value.
  if (!(segment.block === 'table-row' ? /[\p{L}\p{N}]/u : /\p{L}/u).test(text)) return 'none';
  if (isQuestion(segment.text)) return tells(text) ? 'statement' : 'question';
  if (isLeadIn(segment.text)) return 'courtesy';
  if (isAppraisal(segment.text)) return 'opinion';
  if (isShortFor(segment.text, text, opinions)) return namesSomething(segment.text) ? 'statement' : 'opinion';
  return isShortFor(segment.text, text, courtesies) ? 'courtesy' : 'statement';
}

const checkableBlocks: ReadonlySet<string> = new Set(['paragraph', 'list-item', 'table-row', 'quote']);
const openingLength = 80;

/** Courtesies, opinions and instructions are short and give no number, date or amount; one that does is checked like any sentence. */
function isShortFor(whole: string, opening: string, openings: readonly string[]): boolean {
  if (whole.length > longestCourtesy || !openings.some((words) => opensWith(opening, words))) return false;
  return findQuantities(whole).length === 0;
}

const longestCourtesy = 160;

function opensWith(text: string, words: string): boolean {
  return text.startsWith(words) && !/[a-z]/.test(/[a-z]$/.test(words) ? text.charAt(words.length) : '');
}

function isQuestion(text: string): boolean {
  const end = text.trimEnd().replace(/["”’」』）)*_]{1,4}$/u, '');
  return end.endsWith('?') || end.endsWith('？');
}

/** A question that tells: `Did you know that …?`, 你知道……吗？ */
function tells(opening: string): boolean {
  return telling.some((words) => opening.startsWith(words) && opening.length > words.length + 12);
}

const telling: readonly string[] = [
  'did you know',
  'do you know that',
  'you know that',
  '你知道',
  '您知道',
  '你可知道',
];

/** An opinion about something by name says of it what sources can bear out: `I think Gatsby came first`. */
function namesSomething(text: string): boolean {
  return /[^.!?]\s(?!I\b)\p{Lu}\p{L}|[《「『“]/u.test(text);
}

/** `Here is what I found:`, 主要内容如下： */
function isLeadIn(text: string): boolean {
  const end = text.trimEnd();
  if (!end.endsWith(':') && !end.endsWith('：')) return false;
  if (end.length > openingLength) return false;
  if (findQuantities(end).length > 0 && !/\b(?:summary|words|steps|list)\b|总结|摘要|步骤/iu.test(end)) return false;
  return leadIns.test(end);
}

const leadIns =
  /^(?:here|below|these|this)\b|\bthe following\b|\b(?:like|try|use|do) this:$|\bas follows:$|^(?:for )?example:$|^以下|^下面|如下|[这如][样此么][写做用改][：:]$|^(?:示例|例如|例子|比如)[：:]$/iu;

/** How opinions open. */
const opinions: readonly string[] = [
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
];

/** How sentences open that only speak to the reader. */
const courtesies: readonly string[] = [
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
  '好的，',
  '好的。',
  '好的！',
  '当然',
  '谢谢',
  '感谢您',
  '感谢你',
  '抱歉',
  '对不起，',
  '对不起。',
  '对不起！',
  '希望这',
  '希望以上',
  '希望对',
  '祝你',
  '祝您',
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
  '请您',
  '请你',
  '请联系',
  '请注意',
  '请参',
  '请访问',
  '请咨询',
  '请确',
  '请查',
  '请随时',
  '请告',
  '请问',
  '请先',
  '请提供',
  '请继续',
  '如有',
  '如果你需要',
  '如果您需要',
  '如果你有',
  '如果您有',
  '欢迎您',
  '欢迎你',
  '欢迎随时',
  '欢迎继续',
  '欢迎联系',
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
