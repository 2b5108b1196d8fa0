import type { Token } from '../../core/token.ts';
import { negations } from '../../text/negations.ts';
import { termOf } from '../../text/terms.ts';
import { isDenial, isNegation } from '../../text/words.ts';

/** Whether a text allows something, forbids it, or does neither. `not permitted`, `prohibited`, 禁止, 不得 forbid; `may`, `allowed`, 可以 allow. */
export function permissionOf(tokens: readonly Token[]): 'allows' | 'forbids' | undefined {
  const mark = permissionMark(tokens);
  if (!mark) return undefined;
  return forbidding.has(mark.word.form) || mark.negation ? 'forbids' : 'allows';
}

/** The first word that allows or forbids, with what negates one that allows. */
export function permissionMark(
  tokens: readonly Token[],
): { readonly word: Token; readonly negation?: Token } | undefined {
  const marks = new Set(negations(tokens));
  for (const [at, word] of tokens.entries()) {
    if (forbidding.has(word.form)) return { word };
    if (!allowing.has(word.form)) continue;
    const negation = tokens.slice(Math.max(0, at - 2), at + 2).find((other) => marks.has(other));
    return negation ? { word, negation } : { word };
  }
  return undefined;
}

/** Whether a word only says that something is allowed or forbidden, and nothing of what. */
export const isPermission = ({ form }: Token): boolean => forbidding.has(form) || allowing.has(form);

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const forbidding = wordsOf(
  'prohibited prohibits prohibit forbidden forbids forbid banned bans ban disallowed barred 禁止 严禁 不得 不准 不许 不可 不能 不允许 禁',
);
const allowing = wordsOf(
  'may can allowed allows allow permitted permits permit permissible welcome 可以 可 允许 准许 准 许可 能 能够',
);

/** A word that says the opposite of another, both ways. Only pairs that leave little room for both to be true of one thing. */
export function oppositesOf(term: string): ReadonlySet<string> {
  opposites ??= readOpposites();
  return opposites.get(term) ?? none;
}

const none: ReadonlySet<string> = new Set();
let opposites: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Own list. Words of one side stand before the stroke, those of the other behind it. */
const pairs = [
  'open opens opened / closed closes close',
  'above over exceeded exceeds / below under',
  'increased increases increase rose rises grew grows gained / decreased decreases decrease fell falls dropped declined shrank lost',
  'before / after',
  'first / last',
  'maximum most / minimum least',
  'accepted approved accepts approves / rejected refused rejects refuses',
  'free / paid',
  'won wins / lost loses',
  'profit / loss',
  'early earlier / late later',
  'higher / lower',
  'more / less fewer',
  'success succeeded / failure failed',
  'import imports imported / export exports exported',
  'indoor indoors / outdoor outdoors',
  '开放 开门 营业 开启 / 关闭 闭馆 停业 关门 歇业',
  '超过 高于 超出 / 低于 少于 不足',
  '增长 增加 上升 上涨 提高 增 / 下降 减少 下跌 降低 下滑 减',
  '之前 以前 / 之后 以后',
  '最高 最多 / 最低 最少',
  '批准 通过 接受 / 拒绝 否决 驳回',
  '免费 / 收费',
  '盈利 / 亏损',
  '提前 / 推迟 延后 延迟',
  '成功 / 失败',
  '进口 / 出口',
  '室内 / 室外 户外',
  '支持 赞成 / 反对',
];

function readOpposites(): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const [one = [], other = []] = pair.split(' / ').map((side) => side.split(' ').map((word) => termOf(word)));
    for (const [from, to] of [
      [one, other],
      [other, one],
    ]) {
      for (const term of from ?? []) all.set(term, new Set([...(all.get(term) ?? []), ...(to ?? [])]));
    }
  }
  return all;
}

/** Whether a text negates or denies anything. */
export const isDenying = (tokens: readonly Token[]): boolean =>
  tokens.some(({ form }) => isDenial(form) || isNegation(form) || turning.has(form));

const turning = wordsOf('non rather instead unlike only except unless 而非 而不是 只 仅 只有 才 除 除非 非');
