import { isDigit, isHan, isWordy } from './characters.ts';

/**
 * Offsets behind ，and ；between clauses that both say something. Openings such as 因此，据报道，2024年，在此期间， stay with what follows, short pieces
 * with what they stand behind, lists with 、 together.
 */
export function cutChineseClauses(text: string): number[] {
  const pieces = piecesOf(text);
  if (pieces.length === 1) return [];
  const cuts: number[] = [];
  let isComplete = false;
  for (const piece of pieces) {
    const kind = kindOf(text, piece);
    if (isComplete && kind !== 'short') {
      cuts.push(piece.start);
      isComplete = false;
    }
    if (kind === 'clause') isComplete = true;
  }
  // An opening at the very end leads nowhere.
  if (!isComplete) cuts.pop();
  return cuts;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** What lies between commas and semicolons outside brackets and quotations, or between full stops inside them. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (openers.includes(character)) depth += 1;
    else if (closers.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > 0 ? !stops.includes(character) || !isHan(text.charCodeAt(at + 1)) : !separators.includes(character))
      continue;
    if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) continue;
    const end = depth > 0 ? at + 1 : at;
    pieces.push({ start, end });
    start = at + 1;
  }
  pieces.push({ start, end: text.length });
  return pieces;
}

const openers = '（(《〈【[“「『';
const closers = '）)》〉】]”」』';
const separators = '，；,;';
const stops = '。！？';

/** Characters a clause has at least; letters of an alphabet count half. */
const shortestClause = 6;

/** `lead`: an opening that needs what follows; `short`: too little to be true or false. */
function kindOf(text: string, piece: Piece): 'clause' | 'lead' | 'short' {
  const words = text.slice(piece.start, Math.min(piece.end, piece.start + longestLead)).trim();
  if (isLead(words)) return 'lead';
  let count = 0;
  for (let at = piece.start; at < piece.end && count < shortestClause; at += 1) {
    const code = text.charCodeAt(at);
    if (isWordy(code)) count += isHan(code) || isDigit(code) ? 1 : 0.5;
  }
  return count >= shortestClause ? 'clause' : 'short';
}

/** Longer pieces are clauses, whatever they begin with. */
const longestLead = 40;

const connectives: ReadonlySet<string> = new Set(
  '因此 所以 因而 于是 然而 但是 但 不过 可是 而且 并且 同时 与此同时 此外 另外 其中 例如 比如 总之 总的来说 首先 其次 再次 最后 第一 第二 第三 一方面 另一方面 具体来说 换言之 也就是说 值得注意的是 需要注意的是 事实上 实际上 目前 如今 当时 后来 随后 最终 近年来 今年 去年 因此 於是 但是 然後 然后 接着 结果 显然 当然 据悉 据了解 据报道 據報導 相比之下 相反 反之 除此之外 在此基础上'.split(
    ' ',
  ),
);

/** Words that make all up to the comma an opening. */
const leadingWords: readonly string[] =
  '据 根据 據 根據 依据 按照 随着 隨著 为了 為了 由于 由於 除了 截至 截止 对于 對於 关于 關於 作为 作為 鉴于 基于 凭借 面对 至于 如果 若 如 假如 倘若 只要 除非 一旦 即使 即便 无论 無論 不管 每当 当 當 自从 自從'.split(
    ' ',
  );

/** A preposition at the beginning makes an opening only together with one of the endings. */
const prepositions = '在于於从從自对對到经經就以';
const openingEndings =
  '时 時 中 后 後 前 下 上 里 裡 内 內 间 間 期间 方面 之际 以来 以來 起 来看 来说 而言 处 年 月 日 基础上 同时'.split(
    ' ',
  );
const timeEndings = '时 時 后 後 前 以来 以來 期间 期間 的时候 的時候 起 之际'.split(' ');
const timeCharacters =
  '0123456789年月日号號时時点點分上下半初末底晚晨午中今去前昨明本同当當每零〇一二三四五六七八九十春夏秋冬季至到周星期 ';

function isLead(words: string): boolean {
  if (connectives.has(words)) return true;
  if (words.length >= longestLead) return false;
  if (leadingWords.some((word) => words.startsWith(word))) return true;
  if (prepositions.includes(words.charAt(0)) && openingEndings.some((ending) => words.endsWith(ending))) return true;
  if (isTime(words)) return true;
  return words.length <= 14 && timeEndings.some((ending) => words.endsWith(ending));
}

/** `2024年3月16日`, `去年底`. */
function isTime(words: string): boolean {
  for (let at = 0; at < words.length; at += 1) if (!timeCharacters.includes(words.charAt(at))) return false;
  return words.length > 1;
}
