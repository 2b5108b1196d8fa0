import type { QuantityKind } from './quantity.ts';
import { afterBlank, isDigit, isHan, isLatin, wordEnd } from './quantity-text.ts';

/** What a unit makes of the number before it: kind, base unit, how many base units one of it is. */
export interface Unit {
  readonly kind: QuantityKind;
  readonly unit: string;
  readonly factor: number;
  /** Added after the factor: temperatures. */
  readonly offset?: number;
}

export interface UnitAt {
  readonly unit: Unit;
  readonly end: number;
}

/** Base unit and kind, then `factor: names`; names of several words are joined by `_`. */
const table: readonly (readonly [QuantityKind, string, string])[] = [
  [
    'measure',
    'm',
    '1: m meter meters metre metres 米 公尺; 1000: km kms kilometer kilometers kilometre kilometres 公里 千米; 0.01: cm centimeter centimeters centimetre centimetres 厘米 公分; 0.001: mm millimeter millimeters millimetre millimetres 毫米; 1609.344: mile miles mi 英里; 0.3048: ft foot feet 英尺; 0.0254: inch inches 英寸; 0.9144: yard yards yd; 500: 华里; 1852: nautical_miles nautical_mile 海里; 9.4607e15: light-years 光年; 1e-9: nm nanometers 纳米; 1e-6: μm micron microns micrometers micrometer 微米; 0.3333333333333333: 市尺',
  ],
  [
    'measure',
    'kg',
    '1: kg kgs kilogram kilograms kilogramme kilogrammes kilo kilos 公斤 千克; 0.001: g gram grams 克; 1e-6: mg milligram milligrams 毫克; 1000: ton tons tonne tonnes metric_tons metric_tonnes 吨; 0.45359237: lb lbs pound pounds 磅; 0.028349523: oz ounce ounces 盎司; 0.5: 斤; 0.5: 市斤; 1e-6: 毫克; 1e-9: mcg μg 微克; 1000: 公吨',
  ],
  [
    'measure',
    'm²',
    '1: m² m2 sqm sq_m ㎡ square_meters square_metres square_meter square_metre 平方米 平米; 1e6: km² km2 sq_km square_kilometers square_kilometres square_kilometer square_kilometre 平方公里 平方千米; 10000: hectare hectares ha 公顷; 666.6666666667: mu 亩; 4046.8564224: acre acres 英亩; 2589988.110336: square_miles square_mile sq_mi sq_miles 平方英里; 0.09290304: square_feet square_foot sq_ft 平方英尺',
  ],
  [
    'measure',
    'm³',
    '1: m³ m3 cubic_meters cubic_metres cubic_meter cubic_metre 立方米 立方; 0.028316846592: cubic_feet cubic_foot 立方英尺; 0.001: l liter liters litre litres 升 公升; 0.000473176473: pint pints; 0.000946352946: quart quarts; 2.95735295625e-5: fl_oz fluid_ounces; 1e-6: ml milliliter milliliters millilitre millilitres 毫升; 0.003785411784: gallon gallons 加仑; 0.158987294928: barrel barrels 桶; 0.0002365882365: cup cups; 1.478676478e-5: tablespoon tablespoons tbsp; 4.92892159e-6: teaspoon teaspoons tsp; 1e9: 立方公里',
  ],
  ['measure', '°C', '1: °c ℃ degrees_celsius degree_celsius degrees_c celsius 摄氏度; 1: 度'],
  [
    'measure',
    'byte',
    '1: byte bytes 字节; 1e3: kb kilobytes; 1e6: mb megabytes 兆字节; 1e9: gb gigabytes; 1e12: tb terabytes; 1e15: pb petabytes; 1024: kib; 1048576: mib; 1073741824: gib; 1099511627776: tib',
  ],
  [
    'measure',
    'Wh',
    '1: wh; 1e3: kwh kilowatt-hours kilowatt_hours 千瓦时 度电; 1e6: mwh megawatt-hours 兆瓦时; 1e9: gwh 吉瓦时; 1e12: twh; 1: 瓦时',
  ],
  [
    'measure',
    'W',
    '1: w watt watts 瓦; 1e3: kw kilowatt kilowatts 千瓦; 1e6: mw megawatt megawatts 兆瓦; 1e9: gw gigawatt gigawatts 吉瓦',
  ],
  [
    'measure',
    'm/s',
    '1: m/s 米/秒 米每秒; 0.2777777777777778: km/h kph kmh kilometers_per_hour kilometres_per_hour 公里/小时 千米/小时 公里每小时 千米每小时; 0.44704: mph miles_per_hour miles_an_hour 英里/小时; 0.5144444444444444: knot knots',
  ],
  ['measure', 'Hz', '1: hz hertz 赫兹; 1e3: khz 千赫; 1e6: mhz 兆赫; 1e9: ghz 吉赫'],
  ['measure', 'bit/s', '1e3: kbps; 1e6: mbps; 1e9: gbps'],
  ['measure', 'Pa', '1: pa 帕; 100: hpa 百帕; 1e3: kpa 千帕; 1e6: mpa 兆帕; 6894.757293: psi'],
  ['measure', 'V', '1: v volt volts 伏 伏特; 1e3: kv 千伏'],
  ['measure', 'Ah', '1: ah; 0.001: mah 毫安时'],
  ['measure', 'dB', '1: db decibel decibels 分贝'],
  ['measure', 'pixel', '1: px pixel pixels 像素; 1e6: mp megapixel megapixels'],
  ['measure', 'kcal', '1: kcal calorie calories 千卡 大卡'],
  ['measure', 'age', '1: year-old years-old year_old years_old years_of_age -year-old 岁 周岁'],
  ['measure', 'times', '1: -fold fold x 倍'],
  [
    'duration',
    's',
    '1: second seconds sec secs s 秒 秒钟; 0.001: ms millisecond milliseconds 毫秒; 60: minute minutes min mins 分钟; 3600: hour hours hr hrs h 小时 个小时 个钟头 钟头; 86400: day days 天 昼夜 个工作日 工作日 个交易日 个昼夜; 604800: week weeks wk wks 周 星期 个星期 个礼拜; 2629800: month months 个月 个多月 半月; 31557600: year years yr yrs 年 周年 年间 个年头; 315576000: decade decades; 3155760000: 个世纪; 900: 刻钟; 1209600: fortnight fortnights; 7889400: quarters 个季度',
  ],
  ['percent', '%', '1: % percent per_cent pct; 0.1: ‰'],
  [
    'percent',
    'point',
    '1: percentage_points percentage_point pp 个百分点 百分点; 0.01: basis_point basis_points bp bps 个基点 基点',
  ],
  ['money', 'USD', '1: dollar dollars usd us_dollars 美元 美金; 0.01: cent cents 美分'],
  ['money', 'EUR', '1: euro euros eur 欧元'],
  ['money', 'GBP', '1: gbp pounds_sterling 英镑; 0.01: pence p'],
  ['money', 'JPY', '1: yen jpy 日元 日圆'],
  ['money', 'CNY', '1: yuan rmb cny renminbi 元 人民币 元人民币 块 块钱; 0.1: 毛钱'],
  ['money', 'HKD', '1: hkd hong_kong_dollars 港元 港币'],
  ['money', 'TWD', '1: twd 新台币 台币'],
  ['money', 'KRW', '1: won krw 韩元'],
  ['money', 'INR', '1: rupee rupees inr 卢比'],
  ['money', 'RUB', '1: ruble rubles rouble roubles 卢布'],
  ['money', 'CHF', '1: chf swiss_francs 瑞士法郎'],
  ['money', 'AUD', '1: aud australian_dollars 澳元'],
  ['money', 'CAD', '1: cad canadian_dollars 加元'],
  ['money', 'SGD', '1: sgd singapore_dollars 新加坡元 新元'],
  ['money', 'THB', '1: baht thb 泰铢'],
  ['money', 'BRL', '1: reais brl 雷亚尔'],
];

