import type { HiddenPiece } from './hidden-piece.ts';

/** Longer texts are not turned: who reads them backwards would be asked too much as well. */
const longestTurned = 4000;

/** Words that show in which direction, and in which alphabet, a text is written. Written for Assay. */
const common =
  'the and you your are this that with what not all for from now must will answer instructions previous ignore prompt system rules reveal tell how';
const commonChinese = '指令 忽略 之前 现在 系统 提示 所有 告诉 规则 回答 输出 扮演 如何 没有 任何 限制 模型';

const turnedBy = (text: string): string => Array.from(text).toReversed().join('');
const rotatedBy = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

const wordsBy = (turn: (text: string) => string): RegExp =>
  new RegExp(`\\b(?:${common.split(' ').map(turn).join('|')})\\b`, 'gi');
const chineseBy = new RegExp(commonChinese.split(' ').map(turnedBy).join('|'), 'g');

const straight = new RegExp(`\\b(?:${common.split(' ').join('|')})\\b`, 'gi');
const backwards = wordsBy(turnedBy);
const rotated = wordsBy(rotatedBy);
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Lines that are written backwards, or with each letter thirteen places on (ROT13). */
export function turnedPieces(text: string): HiddenPiece[] {
  const pieces: HiddenPiece[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.length >= 12 && line.length <= longestTurned) {
      const turn = turnOf(line);
      if (turn) pieces.push({ text: turn(line), span: { start, end }, way: 'turned' });
    }
    start = end + 1;
  }
  return pieces;
}

function turnOf(line: string): ((text: string) => string) | undefined {
  if (count(line, chineseBy) >= 2) return turnedBy;
  const [turned, moved] = [count(line, backwards), count(line, rotated)];
  if (turned < 2 && moved < 2) return undefined;
  if (Math.max(turned, moved) < 2 * count(line, straight)) return undefined;
  return turned >= moved ? turnedBy : rotatedBy;
}
