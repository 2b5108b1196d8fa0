import { toVisible } from '../visible-text.ts';

/**
 * The text inside a line of Markdown, reading as it was written whatever it holds: no emphasis, code, HTML, table cell, link, image or mathematics.
 * Addresses, mentions and issue numbers, which GitHub links after reading the Markdown, are parted by a word joiner that nobody sees.
 */
export function escapeMarkdown(text: string): string {
  return toVisible(text)
    .replaceAll(/[\\`*_[\]|~$^#]/g, '\\$&')
    .replaceAll(/[&<>]/g, (character) => entities[character] ?? character)
    .replaceAll(/@|:(?=\/)|#(?=\d)|www(?=\.)/gi, `$&${wordJoiner}`);
}

/** The same where the text begins a line, so that it begins no list, heading or table. */
export function escapeLine(text: string): string {
  return escapeMarkdown(text.trim())
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`);
}

/** The destination of a link to that address; `undefined` where it is not one of the web. */
export function linkDestination(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replaceAll(/[()<>\\|`*_~[\]]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const wordJoiner = '\u2060';
