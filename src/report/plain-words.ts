/**
 * What a passage of Markdown says, on one line without its marks: rows of a table as their cells, links as their words; headings only where nothing stands
 * below them. At most the first 4000 code units are read; linear.
 */
export function plainWords(markdown: string): string {
  const lines = markdown.slice(0, longestRead).split('\n');
  const said: string[] = [];
  const headings: string[] = [];
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || isRule(text)) continue;
    const heading = /^#{1,6}(?=\s)/.exec(text)?.[0];
    if (heading === undefined) said.push(withoutMarks(text));
    else headings.push(withoutMarks(text.slice(heading.length).trimStart()));
  }
  return (said.length > 0 ? said : headings).filter((text) => text !== '').join(' ');
}

const longestRead = 4000;

/** `| --- | :-: |`, `***`, a fence of code. */
const isRule = (text: string): boolean => /^[-|:=*_\s]{3,}$/.test(text) || /^(?:```|~~~)/.test(text);

function withoutMarks(text: string): string {
  const words = text.startsWith('|') ? cellsOf(text).join(' · ') : text.replace(/^(?:[-*+>]\s{1,9}){1,9}/, '');
  return words
    .replaceAll(/!?\[([^[\]]{0,300})\]\([^()\s]{0,500}\)/g, '$1')
    .replaceAll(/\*\*|~~|`/g, '')
    .replaceAll(/\*(?=\S)([^*]{1,300})(?<=\S)\*/g, '$1')
    .replaceAll(/(?<![\p{L}\p{N}_])_{1,2}(?=[^\s_])([^_]{1,300})(?<=\S)_{1,2}(?![\p{L}\p{N}_])/gu, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const cellsOf = (row: string): string[] =>
  row
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
    .filter((cell) => cell !== '');
