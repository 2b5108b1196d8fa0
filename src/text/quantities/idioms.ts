import { hanRunEnd } from './chinese-numbers.ts';
import { readUnit } from './units.ts';

/** Words that begin with a numeral and count nothing, or name a thing; longer ones first where one begins another. */
const idioms =
  '万一 一些 一起 一样 一下 一直 一定 一般 一方面 一旦 一切 一度 一致 一律 一共 一向 一边 一面 一时 一点 一带一路 一带 一流 一体 一线 一并 一再 一经 一同 一手 一路 一系列 一个 一种 一次性 一分为二 一目了然 一如既往 一视同仁 一心一意 一举 一番 一行 一事 一生 一身 一口气 一无所 一成不变 一日 一阵 一股 一律 一句 一块 一名 一位 一家 一项 一场 一条 一部 一座 一批 一份 一段 一对 一年一度 一年级 一代 一员 一环 一把 一股脑 一二·九 十分 十足 十一五 十一黄金周 十一假期 十一期间 十字 十全十美 千万别 千万不要 千百年 千方百计 千家万户 千篇一律 千辛万苦 千岛 千亿级 百姓 百货 百科 百度 百合 百事 百分点 百分百 百年好合 两岸 两国 两会 两侧 两边 两地 两者 两院 两旁 两性 三峡 三农 三明治 三亚 三思 三角 三星 三聚氰胺 三番五次 三中全会 四川 四处 四周 四面八方 四季 四肢 四大名著 四合院 四分五裂 五金 五花八门 五角大楼 五官 五环 五粮液 五线谱 五湖四海 六安 六神 六合 七夕 七匹狼 七上八下 七嘴八舌 八卦 八路军 八达岭 八仙 九江 九龙 九寨沟 九霄 万物 万科 万达 万岁 万人空巷 万众 万里长城 万分 万万 亿万 二手 二维码 二氧化 二次元 二线 二胡 二战 二孩 二胎 二郎'.split(
    ' ',
  );

let idiomsByFirst: ReadonlyMap<string, readonly string[]> | undefined;

function idiomsOf(first: string): readonly string[] {
  idiomsByFirst ??= new Map(
    Array.from(new Set(idioms.map((idiom) => idiom.charAt(0))), (each) => [
      each,
      idioms.filter((idiom) => idiom.startsWith(each)),
    ]),
  );
  return idiomsByFirst.get(first) ?? [];
}

/** Length of what counts nothing at a Chinese numeral: an idiom, 统一, 唯一, 之一 by the character before, 几十, 数百; 0 where it is a number. */
export function idiomLength(folded: string, at: number): number {
  const first = folded.charAt(at);
  if (isVague(folded, at, first)) return hanRunEnd(folded, at) - at;
  if (first === '一') {
    const before = folded.charAt(at - 1);
    if (before !== '' && '统唯之单万专逐'.includes(before)) return 1;
    if (isDuration(folded, at)) return 0;
  }
  for (const idiom of idiomsOf(first)) if (folded.startsWith(idiom, at)) return idiom.length;
  return 0;
}

/** 几十年, 数百人, 成千上万: how many is not said. */
function isVague(folded: string, at: number, first: string): boolean {
  const before = folded.charAt(at - 1);
  if (first === '万' && before === '上') return folded.charAt(at - 2) === '千';
  if (before === '成') return first === '百' || first === '千' || first === '万';
  return (before === '几' || before === '数') && !/[十百千]/.test(folded.charAt(at - 2));
}

/** 一个小时, 一个半月, 一个月; not 一年一度. */
const isDuration = (folded: string, at: number): boolean =>
  folded.startsWith('一个半', at) ||
  (folded.charAt(at + 2) !== '一' && readUnit(folded, at + 1)?.unit.kind === 'duration');
