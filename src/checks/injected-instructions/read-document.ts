import { readAttack } from '../../attack-signs/attack-odds.ts';
import type { Segment, Span } from '../../core/segment.ts';
import { uncover } from '../../hidden-text/uncover.ts';
import type { HidingWay } from '../../hidden-text/hidden-piece.ts';

interface HiddenOrder {
  readonly span: Span;
  /** Log odds; above 0 it is reported. */
  readonly odds: number;
}

/** A sentence is read up to so many UTF-16 units, a hidden piece as well. */
const longest = 4000;

/** By how much an order is likelier for how it is hidden: in a comment stand notes of who wrote a page, in characters that are not shown nothing harmless. */
const oddsOfWay: Readonly<Record<HidingWay, number>> = {
  'unseen-characters': 3,
  encoding: 1,
  'markup-comment': 0.5,
  'alternative-text': 0,
  'hidden-style': 1,
  turned: 2,
};

/** What is hidden in a document, and what its sentences say without that. */
interface DocumentReading {
  readonly hidden: readonly HiddenOrder[];
  /** Log odds that a sentence, or a block of code, is an order to the model that reads it. Linear in the segment. */
  sentenceOdds(segment: Pick<Segment, 'text' | 'content'>): number;
}

/** Reads a document; linear in it. */
export function openDocument(text: string): DocumentReading {
  const pieces = uncover(text);
  return {
    hidden: pieces.map(({ text: uncovered, span, way }) => ({
      span,
      odds: readAttack(uncovered.slice(0, longest), 'order').odds + oddsOfWay[way],
    })),
    sentenceOdds: ({ text: sentence, content }) => {
      const shown = withoutHidden(sentence, content, pieces);
      return readAttack(shown.slice(0, longest), 'order').odds;
    },
  };
}

/** A sentence without what is hidden in it, so that only what is hidden is pointed at. */
function withoutHidden(sentence: string, { start, end }: Span, pieces: readonly { readonly span: Span }[]): string {
  const shown: string[] = [];
  let from = 0;
  for (const { span } of pieces) {
    if (span.end <= start + from || span.start >= end) continue;
    shown.push(sentence.slice(from, Math.max(from, span.start - start)));
    from = Math.min(sentence.length, span.end - start);
  }
  return shown.length === 0 ? sentence : [...shown, sentence.slice(from)].join(' ');
}
