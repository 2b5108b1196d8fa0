import { type TextEdit, withEdits } from '../core/text-edit.ts';

/** One line of a diff, without its line end. */
export interface DiffLine {
  readonly kind: 'head' | 'place' | 'same' | 'old' | 'new' | 'note';
  readonly text: string;
}

/** Lines shown on each side of a change. */
const around = 3;

/**
 * Edits that lie apart, in reading order, as a unified diff (POSIX diff -u): what `patch` and `git apply` read. Lines end at `\n`; a `\r` before it
 * belongs to the line. No lines where nothing changes.
 */
export function unifiedDiff(name: string, text: string, edits: readonly TextEdit[]): DiffLine[] {
  if (edits.length === 0) return [];
  const lines = linesOf(text);
  // As diff writes it: without the tab, a name ends at its first space.
  const end = /\s/u.test(name) ? '\t' : '';
  const body = hunksOf(changesOf(lines, edits)).flatMap((hunk) => hunkLines(hunk, lines));
  return [{ kind: 'head', text: `--- a/${name}${end}` }, { kind: 'head', text: `+++ b/${name}${end}` }, ...body];
}

interface Line {
  readonly start: number;
  /** With the line end. */
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at + 1;
    lines.push({ start, text: text.slice(start, end) });
    start = end;
  }
  return lines;
}

/** Whole lines that change, and what stands there then. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly after: readonly Line[];
}

function changesOf(lines: readonly Line[], edits: readonly TextEdit[]): Change[] {
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  let at = 0;
  for (const edit of edits) {
    while (at + 1 < lines.length && (lines[at + 1]?.start ?? 0) <= edit.span.start) at += 1;
    let to = at + 1;
    while (to < lines.length && (lines[to]?.start ?? 0) < edit.span.end) to += 1;
    const last = groups.at(-1);
    if (last && at < last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from: at, to, edits: [edit] });
  }
  return groups.map(({ from, to, edits: own }) => {
    const start = lines[from]?.start ?? 0;
    const before = lines
      .slice(from, to)
      .map((line) => line.text)
      .join('');
    const shifted = own.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
    return { from, to, after: linesOf(withEdits(before, shifted)) };
  });
}

/** Changes that lie so near that their surroundings touch. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last && change.from - (last.at(-1)?.to ?? 0) <= 2 * around) last.push(change);
    else hunks.push([change]);
  }
  let grown = 0;
  return hunks.map((hunk) => {
    const placed = hunk.map((change) => ({ ...change, grown }));
    grown += hunk.reduce((sum, { from, to, after }) => sum + after.length - (to - from), 0);
    return placed;
  });
}

function hunkLines(hunk: readonly (Change & { readonly grown?: number })[], lines: readonly Line[]): DiffLine[] {
  const from = Math.max(0, (hunk[0]?.from ?? 0) - around);
  const to = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + around);
  const body: DiffLine[] = [];
  let at = from;
  for (const change of hunk) {
    body.push(...shown('same', lines.slice(at, change.from)), ...shown('old', lines.slice(change.from, change.to)));
    body.push(...shown('new', change.after));
    at = change.to;
  }
  body.push(...shown('same', lines.slice(at, to)));
  const count = (kind: DiffLine['kind']): number => body.filter((line) => line.kind === kind).length;
  const [same, old, fresh] = [count('same'), count('old'), count('new')];
  const start = from + 1;
  return [
    { kind: 'place', text: `@@ -${start},${same + old} +${start + (hunk[0]?.grown ?? 0)},${same + fresh} @@` },
    ...body,
  ];
}

const marks = { same: ' ', old: '-', new: '+' } as const;

const shown = (kind: keyof typeof marks, lines: readonly Line[]): DiffLine[] =>
  lines.flatMap(({ text }): DiffLine[] => {
    const hasEnd = text.endsWith('\n');
    const line: DiffLine = { kind, text: marks[kind] + (hasEnd ? text.slice(0, -1) : text) };
    return hasEnd ? [line] : [line, { kind: 'note', text: '\\ No newline at end of file' }];
  });
