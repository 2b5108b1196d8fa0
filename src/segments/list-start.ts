import { beginContainer, hasRoom } from './line-prefix.ts';
import { type Begin, type LineStart, passMark } from './line-start.ts';
import { listMarkAt, plainListMarkEnd } from './list-marks.ts';
import type { Scan } from './scan.ts';

/** A list item of Markdown. Inside a list it may be indented as far as it likes, since lists hold no indented code here. */
export function findListItem(scan: Scan, { at, indent, isInside }: LineStart): Begin | undefined {
  if (!hasRoom(scan) || (indent > 3 && scan.markdown && !isInList(scan))) return undefined;
  const mark = listMarkAt(scan.window, at);
  if (mark === undefined) return undefined;
  const interrupts = scan.sentence !== undefined && isInside;
  if (interrupts && (mark.isEmpty || (mark.number !== undefined && mark.number !== 1))) return undefined;
  return (current) => {
    const { line } = current;
    const width = line.column - line.base + mark.length + mark.spaces;
    beginContainer(current, { kind: 'item', width });
    line.base += width;
    line.column += mark.length;
    current.at += mark.length;
    current.mode = 'prefix';
  };
}

/** A list mark that Markdown does not know. */
export function findPlainListMark({ window }: Scan, { at }: LineStart): Begin | undefined {
  const end = plainListMarkEnd(window, at);
  return end < 0 ? undefined : (scan) => passMark(scan, end, 'list');
}

/** `[ ]` or `[x]` at the beginning of an item. */
export function findTaskMark({ window, line, containers, sentence }: Scan, { at, code }: LineStart): Begin | undefined {
  if (code !== 91 || sentence !== undefined || !line.isSettled || containers.at(-1)?.kind !== 'item') return undefined;
  const state = window.codeAt(at + 1);
  if ((state !== 32 && (state | 32) !== 120) || window.codeAt(at + 2) !== 93 || window.codeAt(at + 3) !== 32)
    return undefined;
  return (scan) => passMark(scan, at + 3, 'list');
}

export const isInList = ({ containers }: Scan): boolean => containers.some(({ kind }) => kind === 'item');
