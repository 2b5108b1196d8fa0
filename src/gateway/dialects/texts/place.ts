import type { AnswerChannel } from '../../../core/check.ts';
import { isObject } from '../../../wire/json.ts';
import { type FieldKind, isFieldName, kindOf, plainFields } from './field-names.ts';

/** Where a field stands in an answer, and what its texts are. */
export interface Place {
  /** The names that lead there: the same in every event of a stream. */
  readonly slot: string;
  /** The text that what stands here belongs to. */
  readonly part: string;
  /** None where the texts themselves must tell. */
  readonly channel?: AnswerChannel | undefined;
  /** Whether texts come in pieces here. */
  readonly grows: boolean;
  readonly depth: number;
}

/** Where an answer begins. */
export const root: Place = { slot: '', part: '', grows: false, depth: 0 };
/** Where the texts of an event begin that come in pieces. */
export const growing: Place = { ...root, grows: true };

/** In place of a name that is a text itself: places are told with verdicts. */
const unnamed = '*';

/** The place of what calls itself something, as events do by their type. */
export function placeNamed(name: unknown): Place {
  const word = typeof name === 'string' && isFieldName(name) ? name : unnamed;
  return { ...root, slot: word, part: word };
}

/** The place of a field. One that only holds what it stands in adds nothing to the text: `content` of one server is `content: [{ text }]` of the next. */
export function under({ slot, part, channel, grows, depth }: Place, field: string): Place {
  const name = isFieldName(field) ? field : unnamed;
  const isSettled = channel !== undefined && channel !== 'prose';
  return {
    slot: joined(slot, name),
    part: channel !== undefined && plainFields.has(field) ? part : joined(part, name),
    channel: isSettled ? channel : (channelOfKind(kindOf(field)) ?? channel),
    grows,
    depth: depth + 1,
  };
}

/** The place of an entry of a list. Entries are one text, unless they say which they are or each says something of its own. */
export function entryOf({ slot, part, channel, grows, depth }: Place, entry: unknown, order: number): Place {
  const index = isObject(entry) ? entry['index'] : undefined;
  const name = typeof index === 'number' ? index : order;
  const isOwn = typeof index === 'number' || channel === 'other' || channel === 'arguments';
  return { slot: joined(slot, name), part: isOwn ? joined(part, name) : part, channel, grows, depth: depth + 1 };
}

/** The channel of the texts of a field, where it is known for text. */
export const channelOfKind = (kind: FieldKind | undefined): AnswerChannel | undefined =>
  kind === 'word' || kind === 'holder' ? undefined : kind;

const joined = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);
