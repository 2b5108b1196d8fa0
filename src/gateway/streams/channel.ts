import type { AnswerChannel } from '../../core/check.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { AnswerEvent, GrowingAnswer } from '../../engine/growing-answer.ts';
import { createChangedText } from './changed-text.ts';

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
  /** Whether its end was said to have come. */
  readonly hasEnded: boolean;
  /** All that has come. */
  readonly text: string;
  /** Takes the next `length` units into account and gives the offset where they begin; `push` with their text must follow. */
  reserve(length: number): number;
  push(text: string): void;
  /** What leaves in place of `text`, which stands from `start`; all of it must be released. Asked in reading order. */
  textFor(text: string, start: number): string;
  /** Gives the same verdict however often it is called. */
  end(): Promise<Verdict>;
  /** What may have left, as the model wrote it, and what was found in it; `undefined` where its checks have not begun. */
  soFar(): LeftText | undefined;
}

/** As much of a text as may have left. */
export interface LeftText extends ChannelPlace {
  readonly text: string;
  readonly verdict: Verdict;
}

export interface ChannelOptions {
  readonly place: ChannelPlace;
  /** Text that has left already and is checked once more with what follows. */
  readonly before?: string;
  readonly open: (emit: (event: AnswerEvent) => void) => Promise<GrowingAnswer>;
  /** More may leave. */
  readonly onRelease: () => void;
  readonly onBlock: () => void;
  readonly onFault: (error: unknown) => void;
}

export function createChannel({ place, before = '', open, onRelease, onBlock, onFault }: ChannelOptions): Channel {
  const changed = createChangedText();
  let early = before;
  let length = before.length;
  let released = 0;
  let answer: GrowingAnswer | undefined;
  let ending: Promise<Verdict> | undefined;

  const opening = open((event) => {
    if (event.type === 'segment-end') {
      if (event.action === 'block') onBlock();
      return;
    }
    if (event.isRedacted) changed.add({ ...event.span, text: event.text });
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
    get hasEnded() {
      return ending !== undefined;
    },
    get text() {
      return answer?.text ?? early;
    },
    reserve: (more) => {
      length += more;
      return length - more;
    },
    push: (text) => {
      if (answer) answer.push(text)?.catch(onFault);
      else early += text;
    },
    soFar: () =>
      answer && { ...place, text: answer.text.slice(0, Math.max(released, before.length)), verdict: answer.soFar() },
    textFor: (text, start) => changed.textFor(text, start),
    end: async () => {
      if (!ending) {
        ending = opening.then(async (opened) => opened.end());
        ending.catch(onFault);
      }
      return ending;
    },
  };
}
