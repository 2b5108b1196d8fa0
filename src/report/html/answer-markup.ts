import type { Exchange } from '../../core/exchange.ts';
import type { Span } from '../../core/segment.ts';
import type { EntryView, SentenceView } from '../entry-view.ts';
import { type Markup, markup } from './markup.ts';
import type { PageContext } from './context.ts';
import { textAttributes } from './language-of.ts';
import { cutAtMarks, type Marked } from './pieces.ts';

/** The answer as it was written, each sentence a link to its note. `id` is that of the exchange. */
export function answerMarkup(exchange: Exchange, { view, id, context }: AnswerParts): Markup {
  const answer = exchange.answer ?? '';
  const pieces: Markup[] = [];
  let from = 0;
  for (const [order, sentence] of view.sentences.entries()) {
    const span = { start: Math.max(from, sentence.span.start), end: sentence.span.end };
    if (span.start >= span.end) continue;
    pieces.push(
      markup`${answer.slice(from, span.start)}`,
      sentenceMarkup(sentence, { answer, span, context, name: { id, number: order + 1 } }),
    );
    from = span.end;
  }
  const unread = { start: from, end: answer.length };
  const marks = view.elsewhere.filter(({ finding }) => finding.target === 'answer').map(({ finding }) => finding.span);
  pieces.push(markedText(answer, unread, marks.map(toRemark)));
  return markup`<div class="text" ${textAttributes(answer, exchange.language)}>${pieces}</div>`;
}

interface AnswerParts {
  readonly view: EntryView;
  readonly id: string;
  readonly context: PageContext;
}

interface SentenceParts {
  readonly answer: string;
  readonly span: Span;
  readonly context: PageContext;
  readonly name: { readonly id: string; readonly number: number };
}

function sentenceMarkup({ grade, faults, remarks }: SentenceView, parts: SentenceParts): Markup {
  const { answer, span, context, name } = parts;
  const lead = blockMarkEnd(answer, span);
  const marks: Marked<TextMark>[] = [
    ...faults.map((fault) => ({ span: fault, value: 'fault' as const })),
    ...remarks.map((remark) => toRemark(remark.span)),
    { span: { start: span.start, end: lead }, value: 'lead' },
  ];
  const classes = [
    `s s-${grade.status}`,
    ...(remarks.length > 0 ? ['has-remark'] : []),
    ...(grade.kind === 'code' ? ['code'] : []),
    ...(answer[span.start] === '#' && lead > span.start ? ['heading'] : []),
  ];
  const says = [context.wording.statuses[grade.status], ...(remarks.length > 0 ? [context.wording.findings] : [])];
  const text = markedText(answer, span, marks);
  return markup`<a class="${classes.join(' ')}" id="${name.id}-s${name.number}" href="#${name.id}-n${name.number}" draggable="false"><span class="said">${context.wording.introduce(context.wording.list(says), '')}</span>${text}<span class="ref" data-n="${name.number}"></span></a>`;
}

type TextMark = 'fault' | 'remark' | 'lead';

const toRemark = (span: Span): Marked<TextMark> => ({ span, value: 'remark' });

function markedText(text: string, bounds: Span, marks: readonly Marked<TextMark>[]): Markup {
  const pieces = cutAtMarks(bounds, marks).map(({ start, end, values }) => {
    const words = text.slice(start, end);
    if (values.length === 0) return markup`${words}`;
    const classes = Array.from(new Set(values)).join(' ');
    return classes === 'lead'
      ? markup`<span class="lead">${words}</span>`
      : markup`<mark class="${classes}">${words}</mark>`;
  });
  return markup`${pieces}`;
}

/** Where the mark of a Markdown block at the start of a line ends: `# `, `- `, `1. `, `> `. */
function blockMarkEnd(text: string, { start, end }: Span): number {
  const before = text[start - 1];
  if (before !== undefined && before !== '\n') return start;
  const mark = /^(?:#{1,6}|[-*+>]|\d{1,9}[.)]) +/.exec(text.slice(start, Math.min(end, start + 20)));
  return start + (mark?.[0].length ?? 0);
}
