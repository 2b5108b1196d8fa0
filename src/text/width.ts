import { eastAsianWidth } from 'get-east-asian-width';

/** Columns a text takes in a terminal: Chinese characters and emoji two, marks and control characters none. Escape sequences are not known. */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme);
  return width;
}

/** The text with spaces after it up to `width` columns; longer text stays as it is. */
export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Lines of at most `width` columns. English breaks at spaces, Chinese anywhere but before closing and after opening punctuation; what fits no line is
 * cut at the edge. Line breaks of the text stay; spaces at a break go.
 */
export function wrapToWidth(text: string, width: number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, width)));
}

const closing = new Set('。，、；：？！）」』】》〉〕］｝”’…—·％℃々ー.,;:!?)]}%');
const opening = new Set('（「『【《〈〔［｛“‘([{$￥¥');

let graphemeSegmenter: Intl.Segmenter | undefined;

/** Creating the segmenter takes 9 ms, so texts in which every code unit is a grapheme do without: ASCII, Latin, punctuation, symbols, kana, Han. */
function* graphemesOf(text: string): Generator<string> {
  if (everyUnitAlone.test(text)) {
    yield* text;
    return;
  }
  graphemeSegmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of graphemeSegmenter.segment(text)) yield segment;
}

const everyUnitAlone =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\u3029\u3030-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*$/;

function isPlain(text: string): boolean {
  return !/[^ -~]/.test(text);
}

function graphemeWidth(grapheme: string): number {
  const code = grapheme.codePointAt(0) ?? 0;
  if (grapheme.includes('\ufe0f') || isFlag(code)) return 2;
  if (code >= 0x20 && code < 0x7f) return 1;
  return /^[\p{M}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(grapheme) ? 0 : eastAsianWidth(code);
}

function isFlag(code: number): boolean {
  return code >= 0x1f1e6 && code <= 0x1f1ff;
}

interface Line {
  text: string;
  width: number;
}

function wrapParagraph(paragraph: string, width: number): string[] {
  if (paragraph.length <= width && isPlain(paragraph)) return [paragraph.trimEnd()];
  const lines: string[] = [];
  const line: Line = { text: '', width: 0 };
  const close = (): void => {
    lines.push(line.text.trimEnd());
    line.text = '';
    line.width = 0;
  };
  const add = (piece: Line): void => {
    line.text += piece.text;
    line.width += piece.width;
  };
  for (const unit of unitsOf(paragraph)) {
    if (line.width > 0 && line.width + unit.visible > width) close();
    if (unit.visible <= width) {
      add(unit);
      continue;
    }
    for (const part of unit.parts) {
      if (line.width > 0 && part.text !== ' ' && line.width + part.width > width) close();
      add(part);
    }
  }
  close();
  return lines;
}

/** A piece that may not be broken, with the spaces after it; `visible` is its width without them. */
interface Unit extends Line {
  visible: number;
  readonly parts: Line[];
}

function* unitsOf(paragraph: string): Generator<Unit> {
  let unit: Unit = { text: '', width: 0, visible: 0, parts: [] };
  let before: Line | undefined;
  for (const segment of graphemesOf(paragraph)) {
    const part: Line = { text: segment, width: graphemeWidth(segment) };
    if (before !== undefined && mayBreak(before, part)) {
      yield unit;
      unit = { text: '', width: 0, visible: 0, parts: [] };
    }
    unit.text += segment;
    unit.width += part.width;
    if (segment !== ' ') unit.visible = unit.width;
    unit.parts.push(part);
    before = part;
  }
  if (before !== undefined) yield unit;
}

function mayBreak(before: Line, after: Line): boolean {
  if (after.text === ' ') return false;
  if (before.text === ' ') return true;
  if (closing.has(after.text) || opening.has(before.text)) return false;
  return before.width === 2 || after.width === 2;
}
