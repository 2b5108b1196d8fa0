import type { BlockKind, Segment, Span, Target } from '../core/segment.ts';
import { findCitations } from './citations.ts';
import { findClaims } from './claims.ts';

export interface ClosedPiece {
  readonly text: string;
  readonly base: number;
  readonly target: Target;
  readonly open: {
    readonly span: Span;
    readonly block: BlockKind;
    readonly contentStart: number;
    readonly contentEnd?: number;
    readonly fence?: { readonly language: string };
  };
}

/** A segment of a piece whose end is certain, with its claims and citation marks. */
export function toSegment({ text, base, target, open }: ClosedPiece): Segment {
  const { span, block } = open;
  const inner = trimmed(
    text,
    { start: open.contentStart, end: Math.min(open.contentEnd ?? span.end, span.end) },
    block,
  );
  const content = shift(inner, base);
  const words = text.slice(inner.start, inner.end);
  const isSentence = block !== 'code';
  const citations = isSentence ? findCitations(words, content.start) : [];
  const segment: Segment = {
    kind: isSentence ? 'sentence' : 'code',
    target,
    block,
    span: shift(span, base),
    content,
    text: words,
    claims: [],
    citations,
    ...(open.fence && { codeLanguage: open.fence.language }),
  };
  if (!isSentence || words === '') return segment;
  return { ...segment, claims: findClaims(words).map((claim) => claimOf(segment, shift(claim, content.start))) };
}

function claimOf(sentence: Segment, span: Span): Segment {
  const { start } = sentence.content;
  const text = sentence.text.slice(span.start - start, span.end - start);
  const citations = sentence.citations.filter((mark) => mark.span.start >= span.start && mark.span.end <= span.end);
  return { ...sentence, kind: 'claim', span, content: span, text, claims: [], citations };
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** Without outer white space; code keeps its indentation. */
function trimmed(text: string, { start, end }: Span, block: BlockKind): Span {
  const inside = text.slice(start, Math.max(start, end));
  const last = start + inside.trimEnd().length;
  if (block === 'code') return { start, end: last };
  const lead = inside.length - inside.trimStart().length;
  return { start: Math.min(start + lead, last), end: last };
}
