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
  sentenceOdds(segment: Pick<Segment, 'text' | 'content' | 'block'>): number;
}

/** Reads a document; linear in it. */
export function openDocument(text: string): DocumentReading {
  const pieces = uncover(text);
  const isTable = isMostlyTable(text);
  return {
    hidden: pieces.map(({ text: uncovered, span, way }) => ({
      span,
      odds: readAttack(uncovered.slice(0, longest), 'order').odds + oddsOfWay[way],
    })),
    sentenceOdds: ({ text: sentence, content, block }) => {
      const shown = withoutHidden(sentence, content, pieces);
      const isForeign = isTable && block !== 'table-row' && block !== 'table-head';
      return readAttack(shown.slice(0, longest), 'order').odds + (isForeign ? oddsInTable : 0);
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

/** By how much a sentence is likelier an order where it stands among rows of a table: it is foreign there, or says what the table is about. */
const oddsInTable = 1;

/** Whether three of four lines are rows of a table. */
function isMostlyTable(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 2 && lines.filter((line) => line.startsWith('|')).length * 4 >= lines.length * 3;
}
