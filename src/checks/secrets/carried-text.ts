import type { Segment } from '../../core/segment.ts';
import { openPrivateKey } from './private-keys.ts';

/** The text that a segment is read with: names stand before their values, and keys go on, across segments. */
export interface ReadText {
  /** What was before the segment, then the segment. */
  readonly text: string;
  /** How much of it was before. */
  readonly lead: number;
  /** Offset of the beginning of `text` in the target. */
  readonly start: number;
}

/** Keeps the end of what was read of a text, to be read again before what follows. */
export interface CarriedText {
  read(segment: Segment): ReadText;
}

/** As much as a command with its options, or a name and what stands between it and its value, in UTF-16 units. */
const carriedUnits = 240;

export function createCarriedText(): CarriedText {
  let tail = '';
  let end = -1;
  let target: Segment['target'] | undefined;
  return {
    read(segment) {
      const own = segment.whole ?? segment.text;
      const start = segment.whole === undefined ? segment.content.start : segment.span.start;
      const lead = segment.target === target && start === end ? tail : '';
      const text = lead + own;
      if (segment.isPart !== true) {
        tail = text.slice(Math.min(openPrivateKey(text) ?? text.length, Math.max(0, text.length - carriedUnits)));
        end = start + own.length;
        target = segment.target;
      }
      return { text, lead: lead.length, start: start - lead.length };
    },
  };
}
