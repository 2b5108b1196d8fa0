import type { Token } from '../../../core/token.ts';
import { classOf, lexiconPlace } from '../../../lexical/relations.ts';
import { isFunctionWord } from '../../../text/words.ts';
import type { OrderedSpan, Swap } from '../alignment/ordered-columns.ts';

/** Words of the longest name that counts as one. */
const longestName = 3;

/** Whether a name that stands elsewhere in the sources takes the place of another. */
export function isBorrowed(swap: Swap, ordered: OrderedSpan): boolean {
  if (!swap.isHeld || swap.isExchanged || swap.isQuantity) return false;
  const own = swap.own.map((at) => ordered.tokens[at]);
  const other = swap.other.map((at) => ordered.passageWords.tokens[at]);
  const areNames = [own, other].every(
    (name) => name.length <= longestName && (name.every(isProper) || isChineseName(name)),
  );
  const isHan = own.every((token) => token?.kind === 'han');
  const isAlike = isHan || (areCapital(swap, ordered) && !endsName(swap, ordered));
  return areNames && isAlike && !areOneName(own, other) && !isSaidBeside(swap, ordered) && hasFrame(ordered);
}

/** Latin words that no calendar or office knows; Chinese ones of one character, or that name a place or a person. */
function isProper(token: Token | undefined, at: number): boolean {
  if (token === undefined || token.kind === 'number') return false;
  const named = classOf(token.term);
  if (token.kind !== 'han') return named !== 'time' && !offices.has(token.form);
  return token.form.length === 1 || named === 'place' || named === 'person' || at > 0;
}

/** Two to four characters that begin with a surname. */
function isChineseName(name: readonly (Token | undefined)[]): boolean {
  const form = name.map((token) => token?.form ?? '').join('');
  const isHan = name.every((token) => token?.kind === 'han');
  return isHan && name.length > 1 && form.length >= 2 && form.length <= 4 && surnames.has(form.charAt(0));
}

/** The hundred most frequent, after the census of 2010, but for those that are mostly other words. */
const surnames: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈姜崔谭陆范汪廖石韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵覃武钱戴严莫孔向汤傅欧米丘',
);

/** What a person or body that has a name is also called by. */
const offices: ReadonlySet<string> = new Set(
  (
    'president king queen prime minister bishop pope chief ceo chairman chairwoman chair director governor mayor senator judge court company ' +
    'government police prince princess duke secretary general captain professor doctor dr mr mrs ms miss sir state states city county church ' +
    'university congress parliament house board committee department council association league team club'
  ).split(' '),
);

/** Whether both sides have the capital letters of names. The first word of a sentence has one whether it is a name or not. */
function areCapital({ own, other, isNamed }: Swap, { tokens, passageWords }: OrderedSpan): boolean {
  const isUnknown = (token: Token | undefined): boolean => lexiconPlace(token?.term ?? '') === -1;
  const isOwn = own.length > 1 || own[0] !== 0 || isUnknown(tokens[0]);
  const isOther = other.every(
    (at, order) =>
      passageWords.isName[at] === true || (order === 0 && other.length > 1) || isUnknown(passageWords.tokens[at]),
  );
  return isNamed && isOwn && isOther;
}

/** Whether the words are the end of a name whose beginning the passage says: Willow Smith, where it says Willow Camille. */
function endsName({ own }: Swap, { tokens, names }: OrderedSpan): boolean {
  const [before, first] = [tokens[(own[0] ?? 0) - 1], tokens[own[0] ?? 0]];
  const isName = own[0] === 1 || names.has(before?.start ?? -1);
  return before !== undefined && first !== undefined && isName && first.start - before.end <= 1;
}

/** Russia's, Russian: words that begin alike. */
function areOneName(own: readonly (Token | undefined)[], other: readonly (Token | undefined)[]): boolean {
  const startOf = (token: Token | undefined): string =>
    token?.kind === 'han' ? token.form : (token?.form.slice(0, 4) ?? '');
  const starts = new Set(other.map(startOf));
  return own.some((token) => starts.has(startOf(token)));
}

/**
 * Whether the passage says the words where they may mean the same thing: in the same clause; in the same sentence before, where they open the span, and behind,
 * where they close it.
 */
function isSaidBeside({ own, other }: Swap, { tokens, passageWords }: OrderedSpan): boolean {
  const at = other[0] ?? 0;
  const [opens, closes] = [own[0] === 0, own.at(-1) === tokens.length - 1];
  return own.some((index) =>
    passageWords.placesOf(tokens[index]?.term ?? '').some((place) => {
      if (passageWords.clauses[place] === passageWords.clauses[at]) return true;
      const isNear = passageWords.sentences[place] === passageWords.sentences[at];
      return isNear && ((opens && place < at) || (closes && place > at));
    }),
  );
}

/** Whether the passage says more of the span than names: `Kuala Lumpur is in …` holds of more than one place. */
function hasFrame({ laid, tokens, names }: OrderedSpan): boolean {
  return tokens.some(
    ({ start, form, kind }, at) =>
      laid.fates[at] === 'said' && kind !== 'number' && !isFunctionWord(form) && !names.has(start) && at > 0,
  );
}
