import type { Span } from '../core/segment.ts';

/** Stands for covered text. Of one length whatever it covers, so that it does not tell how long the secret was. */
const defaultMark = '███';

/**
 * The text with every span covered by a mark; spans that overlap or touch share one. Spans are UTF-16 offsets into `text`; what lies outside
 * of it is ignored, and a span that cuts a surrogate pair covers the whole character.
 */
export function redact(text: string, findings: readonly { readonly span: Span }[], mark: string = defaultMark): string {
  const pieces: string[] = [];
  let from = 0;
  for (const span of merged(text, findings)) {
    pieces.push(text.slice(from, span.start), mark);
    from = span.end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function merged(text: string, findings: readonly { readonly span: Span }[]): Span[] {
  const spans = findings
    .map(({ span }) => wholeCharacters(text, span))
    .filter((span) => span.start < span.end)
    .toSorted((a, b) => a.start - b.start);
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (!last || span.start > last.end) result.push(span);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return result;
}

function wholeCharacters(text: string, span: Span): Span {
  const start = Math.max(0, span.start);
  const end = Math.min(text.length, span.end);
  if (start >= end) return { start, end: start };
  return { start: cutsPair(text, start) ? start - 1 : start, end: cutsPair(text, end) ? end + 1 : end };
}

function cutsPair(text: string, offset: number): boolean {
  return isIn(text.charCodeAt(offset - 1), 0xd800) && isIn(text.charCodeAt(offset), 0xdc00);
}

/** Whether a code unit lies in the half of the surrogates that begins at `first`; false for NaN. */
const isIn = (unit: number, first: number): boolean => unit >= first && unit < first + 0x400;
