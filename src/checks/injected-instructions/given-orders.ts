import type { Exchange, Source } from '../../core/exchange.ts';
import type { Span } from '../../core/segment.ts';
import { openDocument } from './read-document.ts';

/** An order that stands in what a model was given. */
interface GivenOrder {
  readonly source: string;
  /** In the text of the source. */
  readonly span: Span;
  /** Log odds, above 0. */
  readonly odds: number;
  /** What can only have come from the order: addresses, long numbers, texts in quotes. */
  readonly marks: readonly string[];
}

/** Orders in the sources of an exchange and in what tools returned, which a model may have followed. Linear in them. */
export function givenOrders(exchange: Exchange): readonly GivenOrder[] {
  return documentsOf(exchange).flatMap(({ id, text }) => ordersIn(id, text));
}

/** Tools stand among the sources as well where a gateway gives them. */
function documentsOf({ sources = [], tools = [] }: Exchange): readonly Pick<Source, 'id' | 'text'>[] {
  const results = tools.map(({ result }, at) => ({ id: `tool:${at}`, text: result }));
  return [...sources, ...results.filter(({ id }) => !sources.some((source) => source.id === id))];
}

function ordersIn(source: string, text: string): GivenOrder[] {
  const document = openDocument(text);
  const orders = document.hidden.filter(({ odds }) => odds > 0);
  const shown = sentencesOf(text).map((span) => ({
    span,
    odds: document.sentenceOdds({ text: text.slice(span.start, span.end), content: span, block: 'paragraph' }),
  }));
  return [...orders, ...shown.filter(({ odds }) => odds > 0)]
    .map(({ span, odds }) => ({ source, span, odds, marks: marksIn(text.slice(span.start, span.end)) }))
    .filter(({ marks }) => marks.length > 0);
}

/** A point ends a sentence only before a space, so that addresses stay whole. */
function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(/[。！？\n]|[.!?](?=\s)/g)) {
    if (text.slice(start, index).trim() !== '') spans.push({ start, end: index + end.length });
    start = index + end.length;
  }
  return text.slice(start).trim() === '' ? spans : [...spans, { start, end: text.length }];
}

const marks =
  /[\w.+-]{1,64}@[\w.-]{4,200}|https?:\/\/[^\s"'<>)\]，。]{4,500}|\bwww\.[\w.-]{4,200}|\b\d{4,40}\b|"([^"\n]{8,300})"|“([^”\n]{4,300})”/g;

const marksIn = (order: string): string[] =>
  Array.from(order.matchAll(marks), ({ 0: whole, 1: straight, 2: curly }) =>
    (straight ?? curly ?? whole).replace(/[.,;]+$/, ''),
  );