let units: ReadonlyMap<string, Unit> | undefined;

const unitNamed = (name: string): Unit | undefined => allUnits().get(name);

function allUnits(): ReadonlyMap<string, Unit> {
  units ??= new Map([
    ...table.flatMap(([kind, unit, rows]) =>
      rows.split('; ').flatMap((row): [string, Unit][] => {
        const [factor = '', names = ''] = row.split(': ');
        return names.split(' ').map((each) => [each.replaceAll('_', ' '), { kind, unit, factor: Number(factor) }]);
      }),
    ),
    ...['°f', '℉', 'degrees fahrenheit', 'degree fahrenheit', 'degrees f', '华氏度'].map((name): [string, Unit] => [
      name,
      { kind: 'measure', unit: '°C', factor: 5 / 9, offset: -160 / 9 },
    ]),
  ]);
  return units;
}

let byFirst: ReadonlyMap<number, readonly string[]> | undefined;

/** Names that begin with a character, longest first. */
function unitsFrom(code: number): readonly string[] {
  byFirst ??= Map.groupBy(
    Array.from(allUnits().keys()).toSorted((first, second) => second.length - first.length),
    (name) => name.charCodeAt(0),
  );
  return byFirst.get(code) ?? [];
}

const longestName = 24;

/** The unit that follows a number which ends at an offset. */
export function readUnit(text: string, at: number): UnitAt | undefined {
  const start = text.charAt(at) === '-' ? at + 1 : afterBlank(text, at);
  const code = text.charCodeAt(start);
  if (isLatin(code) || code === 0xb0) return readLatinUnit(text, at, start);
  if (code === 0x25) return { unit: percent, end: start + 1 };
  if (code !== 0x2030 && code < 0x2100) return undefined;
  for (const name of unitsFrom(code)) {
    const unit = text.startsWith(name, start) ? unitNamed(name) : undefined;
    if (unit && !isOtherWord(text, start, name.length)) return { unit, end: start + name.length };
  }
  return undefined;
}

