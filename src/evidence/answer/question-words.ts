import type { Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { isFunctionWord } from '../../text/words.ts';
import { tokenize } from '../../text/tokens.ts';

/** The tokens of a question without what only asks: `many` of `how many`, 多久, 几个, 什么时候, 多高. No answer holds these words. Linear. */
export function withoutQuestionWords(tokens: readonly Token[]): Token[] {
  const marked = markedCharacters(tokens);
  let start = 0;
  return tokens.filter(({ kind, form }, at) => {
    const from = start;
    start += form.length;
    if (kind === 'han') return !isMarked(marked, { start: from, end: start, form });
    return !(amounts.has(form) && tokens[at - 1]?.form === 'how');
  });
}

/**
 * Whether a word of a question says only what kind of measure is asked for: `high` of `how high`, `take` of `how long does it take`. An answer may say it
 * (`84 metres high`) or not (`it measures 84 metres`).
 */
export function isMeasureWord(tokens: readonly Token[], at: number): boolean {
  const [before, form] = [tokens[at - 1]?.form, tokens[at]?.form ?? ''];
  if (before === 'how') return sizes.has(form);
  return (
    lastings.has(form) && tokens.some((token, place) => token.form === 'long' && tokens[place - 1]?.form === 'how')
  );
}

/** The question without the same words, for a dictionary: 几天 is neither `several` nor `days`. */
export function withoutQuestionText(question: string): string {
  const tokens = tokenize(question);
  const kept = new Set(withoutQuestionWords(tokens));
  let text = '';
  let at = 0;
  for (const token of tokens) {
    if (kept.has(token)) continue;
    text += `${question.slice(at, token.start)} `;
    at = token.end;
  }
  return text + question.slice(at);
}

/** The longest wording at each place, of the forms written together; Traditional characters are folded there. */
function markedCharacters(tokens: readonly Token[]): Uint8Array {
  const text = tokens.map(({ form }) => form).join('');
  const marked = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    for (let length = longest; length > 0; length -= 1) {
      const wording = text.slice(at, at + length);
      if (!wordings.has(wording)) continue;
      marked.fill(1, at, at + length + (prices.has(wording) ? unitAfter(text, at + length) : 0));
      break;
    }
  }
  return marked;
}

/** 一吨 of 多少钱一吨. */
const unitAfter = (text: string, at: number): number => (text[at] === '一' && at + 2 <= text.length ? 2 : 0);

const prices = new Set('多少钱 多少元 几元 几块 几块钱'.split(' '));

/** Whether all of a word only asks, but for particles that are cut together with it: 谁在. */
function isMarked(marked: Uint8Array, { start, end, form }: Span & { readonly form: string }): boolean {
  let rest = '';
  for (let at = start; at < end; at += 1) if (marked[at] === 0) rest += form.charAt(at - start);
  return rest === '' || (rest.length < form.length && isFunctionWord(rest));
}

const amounts = new Set('many much often few soon quickly'.split(' '));
const sizes = new Set('long old far tall fast big large high deep wide heavy thick strong'.split(' '));
const lastings = new Set('take takes took last lasts lasted'.split(' '));

const counted =
  '个 天 年 点 时 月 号 日 次 种 人 位 名 座 条 岁 分 成 周 间 台 本 层 楼 页 元 块 钱 家 所 项 类 级 倍 度 秒 米 章 张 届 件 份 季 期 站 只 颗 辆 层楼 小时 个小时 分钟 个月 个人 块钱 公里 公斤 公尺 星期 个星期 世纪'.split(
    ' ',
  );
const chosen =
  '里 儿 个 些 位 年 天 国 种 家 座 月 日 项 类 名 所 款 本 部 条 支 间 台 号 级 届 场 处 边 方 方面'.split(' ');

/** In Simplified characters. */
const wordings = new Set([
  ...['几', '多少', '哪几'].flatMap((word) => [word, ...counted.map((unit) => word + unit)]),
  ...['哪', '哪一'].flatMap((word) => chosen.map((unit) => word + unit)),
  ...'久 大 高 远 重 宽 深 快 厚 长 长时间'.split(' ').map((size) => `多${size}`),
  ...(
    '多 百分之几 什么 什么意思 什么含义 什么时候 什么时间 什么地方 谁 找谁 问谁 由谁 归谁 何时 何处 何地 何人 为什么 为何 ' +
    '怎么 怎么算 怎么办 怎样 怎么样 如何 是否 有没有 能不能 可不可以 是不是 会不会 要不要 可否'
  ).split(' '),
]);
const longest = 5;
