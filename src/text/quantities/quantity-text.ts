/** A text made ready for reading; both strings have the same length and the same offsets. */
export interface QuantityText {
  /** Lower case, half width, the Simplified form of every character that numbers and units are written with. */
  readonly folded: string;
  readonly original: string;
  /** Day that `last year` or 昨天 is told from. */
  readonly asOf: { readonly year: number; readonly month: number; readonly day: number } | undefined;
}

export function createQuantityText(original: string, asOf: string | undefined): QuantityText {
  const day = asOf === undefined ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(asOf);
  const halfWidth = foldFinancial(original).replace(folding(), foldUnit);
  const lower = halfWidth.toLowerCase();
  return {
    // A few letters (İ) grow in lower case: then only A–Z are lowered, to keep the offsets.
    folded: lower.length === original.length ? lower : halfWidth.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
    original,
    asOf: day ? { year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) } : undefined,
  };
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isLatin = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0x24f && code !== 0xf7);

export const isHan = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || code === 0x3007;

/** Where the Latin word that begins at an offset ends. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (isLatin(text.charCodeAt(end))) end += 1;
  return end;
}

/** Where the white space of one line (two blanks at most, one break) ends. */
export function afterBlank(text: string, at: number): number {
  let end = at;
  while (end - at < 2 && isBlank(text.charCodeAt(end))) end += 1;
  return end;
}

const isBlank = (code: number): boolean => code === 32 || code === 0xa0 || code === 10 || code === 0x202f;

/** The Latin word before an offset, with the blank between passed over; empty where there is none. */
export function wordBefore(text: string, at: number): { readonly word: string; readonly start: number } {
  let end = at;
  while (at - end < 2 && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 45)) end -= 1;
  let start = end;
  while (end - start < longestWord && isLatin(text.charCodeAt(start - 1))) start -= 1;
  return { word: text.slice(start, end), start };
}

const longestWord = 16;

/** Every character that is not written as it is read, so that prose is passed over by the engine and not unit by unit. */
function folding(): RegExp {
  foldedCharacters ??= new RegExp(
    `[\\u2010-\\u2015\\u2212\\uff01-\\uff5e\\u3000${Array.from(simplified().keys()).join('')}]`,
    'g',
  );
  return foldedCharacters;
}

let foldedCharacters: RegExp | undefined;

function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0x3000) return ' ';
  if (code <= 0x2212) return '-';
  return simplified().get(unit) ?? unit;
}

/** 壹贰叁 of cheques count only side by side: 陆, 伍 and 拾 alone are other words (大陆, 队伍, 收拾). */
const financialRun = /[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零〇萬万億亿]{2,30}/g;
const isFinancial = /[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]/;
const financial = '壹贰貳叁參肆伍陆陸柒捌玖拾佰仟';
const plain = '一二二三三四五六六七八九十百千';

const foldFinancial = (text: string): string =>
  isFinancial.test(text)
    ? text.replace(financialRun, (run) =>
        Array.from(run, (each) => plain.charAt(financial.indexOf(each)) || each).join(''),
      )
    : text;

let signs: ReadonlyMap<string, string> | undefined;

/** Only the characters this reading looks at: a look-up in the whole table of Traditional characters costs ten times as much. */
function simplified(): ReadonlyMap<string, string> {
  signs ??= new Map(
    [
      '萬万億亿兩两個个點点時时間间週周歲岁層层幾几餘余噸吨畝亩鐘钟鍾钟後后過过約约達达於于雙双條条項项種种冊册輛辆張张場场',
      '屆届輪轮組组棟栋戶户處处頭头顆颗塊块級级隊队圓元圆元幣币歐欧鎊镑韓韩號号紀纪來来員员隻只臺台碼码釐厘將将無无爲为為为開开從从滿满',
      '零〇○〇￥¥～~〜~∼~節节類类門门輯辑齣出這这禮礼當当標标準准據据實实瑪玛盧卢負负強强應应華华變变贏赢勝胜漲涨長长陽阳陰阴農农曆历',
    ].flatMap((pairs) =>
      Array.from({ length: pairs.length / 2 }, (_, at) => [pairs.charAt(at * 2), pairs.charAt(at * 2 + 1)]),
    ),
  ) as ReadonlyMap<string, string>;
  return signs;
}
