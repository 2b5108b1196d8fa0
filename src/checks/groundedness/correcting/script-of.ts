import { toSimplified } from '../../../text/traditional.ts';

/** Characters that numbers and units are written with: Simplified and Traditional by turns. */
const pairs =
  '万萬亿億两兩个個点點时時间間周週岁歲层層几幾余餘吨噸亩畝钟鐘后後过過约約达達双雙条條项項种種册冊辆輛张張场場届屆轮輪组組栋棟户戶处處头頭颗顆块塊级級队隊圆圓币幣欧歐镑鎊韩韓号號纪紀来來员員厘釐无無为為开開从從满滿节節类類门門礼禮标標准準据據负負华華变變长長闭閉闲閒营營业業关關绝絕赞贊许許严嚴禁禁盈盈亏虧减減涨漲进進口口室室内內外外延延迟遲败敗贵貴费費驳駁否否决決';

/**
 * Words of a source as a text would write them: in its kind of Chinese characters. `undefined` where they are of another script than the text, or hold a
 * character whose Traditional form depends on its word.
 */
export function likeScript(words: string, text: string): string | undefined {
  const hasHan = /\p{Script=Han}/u.test(words);
  const hasLatin = /\p{Script=Latin}{2,}/u.test(words);
  const isHan = /\p{Script=Han}/u.test(text);
  if (hasHan && !isHan) return undefined;
  if (hasLatin && isHan && !hasHan) return undefined;
  if (!hasHan) return words;
  const isTraditional = text !== simplified(text);
  const plain = simplified(words);
  if (!isTraditional) return isHan && words !== plain && text === simplified(text) ? plain : words;
  if (words !== plain) return words;
  return Array.from(plain, (character) => traditionalOf(character)).join('');
}

const simplified = (text: string): string =>
  Array.from(text, (character) => String.fromCodePoint(toSimplified(character.codePointAt(0) ?? 0))).join('');

function traditionalOf(character: string): string {
  for (let at = 0; at < pairs.length; at += 2) if (pairs.charAt(at) === character) return pairs.charAt(at + 1);
  return character;
}

/**
 * A name of a source as a text would write it: as it is where both are of one kind of Chinese characters, since which Traditional ones a name has cannot
 * be told. `undefined` where they are not.
 */
export function likeScriptOf(name: string, source: string, text: string): string | undefined {
  const isSame = (source !== simplified(source)) === (text !== simplified(text));
  return isSame ? likeScript(name, text) : undefined;
}
