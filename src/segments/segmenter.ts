import type { Segment, Span } from '../core/segment.ts';
import { readStart } from './block-start.ts';
import { readCode } from './code-start.ts';
import { readPrefix } from './line-prefix.ts';
import { readMarkup } from './markup-start.ts';
import { readGap, readProse } from './prose.ts';
import { closeCode, closeSentence, type Mode, newLine, type Scan, toNextLine } from './scan.ts';
import type { SegmenterOptions } from './segmenter-options.ts';
import { SegmentWriter } from './segment-writer.ts';
import { TextWindow } from './text-window.ts';

/**
 * Cuts a growing text into segments. Whatever the pieces it is pushed in, all segments together are those of the whole text. A sentence comes as
 * soon as the next one has begun; a block of code comes whole. Memory is bounded by the sentence or code that is open, work by the text.
 */
export interface Segmenter {
  push(text: string): Segment[];
  /** The block of code that is open, as far as its lines have ended; its segment will cover that and perhaps more. */
  readonly openCode: Span | undefined;
  /** Ends the text; nothing may be pushed after. */
  end(): Segment[];
}

export function createSegmenter(options: SegmenterOptions): Segmenter {
  const { markdown = true } = options;
  const window = new TextWindow();
  const scan: Scan = {
    window,
    writer: new SegmentWriter(window, options),
    markdown,
    at: 0,
    mode: 'prefix',
    line: newLine(0),
    containers: [],
    sentence: undefined,
    code: undefined,
    markup: undefined,
    inTable: false,
    inlineNumber: 0,
  };
  return {
    push: (text) => {
      window.append(text);
      readOn(scan);
      return scan.writer.take();
    },
    get openCode() {
      const { code } = scan;
      return code && code.contentEnd > code.contentStart ? { start: code.spanStart, end: code.contentEnd } : undefined;
    },
    end: () => {
      window.hasEnded = true;
      readOn(scan);
      endText(scan);
      return scan.writer.take();
    },
  };
}

/** The segments of a whole text, in reading order. */
export function segmentText(text: string, options: SegmenterOptions): Segment[] {
  const segmenter = createSegmenter(options);
  const segments = segmenter.push(text);
  for (const segment of segmenter.end()) segments.push(segment);
  return segments;
}

/** One step each: returns whether it came further, or must wait for more text. */
const readers: Readonly<Record<Mode, (scan: Scan) => boolean>> = {
  prefix: readPrefix,
  start: readStart,
  prose: readProse,
  gap: readGap,
  code: readCode,
  markup: readMarkup,
  skip: skipLine,
};

function readOn(scan: Scan): void {
  while (readers[scan.mode](scan));
  scan.window.keepFrom(scan.sentence?.contentStart ?? scan.code?.contentStart ?? scan.at, scan.at);
}

function skipLine(scan: Scan): boolean {
  const { window, at } = scan;
  const found = window.text.indexOf('\n', at - window.base);
  if (found >= 0) toNextLine(scan, window.base + found);
  else scan.at = window.end;
  return scan.at > at;
}

function endText(scan: Scan): void {
  const { window, sentence, code } = scan;
  if (sentence !== undefined && (scan.mode === 'prose' || scan.mode === 'gap')) {
    closeSentence(scan, sentence.stop?.end ?? window.inkEnd(sentence.contentStart, window.end));
  }
  closeSentence(scan);
  if (code !== undefined && scan.mode === 'code') code.contentEnd = window.end;
  closeCode(scan);
  scan.writer.end(window.end);
}
