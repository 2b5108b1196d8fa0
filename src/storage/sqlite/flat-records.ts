import type { WrittenRecord } from '../../core/audit.ts';

/** Records as one list, eight values each: what a thread is sent costs by the number of objects and their names. */
export type FlatRecords = readonly (string | number | undefined)[];

const width = 8;

export function toFlat(records: readonly WrittenRecord[]): FlatRecords {
  const flat: (string | number | undefined)[] = [];
  for (const { kind, id, at, until, key, action, policy, body } of records) {
    flat.push(kind, id, at, until, key, action, policy, body);
  }
  return flat;
}

export function fromFlat(flat: FlatRecords): WrittenRecord[] {
  const records: WrittenRecord[] = [];
  for (let at = 0; at < flat.length; at += width) {
    const [kind, id, time, until, key, action, policy, body] = flat.slice(at, at + width);
    records.push({ kind, id, at: time, until, key, action, policy, body } as WrittenRecord);
  }
  return records;
}
