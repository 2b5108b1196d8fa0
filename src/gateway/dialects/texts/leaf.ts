import type { AnswerChannel } from '../../../core/check.ts';

/** A text in the JSON of an answer, where it stands. */
export interface Leaf {
  /** The place, by the names of the fields that lead there: the same in every event of a stream. */
  readonly slot: string;
  /** Which text of its channel it belongs to. */
  readonly part: string;
  readonly channel: AnswerChannel;
  readonly text: string;
  /** Whether it is a piece of a text that comes in several. */
  readonly grows: boolean;
  readonly write: (text: string) => void;
}
