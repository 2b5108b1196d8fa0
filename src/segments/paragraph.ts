import type { BlockKind } from '../core/segment.ts';
import { type Begin, endBefore, type LineStart } from './line-start.ts';
import { closeSentence, newLine, type Scan, type Sentence } from './scan.ts';
import { beginsSentence, endsAtLineBreak } from './sentence-start.ts';

/** Begins a paragraph at the character that is next. */
export function openParagraph(scan: Scan): void {
  endBefore(scan);
  const { line, at } = scan;
  openSentence(scan, {
    spanStart: line.inkStart,
    contentStart: at,
    block: blockOf(scan),
    isFirst: line.mark === undefined,
    hold: undefined,
  });
}

/** Goes on with the paragraph in the next line, in the same sentence or the next. Lines that left out the marks of their containers are taken as well. */
export function continueParagraph(scan: Scan, { at }: LineStart): Begin | undefined {
  const { window, sentence } = scan;
  if (sentence === undefined) return undefined;
  const ends =
    (sentence.stop !== undefined && beginsSentence(window, at, sentence)) || endsAtLineBreak(window, at, sentence);
  return (current) => {
    if (ends) cutSentence(current, sentence.stop?.end ?? sentence.lineEnd, current.line.inkStart);
    else resumeSentence(current);
  };
}

/** Ends the sentence at `end`; the next begins at the character that is next, with marks from `spanStart` on. */
export function cutSentence(scan: Scan, end: number, spanStart: number): void {
  const { sentence, at } = scan;
  if (sentence === undefined) return;
  const { block } = sentence;
  const hold = sentence.hold?.suppresses === false ? sentence.hold : undefined;
  closeSentence(scan, end);
  openSentence(scan, { spanStart, contentStart: at, block, isFirst: false, hold });
}

/** Ends the line at the line feed that is next; the sentence stays open until the next line shows whether it goes on. */
export function endLine(scan: Scan, sentence: Sentence): void {
  const { window, at } = scan;
  sentence.lineEnd = sentence.stop?.end ?? window.inkEnd(sentence.contentStart, at);
  sentence.lineTail = window.take(Math.max(sentence.contentStart, sentence.lineEnd - tailLength), sentence.lineEnd);
  const isCrLf = window.codeAt(at - 1) === 13;
  sentence.hasHardBreak = at - sentence.lineEnd >= (isCrLf ? 3 : 2) || sentence.lineTail.endsWith('\\');
  if (sentence.hold?.open === graveAccent) sentence.hold = undefined;
  scan.at = at + 1;
  scan.line = newLine(scan.at);
  scan.mode = 'prefix';
}

const graveAccent = 96;
const tailLength = 24;

type SentenceStart = Pick<Sentence, 'spanStart' | 'contentStart' | 'block' | 'isFirst' | 'hold'>;

function openSentence(scan: Scan, { spanStart, contentStart, block, isFirst, hold }: SentenceStart): void {
  scan.writer.open(spanStart);
  scan.sentence = {
    block,
    spanStart,
    contentStart,
    isFirst,
    lineStart: contentStart,
    lineEnd: contentStart,
    lineTail: '',
    hasHardBreak: false,
    hold,
    stop: undefined,
    hasCapital: false,
  };
  scan.mode = 'prose';
}

function resumeSentence(scan: Scan): void {
  const { sentence } = scan;
  if (sentence === undefined) return;
  sentence.stop = undefined;
  sentence.lineStart = scan.at;
  scan.mode = 'prose';
}

function blockOf({ line, containers }: Scan): BlockKind {
  if (line.mark !== undefined) return line.mark === 'list' ? 'list-item' : 'paragraph';
  const container = containers.at(-1);
  if (container === undefined) return 'paragraph';
  return container.kind === 'item' ? 'list-item' : 'quote';
}
