import type { Span } from '../../core/segment.ts';

/** What leaves in place of what a model wrote. */
export interface ChangedText {
  /** Stretches in reading order. */
  add(change: Span & { readonly text: string }): void;
  /** What leaves in place of `text`, which stands from `start`. Asked in reading order. */
  textFor(text: string, start: number): string;
}

export function createChangedText(): ChangedText {
  const changes: (Span & { readonly text: string })[] = [];
  let next = 0;
  return {
    add: (change) => changes.push(change),
    textFor: (text, start) => {
      while ((changes[next]?.end ?? Infinity) <= start) next += 1;
      let after = next;
      while ((changes[after]?.start ?? Infinity) < start + text.length) after += 1;
      return after === next ? text : rewritten(text, start, changes.slice(next, after));
    },
  };
}

/** A changed stretch leaves whole where it begins, so that events may cut it anywhere. */
function rewritten(text: string, start: number, changes: readonly (Span & { readonly text: string })[]): string {
  let result = '';
  let at = start;
  for (const change of changes) {
    if (change.start >= at) result += text.slice(at - start, change.start - start) + change.text;
    at = change.end;
  }
  return result + text.slice(Math.max(0, at - start));
}
