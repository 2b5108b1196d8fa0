import type { AnswerChannel } from '../../core/check.ts';
import type { Span } from '../../core/segment.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { AnswerEvent, GrowingAnswer } from '../../engine/growing-answer.ts';

/** Where a text of an answer belongs. */
export interface ChannelPlace {
  readonly choice: number;
  readonly channel: AnswerChannel;
  readonly part: string;
}

/** One text of an answer on its way: how much has come, how much may leave, and what leaves in place of what. */
export interface Channel {
  readonly place: ChannelPlace;
  /** UTF-16 units that have come. */
  readonly length: number;
  /** UTF-16 units that may leave. */
  readonly released: number;
  /** Takes the next `length` units into account and gives the offset where they begin; `push` with their text must follow. */
  reserve(length: number): number;
  push(text: string): void;
  /** What leaves in place of `text`, which stands from `start`; all of it must be released. Asked in reading order. */
  textFor(text: string, start: number): string;
  end(): Promise<Verdict>;
}

export interface ChannelOptions {
  readonly place: ChannelPlace;
  readonly open: (emit: (event: AnswerEvent) => void) => Promise<GrowingAnswer>;
  /** More may leave. */
  readonly onRelease: () => void;
  readonly onBlock: () => void;
  readonly onFault: (error: unknown) => void;
}

export function createChannel({ place, open, onRelease, onBlock, onFault }: ChannelOptions): Channel {
  /** Releases that are not what the model wrote, in order. */
  const changes: (Span & { readonly text: string })[] = [];
  let early = '';
  let length = 0;
  let released = 0;
  let answer: GrowingAnswer | undefined;

  const opening = open((event) => {
    if (event.type === 'segment-end') {
      if (event.action === 'block') onBlock();
      return;
    }
    if (event.isRedacted) changes.push({ ...event.span, text: event.text });
    released = event.span.end;
    onRelease();
  }).then((opened) => {
    answer = opened;
    const text = early;
    early = '';
    if (text !== '') opened.push(text)?.catch(onFault);
    return opened;
  });
  opening.catch(onFault);

  return {
    place,
    get length() {
      return length;
    },
    get released() {
      return released;
    },
    reserve: (more) => {
      length += more;
      return length - more;
    },
    push: (text) => {
      if (answer) answer.push(text)?.catch(onFault);
      else early += text;
    },
    textFor: (text, start) => {
      while (changes[0] && changes[0].end <= start) changes.shift();
      const overlapping = changes.filter((change) => change.start < start + text.length);
      if (overlapping.length === 0) return text;
      return rewritten(text, start, overlapping);
    },
    end: async () => (await opening).end(),
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
