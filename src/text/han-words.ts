import { characterClass, classAt, lengthAt } from './character-class.ts';

/** Finds the words of the Han runs of one normal form, whose places have to be asked for in reading order. */
export interface HanWords {
  /** Where the word ends that begins at `start`, a Han character at the beginning of a run or the end of a word. */
  endAt(start: number): number;
}

/** Words are those of `Intl.Segmenter`; a run longer than 2,000 units may be cut inside a word. */
export function createHanWords(text: string): HanWords {
  let ends: readonly number[] = [];
  let next = 0;
  return {
    endAt(start) {
      if (next === ends.length) {
        ends = wordEnds(text, collectRuns(text, start));
        next = 0;
      }
      const end = ends[next] ?? text.length;
      next += 1;
      return end;
    },
  };
}

/** Units of Han that are segmented at once. */
const batchSize = 2000;

let segmenter: Intl.Segmenter | undefined;

interface Runs {
  /** The runs, each with a line break after it: a call of the segmenter costs as much as many words, so they go together. */
  readonly joined: string;
  /** Where each run begins in the text. */
  readonly starts: readonly number[];
}

function collectRuns(text: string, from: number): Runs {
  const starts: number[] = [];
  let joined = '';
  for (let at = from; at < text.length && joined.length < batchSize;) {
    if (classAt(text, at) !== characterClass.han) {
      at += lengthAt(text, at);
      continue;
    }
    const start = at;
    const room = batchSize - joined.length;
    while (at < text.length && at - start < room && classAt(text, at) === characterClass.han) at += lengthAt(text, at);
    starts.push(start);
    joined += `${text.slice(start, at)}\n`;
  }
  return { joined, starts };
}

/** Ends of the words in the text, in order. */
function wordEnds(text: string, { joined, starts }: Runs): number[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const ends: number[] = [];
  let run = 0;
  let shift = starts[0] ?? text.length;
  for (const { segment, index } of segmenter.segment(joined)) {
    if (segment === '\n') {
      run += 1;
      shift = (starts[run] ?? text.length) - index - 1;
    } else ends.push(shift + index + segment.length);
  }
  return ends;
}
