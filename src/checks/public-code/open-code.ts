import type { CodeMatch, CodeReading } from '../../core/public-code.ts';
import type { Segment, Span } from '../../core/segment.ts';

/** A match and where it stands in the target text. */
export interface PlacedMatch extends CodeMatch {
  readonly place: Span;
}

/** Starts reading code of a language. */
export type StartReading = (language: string | undefined) => CodeReading;

interface Growing {
  readonly start: number;
  end: number;
  /** Where the code begins, behind the line of the fence. */
  readonly base: number;
  readonly reading: CodeReading;
}

/**
 * Reads a block of code that is still open, as its parts come: each begins somewhere in what was read before and ends further on, and only what is new is
 * read. Work is linear in the block, however many parts it comes in.
 */
export class OpenCode {
  readonly #start: StartReading;
  #growing: Growing | undefined;

  constructor(start: StartReading) {
    this.#start = start;
  }

  /** What is found in the open block so far; `undefined` where the segment is no part that goes on from one before. */
  goOn({ span, text }: Segment): readonly PlacedMatch[] | undefined {
    const growing = this.#growing;
    if (!growing || span.start <= growing.start || span.start >= growing.end || span.end < growing.end)
      return undefined;
    const found = growing.reading.push(text.slice(growing.end - span.start));
    growing.end = span.end;
    return found.map((match) => ({ ...match, place: movedBy(growing.base, match.span) }));
  }

  /** Remembers what may be the first part of an open block. */
  begin({ span, content, text }: Segment): void {
    this.#growing = undefined;
    if (content.start !== span.start || content.end !== span.end) return;
    const fence = /^\s{0,3}(?:`{3,}|~{3,})[ \t]*([^\s`]*)[^\n]*\n/.exec(text);
    const language = fence?.[1]?.replace(/[{}.]/g, '') ?? '';
    const base = span.start + (fence?.[0].length ?? 0);
    const reading = this.#start(language === '' ? undefined : language);
    reading.push(text.slice(base - span.start));
    this.#growing = { start: span.start, end: span.end, base, reading };
  }
}

const movedBy = (offset: number, { start, end }: Span): Span => ({ start: start + offset, end: end + offset });
