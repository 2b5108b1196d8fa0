import type { Span } from '../../core/segment.ts';
import { type Markup, markup } from './markup.ts';

/** Where a sentence stands in a Markdown table of the answer. */
export interface RowPlace {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Whether it only parts the head from the body: `| --- | :-: |`. */
  readonly isRule: boolean;
}

/** The sentences that are rows of tables, by their order: a row, the rule below it, and the rows that follow line by line. Linear in the answer. */
export function findTableRows(answer: string, spans: readonly Span[]): ReadonlyMap<number, RowPlace> {
  const rows = new Map<number, RowPlace>();
  const textOf = (order: number): string => (spans[order] ? answer.slice(spans[order].start, spans[order].end) : '');
  const follows = (order: number): boolean => {
    const [before, next] = [spans[order - 1], spans[order]];
    return (
      isRow(textOf(order)) && !!before && !!next && lineEnd.test(answer.slice(before.end, next.start).slice(0, 100))
    );
  };
  for (let rule = 1; rule < spans.length; rule += 1) {
    if (!isRule(textOf(rule)) || !isRow(textOf(rule - 1)) || !follows(rule)) continue;
    let last = rule;
    while (follows(last + 1)) last += 1;
    for (let at = rule - 1; at <= last; at += 1) {
      rows.set(at, { isFirst: at === rule - 1, isLast: at === last, isRule: at === rule });
    }
    rule = last;
  }
  return rows;
}

const lineEnd = /^[ \t]*\r?\n[ \t]*$/;
const isRow = (text: string): boolean => text.startsWith('|') && text.includes('|', 1);
const isRule = (text: string): boolean => isRow(text) && !/[^\s|:-]/.test(text);

/** A row cut into its cells and the bars around them, which stay in the text and are not drawn. `draw` writes a stretch of the answer. Linear. */
export function rowMarkup(answer: string, span: Span, draw: (stretch: Span) => Markup): Markup {
  const pieces: Markup[] = [];
  let start = span.start;
  const closeCell = (end: number): void => {
    if (end > start) pieces.push(markup`<span class="cell">${draw({ start, end })}</span>`);
  };
  for (let at = span.start; at < span.end; at += 1) {
    if (answer[at] !== '|' || answer[at - 1] === '\\') continue;
    closeCell(at);
    pieces.push(markup`<span class="bar">|</span>`);
    start = at + 1;
  }
  closeCell(span.end);
  return markup`${pieces}`;
}
