import { characterClass, classAt, lengthAt } from './character-class.ts';

/** Words longer than a stretch of this many units are not looked for; keeps the memory of the segmenter bounded. */
const maximumStretch = 2000;

let segmenter: Intl.Segmenter | undefined;

/**
 * Cuts a stretch of Chinese, beginning with a Han character at `start` of a normal form, into words and the punctuation between them.
 * `onPiece` gets them in order, without white space; answers where the stretch ends.
 */
export function cutHan(text: string, start: number, onPiece: (start: number, end: number) => void): number {
  const end = stretchEnd(text, start);
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { segment, index } of segmenter.segment(text.slice(start, end))) {
    const from = start + index;
    if (classAt(text, from) !== characterClass.space) onPiece(from, from + segment.length);
  }
  return end;
}

/** Han runs with single signs between them go to the segmenter together: a call costs as much as four words. */
function stretchEnd(text: string, start: number): number {
  let at = start;
  let end = start;
  while (at < text.length && at - start < maximumStretch) {
    const kind = classAt(text, at);
    const isHan = kind === characterClass.han;
    if (!isHan && (at > end || kind === characterClass.letter || kind === characterClass.digit)) break;
    at += lengthAt(text, at);
    if (isHan) end = at;
  }
  return end;
}
