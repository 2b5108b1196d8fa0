import type { HiddenPiece } from './hidden-piece.ts';

/** Fewer than this say nothing: a flag of a region is six tags, an emoji has one selector. */
const fewestUnits = 8;

/** Texts in characters that are not shown: tags (U+E0020–E007E) and variation selectors that stand for bytes. */
export function unseenPieces(text: string): HiddenPiece[] {
  return [...tagPieces(text), ...selectorPieces(text)];
}

/** The flags of England, Scotland and Wales are a black flag with tags behind it. */
const tagged = /(?:\udb40[\udc20-\udc7e])+/g;

function tagPieces(text: string): HiddenPiece[] {
  return Array.from(text.matchAll(tagged)).flatMap(({ 0: run, index }) => {
    if (run.length / 2 < fewestUnits || text.slice(index - 2, index) === '🏴') return [];
    const characters = Array.from(run, (tag) => String.fromCharCode((tag.codePointAt(0) ?? 0) - 0xe_00_00));
    return [{ text: characters.join(''), span: { start: index, end: index + run.length }, way: 'unseen-characters' }];
  });
}

/** VS1–16 are the bytes 0–15, VS17–256 those from 16 on. */
const selected = /(?:[\ufe00-\ufe0f]|\udb40[\udd00-\uddef])+/g;

function selectorPieces(text: string): HiddenPiece[] {
  return Array.from(text.matchAll(selected)).flatMap(({ 0: run, index }) => {
    const bytes = Array.from(run, (selector) => byteOf(selector.codePointAt(0) ?? 0));
    if (bytes.length < fewestUnits) return [];
    const read = Buffer.from(bytes).toString('utf8');
    return [{ text: read, span: { start: index, end: index + run.length }, way: 'unseen-characters' }];
  });
}

const byteOf = (point: number): number => (point < 0xe_01_00 ? point - 0xfe_00 : point - 0xe_01_00 + 16);
