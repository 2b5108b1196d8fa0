import { readFileSync } from 'node:fs';
import type { TermPair } from './entries.ts';

interface WordList {
  readonly kind: string;
  readonly lang: 'en' | 'zh';
  readonly pairs?: readonly (readonly [string, string])[];
}

const kinds: Readonly<Record<string, TermPair['kind']>> = {
  'antonyms-prose': 'antonym',
  'quantifier-opposites': 'antonym',
  'synonyms-prose': 'synonym',
};

/** Pairs made by hand: those of the shared word lists, and single characters and comparatives that they lack. */
export function handPairs(file: string): Readonly<Record<'en' | 'zh', readonly TermPair[]>> {
  const pairs: Record<'en' | 'zh', TermPair[]> = { en: ofText(english), zh: ofText(chinese) };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const list = JSON.parse(line) as WordList;
    const kind = kinds[list.kind];
    if (kind !== undefined) for (const [a, b] of list.pairs ?? []) pairs[list.lang].push({ a, b, kind });
  }
  return pairs;
}

function ofText(text: string): TermPair[] {
  return text.split(' ').map((pair) => {
    const [a = '', b = ''] = pair.split('/');
    return { a, b, kind: 'antonym' };
  });
}

const english =
  'better/worse best/worst greater/smaller greater/lesser faster/slower cheaper/pricier profit/loss surplus/deficit gain/loss boom/recession ' +
  'buyer/seller employer/employee teacher/student plaintiff/defendant prosecution/defence prosecution/defense winner/loser ally/enemy ' +
  'increase/decline rise/drop grow/decline climb/fall surge/plunge soar/plummet gain/drop expand/shrink accelerate/slow tighten/loosen ' +
  'confirm/deny admit/deny acquit/convict guilty/acquitted arrest/release deploy/withdraw ban/allow block/allow enable/disable ' +
  'include/exclude connect/disconnect install/uninstall upload/download import/export online/offline indoor/outdoor indoors/outdoors ' +
  'daily/weekly weekly/monthly monthly/yearly morning/evening day/night summer/winter husband/wife uncle/aunt nephew/niece boy/girl ' +
  'death/life die/live dead/alive mother/father grandmother/grandfather actor/actress prince/princess lord/lady sir/madam free/paid vegetarian/meat vegan/meat';

const chinese =
  '大/小 多/少 高/低 长/短 新/旧 新/老 快/慢 早/晚 好/坏 强/弱 轻/重 冷/热 远/近 厚/薄 深/浅 宽/窄 胖/瘦 贵/贱 真/假 开/关 买/卖 胜/负 胜/败 输/赢 升/降 涨/跌 进/出 男/女 父/母 ' +
  '增/减 公/私 正/负 左/右 南/北 东/西 生/死 攻/守 借/还 收/发 收/支 有/无 增长/减少 上升/降低 上涨/下降 提升/下降 提升/降低 增加/下降 好转/恶化 改善/恶化 盈余/赤字 顺差/逆差 ' +
  '死亡/生存 死/活 买方/卖方 原告/被告 雇主/雇员 甲方/乙方 老师/学生 朋友/敌人 丈夫/妻子 男子/女子 男孩/女孩 男人/女人 爷爷/奶奶 叔叔/阿姨 上午/下午 早上/晚上 白天/夜晚 夏季/冬季 夏天/冬天 春季/秋季 ' +
  '上线/下线 上市/退市 上传/下载 登录/退出 安装/卸载 连接/断开 签署/撕毁 释放/逮捕 定罪/无罪 有罪/无罪 派遣/撤回 占领/撤离 开工/停工 复工/停工 升级/降级 晋级/淘汰 入选/落选 当选/落选 ' +
  '线上/线下 境内/境外 入境/出境 录取/拒收 满意/不满 支持/抵制 欢迎/抵制 肯定/否认 证实/否认 承认/拒绝 收紧/放宽 紧缩/宽松 缩短/延长 提前/推迟 提前/延迟 按时/延误';
