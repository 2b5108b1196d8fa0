const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that say which end of a column is meant, by token form. */
export const superlatives: {
  readonly most: ReadonlySet<string>;
  readonly least: ReadonlySet<string>;
  readonly first: ReadonlySet<string>;
  readonly last: ReadonlySet<string>;
} = {
  most: setOf(
    'most highest largest biggest longest greatest maximum max tallest heaviest oldest richest widest deepest 最高 最多 最大 最长 最贵 最重 最强 最久 最远',
  ),
  least: setOf(
    'least lowest smallest shortest fewest minimum min lightest youngest cheapest 最低 最少 最小 最短 最轻 最便宜 最弱 最近',
  ),
  first: setOf('first earliest oldest fastest quickest best 最早 最先 第一 首 最快 最好 首位'),
  last: setOf('last latest newest slowest worst final recent 最晚 最后 最慢 最差 最新'),
};

/** Words that compare two things, or one with a number: upwards, downwards, sooner, later. */
export const comparatives: {
  readonly more: ReadonlySet<string>;
  readonly less: ReadonlySet<string>;
  readonly sooner: ReadonlySet<string>;
  readonly later: ReadonlySet<string>;
} = {
  more: setOf(
    'more higher larger greater bigger longer taller heavier above over exceed exceeds outscore outscored 多 高 大 长 超过 高于 多于 大于 超出',
  ),
  less: setOf('less fewer lower smaller shorter lighter below under 少 低 小 短 低于 少于 小于 不足 不到'),
  sooner: setOf('before earlier older prior preceded faster 早 早于 之前 以前 先于 快'),
  later: setOf('after later younger newer followed slower 晚 晚于 之后 以后 后于 慢'),
};

/** Words that add up a column or take its mean. */
export const totals: ReadonlySet<string> = setOf(
  'total totals combined together sum altogether overall 共 总 一共 总共 合计 总计 共计 累计 总数',
);
export const means: ReadonlySet<string> = setOf('average averaged averages mean 平均 均 人均');
export const differences: ReadonlySet<string> = setOf(
  'difference margin gap apart more less fewer higher lower later earlier before after older younger longer 差 相差 多 少 高 低 差距',
);

/** Words that say something holds for every row, for none, for one alone. */
export const wholes: {
  readonly all: ReadonlySet<string>;
  readonly none: ReadonlySet<string>;
  readonly only: ReadonlySet<string>;
  readonly most: ReadonlySet<string>;
  readonly several: ReadonlySet<string>;
} = {
  all: setOf('all every each everyone always entire whole 所有 全部 都 每 均 每个 皆 全 各'),
  none: setOf('no none never neither nobody without 没有 无 从未 从不 无一'),
  only: setOf('only sole just single alone 只 仅 唯一 只有 仅有'),
  most: setOf('majority mostly 大多数 多数 大部分 过半'),
  several: setOf('multiple several various many numerous 多个 多次 若干 许多 多种'),
};

/** The first word of a list that stands in one of the sets, with its place. */
export function cueIn(forms: readonly string[], set: ReadonlySet<string>): number {
  return forms.findIndex((form) => set.has(form));
}
