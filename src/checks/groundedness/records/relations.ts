import type { Token } from '../../../core/token.ts';
import type { RecordTable } from './record.ts';
import { canonicalOf } from './canonical.ts';

/** Fields that words of a sentence point to without naming them: `married` to a field `Spouse`; present or absent in the record. */
export function relatedFields(
  tokens: readonly Token[],
  table: RecordTable,
): { readonly fields: readonly number[]; readonly absent: number } {
  const kinds = new Set(tokens.flatMap(({ term }) => kindsOf.get(canonicalOf(term)) ?? []));
  if (kinds.size === 0) return { fields: [], absent: 0 };
  const fields = new Set<number>();
  let absent = 0;
  for (const kind of kinds) {
    const found = table.fields.flatMap(({ terms }, at) =>
      terms.some((term) => kindsOf.get(canonicalOf(term))?.includes(kind) === true) ? [at] : [],
    );
    for (const field of found) fields.add(field);
    if (found.length === 0) absent += 1;
  }
  return { fields: Array.from(fields), absent };
}

/** Own list, as terms: what is said in sentences and what fields are called, one kind of thing a line. */
const kinds = [
  'born birth birthplac birthdat ag old 出生 生于 出生地 出生日期 年龄',
  'di dead death deceas aliv live kill 去世 逝世 死亡 卒于',
  'spous marri wife husband partner divorc 配偶 妻子 丈夫 结婚',
  'child children son daughter kid issu 子女 儿子 女儿',
  'parent father mother 父母 父亲 母亲',
  'sibl brother sister rel 兄弟 姐妹',
  'nation citizenship countri citizen 国籍 国家',
  'resid live home 居住 住所',
  'direct director 导演',
  'produc 制片 制片人 出品',
  'star actor cast act plai role 主演 演员',
  'write writer wrote written screenplai author 编剧 作者',
  'music compos composit 作曲 音乐',
  'genr style 类型 流派 风格',
  'releas premier publish issu 发行 上映 发布 出版',
  'budget cost 预算 成本',
  'box gross earn revenu 票房 营收 收入',
  'length run time minut hour long durat 时长 片长',
  'label record sign 唱片 厂牌',
  'occup profess job work career 职业',
  'alma educ univers colleg school graduat studi degre 学历 毕业 大学 毕业院校',
  'found founder establish creat form incept 成立 创立 创办 创始人',
  'headquart base locat place venu origin 总部 地点 位于 地址',
  'height tall 身高 高度',
  'weight weigh 体重 重量',
  'award won win prize honor 奖项 获奖',
  'instrument plai guitar piano 乐器',
  'popul inhabit peopl 人口',
  'area squar size 面积',
  'elev altitud 海拔',
  'languag speak spoken 语言',
  'currenc monei 货币',
  'leader presid prime king mayor 领导人 总统 市长',
  'medal gold silver bronz 奖牌 金牌 银牌 铜牌',
  'websit site web 网站 网址',
  'own owner parent 所有者 母公司',
  'employe staff worker 员工',
  'manag manager supervisor superior boss report 上级 主管 领导 汇报',
  'religion church faith 宗教',
  'open close 开放 营业',
  'color colour 颜色',
  'date dai year 日期',
  'price cost fee 价格 费用',
  'activ year perform 活跃',
];

const kindsOf: ReadonlyMap<string, readonly number[]> = readKinds();

function readKinds(): Map<string, number[]> {
  const all = new Map<string, number[]>();
  for (const [kind, line] of kinds.entries())
    for (const term of line.split(' ')) all.set(term, [...(all.get(term) ?? []), kind]);
  return all;
}
