import type { BlockKind, Segment, Target } from '../core/segment.ts';

export interface SegmenterOptions {
  readonly target: Target;
  /** Whether Markdown is read; true where left out. */
  readonly markdown?: boolean;
}

/** Cuts a growing text into segments. */
export interface Segmenter {
  push(text: string): Segment[];
  end(): Segment[];
}

export function createSegmenter(options: SegmenterOptions): Segmenter {
  let text = '';
  return {
    push: (more) => {
      text += more;
      return [];
    },
    end: () => cut(text, options.target),
  };
}

export function segmentText(text: string, options: SegmenterOptions): Segment[] {
  const segmenter = createSegmenter(options);
  return [...segmenter.push(text), ...segmenter.end()];
}

function cut(text: string, target: Target): Segment[] {
  const segments: Segment[] = [];
  let inCode = false;
  let start = 0;
  const add = (end: number): void => {
    const raw = text.slice(start, end);
    if (raw.trim() === '' && segments.length > 0) {
      const last = segments[segments.length - 1];
      if (last) segments[segments.length - 1] = { ...last, span: { start: last.span.start, end } };
    } else if (raw !== '') segments.push(segmentOf(text, { start, end }, target));
    start = end;
  };
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at] ?? '';
    if (c === '\n') {
      if (text.startsWith('```', at + 1)) {
        if (!inCode) add(at + 1);
        inCode = !inCode;
      }
      if (!inCode) add(at + 1);
    } else if (!inCode && '。！？'.includes(c)) {
      while ('”』」）'.includes(text[at + 1] ?? '\n')) at += 1;
      add(at + 1);
    } else if (
      !inCode &&
      '.!?'.includes(c) &&
      /^["”’)]*\s+["“(]*[A-Z\d\u3400-\u9fff]/.test(text.slice(at + 1, at + 12))
    ) {
      while ('"”’)'.includes(text[at + 1] ?? '\n')) at += 1;
      add(at + 1);
    }
  }
  add(text.length);
  return segments;
}

function segmentOf(text: string, span: { start: number; end: number }, target: Target): Segment {
  const raw = text.slice(span.start, span.end);
  const mark = /^\s*(?:[-*•] |\d{1,3}[.)] |#{1,6} |> )?\s*/.exec(raw)?.[0] ?? '';
  const content = { start: span.start + mark.length, end: span.start + Math.max(mark.length, raw.trimEnd().length) };
  const words = text.slice(content.start, content.end);
  const kind = raw.startsWith('```') ? 'code' : 'sentence';
  const block: BlockKind =
    kind === 'code'
      ? 'code'
      : mark.includes('#')
        ? 'heading'
        : mark.includes('>')
          ? 'quote'
          : mark.trim()
            ? 'list-item'
            : raw.startsWith('|')
              ? 'table-row'
              : words
                ? 'paragraph'
                : 'blank';
  const base = { target, block, span, content, text: words, citations: [] };
  const claims: Segment[] = kind === 'code' ? [] : [{ ...base, kind: 'claim', span: content, claims: [] }];
  return { ...base, kind, claims };
}
