import { type CodeLanguage, codeLanguageOfPath } from './code-language.ts';
import { linesOf, type Part } from './placed-lines.ts';

/** One file of a unified diff, as it will be. */
export interface NewSide {
  readonly language: CodeLanguage | undefined;
  /** Lines that stay and lines that are added, without their marks. */
  readonly parts: readonly Part[];
  /** Those that are added. */
  readonly added: readonly Part[];
}

/** Lines that may stand before the first hunk. */
const mostHeads = 20;

/** Whether a text is a unified diff: it has a hunk, and before it nothing but what heads one. */
export function isDiff(text: string): boolean {
  let lines = 0;
  for (const { start, end } of linesOf(text)) {
    if (text.startsWith('@@ ', start)) return true;
    const head = text.slice(start, Math.min(end, start + 20)).trim();
    lines += 1;
    if (lines > mostHeads || (head !== '' && !headOfDiff.test(head))) return false;
  }
  return false;
}

const headOfDiff = /^(diff |index |--- |\+\+\+ |new file|deleted file|old mode|new mode|similarity|rename )/;

/** The new sides of the files of a diff, where anything is added to them. */
export function newSides(text: string): NewSide[] {
  const files: GrowingSide[] = [];
  let isInHunk = false;
  for (const line of linesOf(text)) {
    const kind = kindOf(text, line, isInHunk);
    if (kind === 'file') files.push({ language: languageOf(text, line), parts: [], added: [] });
    if (kind === 'hunk' && files.length === 0) files.push({ language: undefined, parts: [], added: [] });
    if (kind === 'hunk') isInHunk = true;
    if (kind === 'head') isInHunk = false;
    if (kind === 'same' || kind === 'added') addLine(files.at(-1), text, line);
  }
  return files.filter(({ added }) => added.length > 0);
}

interface GrowingSide extends NewSide {
  readonly parts: Part[];
  readonly added: Part[];
}

type LineKind = 'head' | 'file' | 'hunk' | 'same' | 'added' | 'removed';

function kindOf(text: string, { start, end }: Part, isInHunk: boolean): LineKind {
  if (text.startsWith('@@ ', start)) return 'hunk';
  if (text.startsWith('diff ', start)) return 'head';
  if (!isInHunk) return text.startsWith('+++ ', start) ? 'file' : 'head';
  // A line that is taken out may itself begin with `-- `.
  if (text.startsWith('--- ', start) && text.startsWith('+++ ', end)) return 'head';
  switch (text[start] ?? '') {
    case '+':
      return 'added';
    case ' ':
    case '\n':
      return 'same';
    default:
      return 'removed';
  }
}

function languageOf(text: string, { start, end }: Part): CodeLanguage | undefined {
  const [path = ''] = text
    .slice(start + '+++ '.length, end)
    .trim()
    .split('\t');
  return codeLanguageOfPath(path);
}

function addLine(file: GrowingSide | undefined, text: string, { start, end }: Part): void {
  // Editors take the mark of an empty line away.
  const part = { start: text[start] === '\n' ? start : start + 1, end };
  file?.parts.push(part);
  if (text[start] === '+') file?.added.push(part);
}
