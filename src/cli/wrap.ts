import { eastAsianWidth } from 'get-east-asian-width';

/** Lines of at most `width` columns. Breaks at spaces and between Chinese characters, never before a closing sign; a word longer than a line stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const unit of unitsOf(text)) {
    if (line !== '' && columns(line + unit.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += unit;
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Columns of a text in a terminal. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += eastAsianWidth(character.codePointAt(0) ?? 0);
  return sum;
}

const closing = new Set('，。；：、）」』》？！”,.;:)?!');

/** What may not be broken: words with the spaces after them, single Chinese characters with the signs that close them. */
function unitsOf(text: string): string[] {
  const units: string[] = [];
  let open = '';
  const close = (): void => {
    if (open !== '') units.push(open);
    open = '';
  };
  let last = '';
  for (const character of text) {
    const isBreak = last === ' ' ? character !== ' ' : (isWide(last) || isWide(character)) && !closing.has(character);
    if (isBreak && !opening.has(last)) close();
    open += character;
    last = character;
  }
  close();
  return units;
}

const opening = new Set('（「『《“("');

const isWide = (character: string): boolean =>
  character !== '' && character !== ' ' && eastAsianWidth(character.codePointAt(0) ?? 0) === 2;
