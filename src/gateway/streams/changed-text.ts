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
  return {
    add: (change) => changes.push(change),
    textFor: (text, start) => {
      while (changes[0] && changes[0].end <= start) changes.shift();
      const overlapping = changes.filter((change) => change.start < start + text.length);
      if (overlapping.length === 0) return text;
      return rewritten(text, start, overlapping);
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
