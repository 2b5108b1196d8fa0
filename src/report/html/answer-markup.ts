import type { Exchange } from '../../core/exchange.ts';
import type { Span } from '../../core/segment.ts';
import type { EntryView, SentenceView } from '../entry-view.ts';
import { type Markup, markup, verbatim } from './markup.ts';
import type { PageContext } from './context.ts';
import { textAttributes } from './language-of.ts';
import { cutAtMarks, type Marked } from './pieces.ts';
import { findTableRows, type RowPlace, rowMarkup } from './table-markup.ts';

/** The answer as it was written, each sentence a link to its note. `id` is that of the exchange. */
export function answerMarkup(exchange: Exchange, { view, id, context }: AnswerParts): Markup {
  const answer = exchange.answer ?? '';
  const pieces: Markup[] = [];
  const rows = findTableRows(
    answer,
    view.sentences.map(({ span }) => span),
  );
  let from = 0;
  for (const [order, sentence] of view.sentences.entries()) {
    const span = { start: Math.max(from, sentence.span.start), end: sentence.span.end };
    if (span.start >= span.end) continue;
    const lead = blockMarkIn(answer.slice(Math.max(from, span.start - longestLead), span.start));
    const row = rows.get(order);
    const before = answer.slice(from, span.start - lead.length);
    pieces.push(
      // Between the rows of a table nothing but cells is drawn; the line ends stay for who copies it.
      row && !row.isFirst ? markup`<span class="bar">${before}</span>` : markup`${before}`,
      ...(lead === '' ? [] : [markup`<span class="lead">${lead}</span>`]),
      ...(row?.isFirst ? [verbatim('<span class="table">')] : []),
      sentenceMarkup(sentence, { answer, span, context, lead, row, name: { id, number: order + 1 } }),
      ...(row?.isLast ? [verbatim('</span>')] : []),
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
  /** The mark of the Markdown block that the sentence begins. */
  readonly lead: string;
  /** Where it is a row of a table. */
  readonly row: RowPlace | undefined;
  readonly name: { readonly id: string; readonly number: number };
}

function sentenceMarkup({ grade, faults, remarks }: SentenceView, parts: SentenceParts): Markup {
  const { answer, span, context, lead, row, name } = parts;
  const marks: Marked<TextMark>[] = [
    ...faults.map((fault) => ({ span: fault, value: 'fault' as const })),
    ...remarks.map((remark) => toRemark(remark.span)),
  ];
  const classes = [
    `s s-${grade.status}`,
    ...(remarks.length > 0 ? ['has-remark'] : []),
    ...(grade.kind === 'code' ? ['code'] : []),
    ...(lead.startsWith('#') ? ['heading'] : []),
    ...(row ? ['row'] : []),
    ...(row?.isRule ? ['rule'] : []),
  ];
  const says = [context.wording.statuses[grade.status], ...(remarks.length > 0 ? [context.wording.findings] : [])];
  const draw = (stretch: Span): Markup => markedText(answer, stretch, marks);
  const text = row ? rowMarkup(answer, span, draw) : draw(span);
  return markup`<a class="${classes.join(' ')}" id="${name.id}-s${name.number}" href="#${name.id}-n${name.number}" draggable="false"><span class="said">${context.wording.introduce(context.wording.list(says), '')}</span>${text}<span class="ref" data-n="${name.number}"></span></a>`;
}

type TextMark = 'fault' | 'remark';

const toRemark = (span: Span): Marked<TextMark> => ({ span, value: 'remark' });

function markedText(text: string, bounds: Span, marks: readonly Marked<TextMark>[]): Markup {
  const pieces = cutAtMarks(bounds, marks).map(({ start, end, values }) => {
    const words = text.slice(start, end);
    if (values.length === 0) return markup`${words}`;
    return markup`<mark class="${Array.from(new Set(values)).join(' ')}">${words}</mark>`;
  });
  return markup`${pieces}`;
}

const longestLead = 12;

/** The mark of a Markdown block at the end of what stands between two sentences: `# `, `- `, `> `. */
const blockMarkIn = (gap: string): string => /(?:#{1,6}|[-*+>]) +$/.exec(gap)?.[0] ?? '';
