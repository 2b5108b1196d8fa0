import type { Source } from '../core/exchange.ts';
import type { Passage } from '../core/ports.ts';
import type { Segment, Span } from '../core/segment.ts';
import type { Token } from '../core/token.ts';
import { segmentText } from '../segments/segmenter.ts';
import { tokenize } from '../text/tokens.ts';
import { type JsonField, readJsonFields } from './json-fields.ts';
import { stretchesOf } from './rows.ts';

/** Cuts sources into passages: sentences of prose, rows of tables, fields of JSON. Linear in the text. */
export function toPassages(sources: readonly Source[]): Passage[] {
  const passages: Passage[] = [];
  for (const source of sources) {
    for (const { span, tokens } of piecesOf(source)) {
      if (!tokens.some(({ kind }) => kind !== 'symbol')) continue;
      const text = source.text.slice(span.start, span.end);
      passages.push({ source: source.id, span, text, tokens, index: passages.length });
    }
  }
  return passages;
}

interface Piece {
  readonly span: Span;
  readonly tokens: readonly Token[];
}

function piecesOf(source: Source): Piece[] {
  const { text } = source;
  const fields = readJsonFields(text);
  if (fields) return fields.flatMap(piecesOfField);
  return stretchesOf(text).flatMap(({ start, end }) => prosePieces(text.slice(start, end), start));
}

/** All tokens are read at once, which is faster than sentence by sentence; one that a cut goes through belongs to neither side. */
function prosePieces(text: string, offset: number): Piece[] {
  const tokens = tokenize(text);
  let next = 0;
  return segmentText(text, { target: 'answer' })
    .filter(carriesWords)
    .map(({ content }) => {
      while ((tokens[next]?.start ?? Infinity) < content.start) next += 1;
      const first = next;
      while ((tokens[next]?.end ?? Infinity) <= content.end) next += 1;
      return {
        span: { start: offset + content.start, end: offset + content.end },
        tokens: offset === 0 ? tokens.slice(first, next) : shift(tokens.slice(first, next), offset),
      };
    });
}

const carriesWords = (segment: Segment): boolean =>
  segment.content.end > segment.content.start && segment.block !== 'blank' && segment.block !== 'markup';

/** A short value is one passage together with its name, so that `"WiFi": "free"` is found by either; a long one is cut into sentences. */
function piecesOfField(field: JsonField): Piece[] {
  const name = field.name ? nameTokens(field.name.text, field.name.span.start) : [];
  if (field.value.length <= 80) {
    const span = { start: startOf(field), end: field.end };
    return [{ span, tokens: [...name, ...shift(tokenize(field.value), field.span.start)] }];
  }
  return prosePieces(field.value, field.span.start);
}

/** Where the name stands, quote included; the value alone where it lies far from its name, as in a long array. */
function startOf({ name, span }: JsonField): number {
  return name && span.start - name.span.end <= farthestName ? name.span.start - 1 : span.start;
}

const farthestName = 8;

/** `RestaurantsTakeOut` and `business_stars` say more in their parts than as one word. */
function nameTokens(name: string, offset: number): Token[] {
  const spaced = name.replaceAll('_', ' ');
  const tokens: Token[] = [];
  const addAll = (start: number, end: number): void => {
    for (const token of shift(tokenize(spaced.slice(start, end)), offset + start)) tokens.push(token);
  };
  let start = 0;
  for (let at = 1; at <= spaced.length; at += 1) {
    if (at < spaced.length && !isWordStart(spaced, at)) continue;
    addAll(start, at);
    start = at;
  }
  // The whole name too: answers write WiFi, not Wi Fi.
  if (tokens.length > 1) addAll(0, spaced.length);
  return tokens;
}

function isWordStart(name: string, at: number): boolean {
  return isUpper(name.charCodeAt(at)) && !isUpper(name.charCodeAt(at - 1));
}

const isUpper = (code: number): boolean => code >= 65 && code <= 90;

function shift(tokens: readonly Token[], offset: number): Token[] {
  return tokens.map((token) => ({ ...token, start: token.start + offset, end: token.end + offset }));
}
