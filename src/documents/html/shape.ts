import { selfClosing, voidElements } from './elements.ts';
import { scanTags } from './tags.ts';

/**
 * Whether a page can be given to a parser that builds a tree: neither nested too deep, nor with tags too long, nor with too many formatting elements left
 * open, all of which cost such parsers time that grows with the square of the page.
 */
export function isTreeShaped(html: string, nesting: number): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (const token of scanTags(html)) {
    if (token.kind === 'text') continue;
    const { name } = token;
    if (token.end - token.start > longestTag && countOf(html.slice(token.start, token.end), '=') > mostAttributes)
      return false;
    if (token.end - token.start > longestTag && blanks(html, token) > mostAttributes * 4) return false;
    if (voidElements.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (token.kind === 'open') {
      if (selfClosing.has(name)) continue;
      open.set(name, count + 1);
      depth += 1;
      if (depth > nesting) return false;
    } else if (count > 0) {
      open.set(name, count - 1);
      depth -= 1;
    }
  }
  return true;
}

const longestTag = 2000;
const mostAttributes = 200;

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

/** Attributes without values are told apart by white space alone. */
const blanks = (html: string, { start, end }: { readonly start: number; readonly end: number }): number =>
  html.slice(start, end).split(/\s+/, mostAttributes * 4 + 2).length;