const percent: Unit = { kind: 'percent', unit: '%', factor: 1 };

/** 米饭, 元素, 年级, 度假: the character of a unit that begins another word. */
function isOtherWord(text: string, start: number, length: number): boolean {
  const next = text.charAt(start + length);
  // 星期二, 周三 are days of the week.
  if (text.startsWith('星期', start)) return length === 2 && weekdays.includes(next) && next !== '';
  if (length > 1) return false;
  if (text.charAt(start) === '块') return next !== '' && isHan(text.charCodeAt(start + 1));
  const others = otherWords[text.charAt(start)];
  return next !== '' && others !== undefined && others.includes(next);
}

const weekdays = '一二三四五六日天';

const otherWords: Readonly<Record<string, string>> = {
  年: '级代轻龄青',
  周: '边围岁末一二三四五六日',
  度: '假过',
  升: '级至到为降',
  克: '服',
  桶: '',
  瓦: '解',
  天: '然气津空',
  倍: '感',
};

/** Reads a unit of several words before one of a single word. */
function readLatinUnit(text: string, at: number, start: number): UnitAt | undefined {
  const long = longName.exec(text.slice(start, start + longestName))?.[0];
  const named = long && unitNamed(long.replace(/[ -]old$/, ' old'));
  if (named) return { unit: named, end: start + long.length };
  const end = text.charCodeAt(start) === 0xb0 ? start + 2 : wordEnd(text, start);
  if (end - start > longestLatin) return undefined;
  const power = end + powerLength(text, end);
  for (const stop of [text.charAt(end) === '/' ? wordEnd(text, end + 1) : power, power, end]) {
    const name = text.slice(start, stop);
    // A letter after a blank is rarely a unit: `5 h`, `31 W` is an address; `5 m` is a length.
    const unit = start === at || name.length > 1 || freeLetters.includes(name) ? unitNamed(name) : undefined;
    if (unit && !isLatin(text.charCodeAt(stop)) && !(name.length === 1 && isDigit(text.charCodeAt(stop))))
      return { unit, end: stop };
  }
  return undefined;
}

const longestLatin = 12;

/** Letters that are units with a blank before them too. */
const freeLetters = 'mgl';

/** 1 where m², m³, m2 or m3 is written. */
function powerLength(text: string, end: number): number {
  const sign = text.charAt(end);
  if (sign === '²' || sign === '³') return 1;
  return (sign === '2' || sign === '3') && text.charAt(end - 1) === 'm' ? 1 : 0;
}

const longName =
  /^(?:(?:square|cubic|metric|nautical|percentage|basis|us|hong kong|australian|canadian|singapore|swiss|sq) [a-z]+|per cent|(?:pounds) sterling|(?:miles|kilomet(?:er|re)s) (?:per|an) hour|fl oz|fluid ounces|degrees? (?:celsius|fahrenheit|[cf])(?![a-z])|years?[ -]old|years of age|kilowatt[ -]hours|megawatt-hours|light-years)/;
