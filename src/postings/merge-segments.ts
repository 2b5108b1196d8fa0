import type { Leg } from '../core/knowledge.ts';
import { legs } from '../core/knowledge.ts';
import { DictionaryCursor } from './dictionary-block.ts';
import type { SegmentBlock } from './packed-segment.ts';
import { decodePostings } from './posting-list.ts';
import type { LegHead, SegmentHead } from './segment-head.ts';
import type { SegmentView } from './segment-view.ts';
import { LegWriter } from './segment-writer.ts';
import { compareBytes } from './term-bytes.ts';

/**
 * Merges neighbouring segments into one that begins where the first does: numbers stay, forgotten passages lose their postings. Yields blocks as they are
 * done and nothing for every few thousand postings read, so that the caller may pause anywhere; needs the memory of a few blocks and the longest list.
 */
export function* mergeSegments(views: readonly SegmentView[]): Generator<SegmentBlock | undefined, SegmentHead> {
  const [first] = views;
  const last = views.at(-1);
  const passages = first && last ? last.first + last.reader.passages - first.first : 0;
  const heads: LegHead[] = [];
  for (const leg of legs) {
    if (views.every(({ reader }) => reader.source.head.legs.every((head) => head.leg !== leg))) continue;
    heads.push(yield* mergeLeg(views, leg));
  }
  return { passages, legs: heads };
}

function* mergeLeg(views: readonly SegmentView[], leg: Leg): Generator<SegmentBlock | undefined, LegHead> {
  const full: SegmentBlock[] = [];
  const writer = new LegWriter(leg, (block) => full.push(block));
  const start = views[0]?.first ?? 0;
  let next = start;
  for (const view of views) {
    // Numbers between two segments belong to nothing.
    for (; next < view.first; next += 1) writer.length(0);
    for (const [passage, length] of view.reader.lengths(leg).lengths.entries()) {
      writer.length(view.isDead(passage) ? 0 : length);
    }
    next = view.first + view.reader.passages;
    yield* full.splice(0);
  }
  let read = 0;
  for (const holders of termsInOrder(views, leg)) {
    for (const cursor of holders) read += copyPostings(cursor, writer, start);
    writer.term((holders[0] as TermCursor).term);
    yield* full.splice(0);
    if (read > postingsAtOnce) {
      read = 0;
      yield undefined;
    }
  }
  const head = writer.finish();
  yield* full.splice(0);
  return head;
}

const postingsAtOnce = 50_000;

/** For each term in order: the cursors that stand on it, in the order of their segments. Moves them on when it is asked for more. */
function* termsInOrder(views: readonly SegmentView[], leg: Leg): Generator<readonly TermCursor[]> {
  let cursors = views.map((view) => new TermCursor(view, leg)).filter((cursor) => cursor.next());
  while (cursors.length > 0) {
    let least = (cursors[0] as TermCursor).term;
    let holders: TermCursor[] = [];
    for (const cursor of cursors) {
      const order = compareBytes(cursor.term, least);
      if (order < 0) {
        least = cursor.term;
        holders = [cursor];
      } else if (order === 0) holders.push(cursor);
    }
    yield holders;
    let isOneDone = false;
    for (const cursor of holders) if (!cursor.next()) isOneDone = true;
    if (isOneDone) cursors = cursors.filter((cursor) => !cursor.isDone);
  }
}

/** Returns how many postings it has read. */
function copyPostings(cursor: TermCursor, writer: LegWriter, start: number): number {
  const { view, leg, entry } = cursor;
  const shift = view.first - start;
  if (entry.frequency === 1) {
    if (!view.isDead(entry.passage)) writer.posting(entry.passage + shift, entry.count);
    return 1;
  }
  const { passages, counts } = decodePostings(view.reader.range(leg, entry), entry.frequency);
  for (let at = 0; at < passages.length; at += 1) {
    const passage = passages[at] as number;
    if (!view.isDead(passage)) writer.posting(passage + shift, counts[at] as number);
  }
  return passages.length;
}

/** Goes through all terms of a leg of a segment. */
class TermCursor {
  readonly view: SegmentView;
  readonly leg: Leg;
  isDone = false;
  readonly #blocks: number;
  #block = 0;
  #cursor: DictionaryCursor | undefined;

  constructor(view: SegmentView, leg: Leg) {
    this.view = view;
    this.leg = leg;
    this.#blocks = view.reader.source.head.legs.find((head) => head.leg === leg)?.blocks.dictionary.length ?? 0;
  }

  /** Bytes of the term; valid until `next`. */
  get term(): Uint8Array {
    return (this.#cursor as DictionaryCursor).bytes();
  }

  get entry(): DictionaryCursor['entry'] {
    return (this.#cursor as DictionaryCursor).entry;
  }

  next(): boolean {
    while (!this.#cursor?.next()) {
      if (this.#block >= this.#blocks) {
        this.isDone = true;
        return false;
      }
      this.#cursor = new DictionaryCursor(this.view.reader.block(this.leg, 'dictionary', this.#block++));
    }
    return true;
  }
}
