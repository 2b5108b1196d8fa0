import { wrapToWidth } from '../../text/width.ts';
import type { SentenceView } from '../entry-view.ts';
import type { CheckedEntry } from '../format.ts';
import { createPaint } from '../pretty/paint.ts';
import { statusStyles } from '../pretty/blocks.ts';
import { statusSigns } from '../signs.ts';
import { clip, toVisible } from '../visible-text.ts';
import { wordings } from '../wording.ts';
import type { ExplanationOptions } from './lines.ts';

export interface SentenceList {
  readonly entry: CheckedEntry;
  readonly sentences: readonly SentenceView[];
}

/** The sentences of an answer with their numbers, for a person. */
export function listLines(
  { entry, sentences }: SentenceList,
  { language, colour, width }: ExplanationOptions,
): string[] {
  const paint = createPaint(colour);
  const digits = String(sentences.length).length;
  const rows = sentences.flatMap(({ grade, text }, order) => {
    const status = paint(statusSigns[grade.status], statusStyles[grade.status]);
    const head = `${String(order + 1).padStart(digits)}  ${status}  ${grade.risk.toFixed(2)}  `;
    const indent = digits + 11;
    const [first = '', ...rest] = wrapToWidth(toVisible(clip(text, 240)), Math.max(20, width - indent));
    return [head + first, ...rest.map((line) => ' '.repeat(indent) + line)];
  });
  const { statuses } = wordings[language];
  const key = Object.entries(statuses).map(
    ([status, name]) => `${statusSigns[status as keyof typeof statusSigns]} ${name}`,
  );
  return [
    toVisible(entry.verdict.id),
    '',
    ...rows,
    '',
    ...wrapToWidth(key.join('   '), width).map((line) => paint(line, 'dim')),
  ];
}

/** The same for programs. */
export const listRecord = ({ entry, sentences }: SentenceList): unknown => ({
  id: entry.verdict.id,
  sentences: sentences.map(({ grade, span, text }, order) => {
    const { status, confidence, risk } = grade;
    return { number: order + 1, span, text, status, confidence, risk };
  }),
});
