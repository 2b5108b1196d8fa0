import type { Token } from '../../core/token.ts';
import { tokenize } from '../../text/tokens.ts';

/** The tokens of a question without what only asks: `many` of `how many`, 多久, 几个, 什么时候, 多 of 多高. No answer holds these words. Linear. */
export function withoutQuestionWords(tokens: readonly Token[]): Token[] {
  const marked = markedCharacters(tokens);
  let start = 0;
  return tokens.filter(({ kind, form }, at) => {
    const from = start;
    start += form.length;
    if (kind === 'han') return !isMarked(marked, from, start);
    return !(sizes.has(form) && tokens[at - 1]?.form === 'how');
  });
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
      if (!wordings.has(text.slice(at, at + length))) continue;
      marked.fill(1, at, at + length);
      break;
    }
  }
  return marked;
}

function isMarked(marked: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (marked[at] === 0) return false;
  return true;
}

const sizes = new Set('many much often'.split(' '));

const wordings = new Set(
  (
    '多少 多少钱 多少元 多少次 多少个 多少人 多 多长 多长时间 多久 ' +
    '几个 几天 几年 几点 几时 几月 几号 几日 几次 几种 几人 几位 几名 几座 几条 几岁 几分 几成 几周 几个月 几小时 几个小时 几分钟 百分之几 ' +
    '什么 什么时候 什么时间 什么地方 哪里 哪儿 哪个 哪些 哪位 哪年 哪一年 哪天 哪一天 谁 何时 何处 何地 何人 为什么 为何 怎么 怎么算 怎么办 怎样 怎么样 如何 是否 有没有 能不能 可不可以 是不是'
  ).split(' '),
);
const longest = 4;
