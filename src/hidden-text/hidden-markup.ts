import type { HiddenPiece } from './hidden-piece.ts';

/** Texts that markup keeps from being shown: comments, texts in place of pictures, elements that are styled away. */
export function markupPieces(text: string): HiddenPiece[] {
  if (!text.includes('<') && !text.includes('![')) return [];
  return [...commentPieces(text), ...attributePieces(text), ...styledPieces(text)];
}

function commentPieces(text: string): HiddenPiece[] {
  const pieces: HiddenPiece[] = [];
  for (let open = text.indexOf('<!--'); open >= 0;) {
    const close = text.indexOf('-->', open + 4);
    const end = close < 0 ? text.length : close;
    pieces.push({ text: text.slice(open + 4, end), span: { start: open + 4, end }, way: 'markup-comment' });
    open = close < 0 ? -1 : text.indexOf('<!--', close + 3);
  }
  return pieces;
}

const attributes =
  /\b(?:alt|title|aria-label|aria-description|placeholder|summary|content|data-[a-z-]{1,30})\s{0,9}=\s{0,9}(?:"([^"]{4,4000})"|'([^']{4,4000})')|!\[([^\]]{4,2000})\]/gi;

function attributePieces(text: string): HiddenPiece[] {
  return Array.from(text.matchAll(attributes)).map(({ 0: whole, 1: double, 2: single, 3: picture, index }) => {
    const value = double ?? single ?? picture ?? '';
    const start = index + whole.length - 1 - value.length;
    return { text: value, span: { start, end: start + value.length }, way: 'alternative-text' };
  });
}

const hides =
  /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|opacity\s{0,9}:\s{0,9}0(?:\.0{0,9})?\s{0,9}[;"']|font-size\s{0,9}:\s{0,9}[01](?:px|pt|em|%)?\s{0,9}[;"']|(?:[;"'\s])color\s{0,9}:\s{0,9}(?:white|#fff(?:fff)?\b|transparent)|(?:left|top|text-indent)\s{0,9}:\s{0,9}-\d{3}|\shidden(?=[\s>/=])|type\s{0,9}=\s{0,9}["']?hidden/i;

/** How much of a tag, and of what stands in an element, is read. */
const longest = { tag: 1000, element: 4000 };

function styledPieces(text: string): HiddenPiece[] {
  const pieces: HiddenPiece[] = [];
  for (let open = text.indexOf('<'); open >= 0;) {
    const tag = text.slice(open, open + longest.tag);
    const close = tag.indexOf('>');
    const next = close < 0 ? open + 1 : open + close + 1;
    const name = close < 0 ? undefined : /^<([a-z][a-z\d]{0,19})\b/i.exec(tag)?.[1];
    if (name !== undefined && hides.test(tag.slice(0, close + 1))) pieces.push(inside(text, next, name));
    open = text.indexOf('<', pieces.at(-1) && name !== undefined ? Math.max(next, pieces.at(-1)?.span.end ?? 0) : next);
  }
  return pieces.filter(({ text: held }) => held.trim() !== '');
}

function inside(text: string, start: number, name: string): HiddenPiece {
  const held = text.slice(start, start + longest.element);
  const close = held.toLowerCase().indexOf(`</${name.toLowerCase()}`);
  const shown = close < 0 ? held : held.slice(0, close);
  return { text: shown, span: { start, end: start + shown.length }, way: 'hidden-style' };
}
