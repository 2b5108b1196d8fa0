import type { Synset } from './wordnet.ts';

/** Chinese names of what WordNet knows by an English one: `name=lemma`, the first noun sense of the lemma. The Chinese wordnets lack them. */
export const chineseNames: readonly (readonly [string, string])[] = (
  '中国=china 美国=united_states 英国=united_kingdom 法国=france 德国=germany 日本=japan 韩国=south_korea 朝鲜=north_korea 俄罗斯=russia 印度=india 巴西=brazil 加拿大=canada 澳大利亚=australia ' +
  '新西兰=new_zealand 意大利=italy 西班牙=spain 葡萄牙=portugal 荷兰=netherlands 比利时=belgium 瑞士=switzerland 瑞典=sweden 挪威=norway 丹麦=denmark 芬兰=finland 波兰=poland 奥地利=austria 希腊=greece ' +
  '土耳其=turkey 以色列=israel 巴勒斯坦=palestine 伊朗=iran 伊拉克=iraq 沙特=saudi_arabia 埃及=egypt 叙利亚=syria 约旦=jordan 黎巴嫩=lebanon 阿富汗=afghanistan 巴基斯坦=pakistan 越南=vietnam 泰国=thailand ' +
  '马来西亚=malaysia 新加坡=singapore 印度尼西亚=indonesia 印尼=indonesia 菲律宾=philippines 缅甸=myanmar 柬埔寨=cambodia 老挝=laos 蒙古=mongolia 尼泊尔=nepal 乌克兰=ukraine 白俄罗斯=belarus 匈牙利=hungary 捷克=czech_republic ' +
  '罗马尼亚=romania 保加利亚=bulgaria 塞尔维亚=serbia 克罗地亚=croatia 爱尔兰=ireland 冰岛=iceland 墨西哥=mexico 阿根廷=argentina 智利=chile 秘鲁=peru 古巴=cuba 委内瑞拉=venezuela 哥伦比亚=colombia 南非=south_africa ' +
  '尼日利亚=nigeria 肯尼亚=kenya 埃塞俄比亚=ethiopia 苏丹=sudan 利比亚=libya 阿尔及利亚=algeria 摩洛哥=morocco 哈萨克斯坦=kazakhstan 卡塔尔=qatar 科威特=kuwait ' +
  '北京=beijing 上海=shanghai 天津=tianjin 巴黎=paris 伦敦=london 柏林=berlin 东京=tokyo 大阪=osaka 首尔=seoul 莫斯科=moscow 罗马=rome 马德里=madrid 华盛顿=washington 纽约=new_york 洛杉矶=los_angeles 芝加哥=chicago ' +
  '波士顿=boston 旧金山=san_francisco 西雅图=seattle 休斯敦=houston 悉尼=sydney 墨尔本=melbourne 多伦多=toronto 曼谷=bangkok 河内=hanoi 雅加达=jakarta 马尼拉=manila 孟买=mumbai 新德里=new_delhi 开罗=cairo 维也纳=vienna 日内瓦=geneva 布鲁塞尔=brussels ' +
  '南京=nanjing 广州=guangzhou 香港=hong_kong 澳门=macao 台湾=taiwan 西藏=tibet 亚洲=asia 欧洲=europe 非洲=africa 太平洋=pacific 大西洋=atlantic 印度洋=indian_ocean 北冰洋=arctic_ocean 猫=cat 狗=dog'
)
  .split(' ')
  .map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''] as const);

/** Senses that WordNet lacks or does not hold together: class, lexicographer file, words. Their members exclude one another. */
const members: readonly (readonly [string, number, string])[] = [
  ['medal', 6, 'gold silver bronze copper platinum'],
  ['medal', 6, '黄金 白银 黄铜 金牌 银牌 铜牌 金 银 铜 铁 铂金'],
  ['time-unit', 28, 'second minute hour day week month quarter year decade century'],
  ['time-unit', 28, '秒 分钟 小时 天 周 星期 月 季度 年 年代 世纪'],
  ['calendar-month', 28, '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'],
  ['day-of-week', 28, '周一 周二 周三 周四 周五 周六 周日'],
  ['season', 28, '春季 夏季 秋季 冬季 春天 夏天 秋天 冬天'],
  ['part-of-day', 28, 'morning noon afternoon evening night midnight'],
  ['part-of-day', 28, '早上 上午 中午 下午 傍晚 晚上 凌晨 深夜'],
  ['ordinal', 23, 'first second third fourth fifth sixth seventh eighth ninth tenth last'],
  ['ordinal', 23, '第一 第二 第三 第四 第五 第六 第七 第八 第九 第十'],
  [
    'place-in-country',
    15,
    '河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 宁夏 新疆',
  ],
  [
    'city',
    15,
    '重庆 深圳 杭州 武汉 成都 西安 苏州 郑州 长沙 青岛 济南 大连 沈阳 哈尔滨 长春 厦门 福州 昆明 南宁 贵阳 兰州 太原 石家庄 合肥 南昌 海口 三亚 无锡 宁波 温州 东莞 佛山 珠海 拉萨 银川 西宁 乌鲁木齐 台北 高雄',
  ],
  [
    'office',
    18,
    'president vice-president chairman minister secretary governor mayor senator congressman ambassador judge premier chancellor king queen emperor',
  ],
  ['office', 18, '总统 总理 首相 主席 部长 省长 市长 县长 书记 大使 议员 法官 国王 女王 皇帝 院长 校长 局长'],
  [
    'profession',
    18,
    '记者 警察 护士 司机 演员 歌手 导演 作家 律师 工程师 农民 工人 军人 士兵 消防员 运动员 教练 裁判 厨师 科学家 会计 翻译 飞行员',
  ],
  ['holiday', 28, '春节 中秋节 端午节 清明节 国庆节 元旦 元宵节 重阳节 圣诞节 劳动节'],
  ['organisation-kind', 14, 'company government court hospital university school church army parliament bank'],
  ['organisation-kind', 14, '公司 政府 法院 医院 大学 学校 教堂 军队 议会 银行 警方'],
  ['currency', 23, '人民币 美元 欧元 日元 英镑 港元 韩元 卢布 卢比'],
  ['animal', 5, '狗 猫 牛 马 羊 猪 鸡 鸭 鱼 鸟 虎 狮子 大象 猴子 老虎 熊猫 兔子'],
  ['sex', 18, '男孩 女孩 男子 女子 男人 女人'],
];

/** The members as senses of their own, and the class of each. Those of English words stand beside the senses that WordNet has. */
export function handSenses(): { readonly synset: Synset; readonly exclusive: string; readonly word: string }[] {
  let last = 0;
  return members.flatMap(([exclusive, file, words]) =>
    words.split(' ').map((word) => {
      last += 1;
      const synset = {
        id: `9${String(last).padStart(7, '0')}-n`,
        isSatellite: false,
        file,
        lemmas: [],
        pointers: [],
        gloss: '',
      };
      return { synset, exclusive, word };
    }),
  );
}
