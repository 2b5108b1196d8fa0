import type { Token } from '../../../core/token.ts';
import { type FlagReading, readFlags } from './flag-checks.ts';
import { keyedRowOf, keyedRows, type KeyedRow } from './keyed-rows.ts';
import { findMentions, type Mentions } from './mentions.ts';
import { type HoursReading, readHours } from './opening-hours.ts';
import type { RecordSet } from './record-set.ts';
import { type Subject, subjectOf } from './subject.ts';

/** What the words of a sentence say of the records of its sources. */
export interface RecordReading {
  readonly mentions: Mentions;
  /** The row that the sentence speaks of. */
  readonly subject: Subject | undefined;
  /** The rows that it names by their keys, those of one table in its order. */
  readonly keyedRows: readonly KeyedRow[];
  /** The one of them that it speaks of. */
  readonly keyedRow: KeyedRow | undefined;
  readonly flags: readonly FlagReading[];
  readonly hours: readonly HoursReading[];
}

/** Kept while the words are: both the features and the conflicts of a sentence ask for it. */
const known = new WeakMap<readonly Token[], RecordReading>();

/** `tokens` are always read against the same records. */
export function readAgainst(tokens: readonly Token[], records: RecordSet): RecordReading {
  let reading = known.get(tokens);
  if (!reading) {
    const mentions = findMentions(tokens, records);
    const keyed = keyedRows(mentions, records);
    reading = {
      mentions,
      subject: subjectOf(mentions, records),
      keyedRows: keyed,
      keyedRow: keyedRowOf(keyed, mentions),
      flags: readFlags(tokens, records),
      hours: readHours(tokens, records),
    };
    known.set(tokens, reading);
  }
  return reading;
}
