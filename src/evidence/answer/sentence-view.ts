import type { BlockKind, Segment, Span } from '../../core/segment.ts';
import type { Token } from '../../core/token.ts';
import { segmentText } from '../../segments/segmenter.ts';
import { stretchesOf } from '../rows.ts';
import { tokenize } from '../../text/tokens.ts';

/** A sentence of a passage. */
export interface SentenceView {
  /** In the text of the passage. */
  readonly span: Span;
  readonly text: string;
  readonly block: BlockKind;
  readonly tokens: readonly Token[];
}

/** The sentences, rows and list items of a passage that say something, in reading order. Linear. */
export function sentencesOf(text: string): SentenceView[] {
  const tokens = tokenize(text);
  const sentences: SentenceView[] = [];
  let next = 0;
  for (const { block, content } of segmentsOf(text)) {
    if (content.end <= content.start || block === 'blank' || block === 'markup') continue;
    while ((tokens[next]?.start ?? Infinity) < content.start) next += 1;
    const first = next;
    while ((tokens[next]?.end ?? Infinity) <= content.end) next += 1;
    const own = tokens.slice(first, next);
    if (!own.some(({ kind }) => kind !== 'symbol')) continue;
    sentences.push({ span: content, text: text.slice(content.start, content.end), block, tokens: own });
  }
  return sentences;
}

/** Rows and objects are sentences of their own. */
function* segmentsOf(text: string): Generator<Pick<Segment, 'block' | 'content'>> {
  for (const { start, end } of stretchesOf(text)) {
    for (const { block, content } of segmentText(text.slice(start, end), { target: 'answer' })) {
      yield { block, content: { start: start + content.start, end: start + content.end } };
    }
  }
}
