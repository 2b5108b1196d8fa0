/**
 * Whether a short sentence only praises, blames or recommends: `What a wonderful place.`, `You should definitely visit it.`, 真是个好地方, 你应该去看看.
 * One that says more (what for, when, how many) is none: `You should visit the office to collect your card` is what a source may say. Linear: the text
 * is short, and every repeat is bounded.
 */
export function isAppraisal(text: string): boolean {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[.!~。！～…]{1,3}$/u, '');
  if (said.length > longest || /\p{N}/u.test(said)) return false;
  shapes ??= readShapes();
  return shapes.some((shape) => shape.test(said));
}

let shapes: readonly RegExp[] | undefined;

const longest = 60;

const good =
  '(?:wonderful|great|lovely|beautiful|nice|amazing|fantastic|delightful|charming|pleasant|gorgeous|magical|stunning|brilliant|superb|terrific|good|cool|fun|shame|pity|terrible|awful|horrible|dreadful|sad|relief|joy)';

/** A word or two more that say of what. */
const what = "(?: [a-z'’-]{1,20}){0,3}";

/** Words that begin what it is for, when, or under which condition. */
const noMore = '(?!.{0,60}\\b(?:to|if|before|after|when|until|unless|because|for|by|with|since|that|and|or)\\b)';

const readShapes = (): readonly RegExp[] => [
  new RegExp(`^(?:oh,? |wow,? )?what an? (?:really |truly |very )?${good}${what}$`, 'u'),
  new RegExp(`^(?:oh,? |wow,? )?how (?:truly |very )?${good}(?: (?:it|this|that|they|these)${what})?$`, 'u'),
  new RegExp(
    `^${noMore}you (?:should|must|have got to|have to|simply must|could) (?:definitely |really |absolutely |certainly |also )?(?:visit|check out|go and see|come and see|try out|not miss)${what}$`,
    'u',
  ),
  /^(?:it is |it's |this is |definitely |absolutely )?(?:highly recommended|well worth (?:a|the|your) (?:visit|trip|time|while)|a must[- ](?:see|visit|try|do))$/u,
  /^(?:这里|那里|这|那|它|此处)?(?:可?真是|实在是|的确是)(?:一?[个座处次种]|一?家)?(?:非常|很|十分)?(?:好|美|美丽|棒|迷人|不错|难忘|奇妙|精彩|糟糕|可惜|遗憾)的?(?:[^，。；：、的是有在]{0,4}(?:地方|去处|城市|小城|景点|主意|体验|经历|消息|选择|事))?[啊呀呢]?$/u,
  /^(?:这里|那里|这|那|它)?(?:太|真|多么?|好)(?:美|美丽|棒|好|赞|精彩|有意思|迷人|糟糕|可惜|遗憾|不错)(?:了|的地方)?[啊呀呢]?$/u,
  /^(?:非常|很|十分|特别|绝对|实在)?值得(?:一去|一看|一游|一试|推荐|去看看)$/u,
  /^强烈推荐[啊哦]?$/u,
  /^(?:你|您|大家|你们|我们)(?:也|都|一定|真的|绝对|们)?(?:应该|应当|不妨|可以|得|要)(?:亲自)?(?:去|来|到)?(?:那里|这里|那儿|这儿|当地|现场)?(?:看看|逛逛|走走|瞧瞧|试试|尝尝|看一看|试一试|逛一逛|走一走|尝一尝|体验一下|感受一下)[吧哦呀啊]?$/u,
];
