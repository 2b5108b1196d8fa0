import { SaxesParser } from 'saxes';
import type { Span } from '../../core/segment.ts';
import { unreadable } from '../document-error.ts';

/** Names come without their prefix: `p` for `w:p`. */
export interface XmlEvents {
  open?(name: string, attributes: XmlAttributes, offset: number): void;
  close?(name: string): void;
  /** Text between two tags or of a CDATA section, entities decoded. */
  text?(pieces: readonly XmlText[]): void;
}

export interface XmlAttributes {
  /** By local name; where two prefixes share one, ask with the prefix (`r:id`). */
  get(name: string): string | undefined;
}

/** A stretch of text and where it stands in the part: offset by offset, or as a whole for an entity. */
export interface XmlText {
  readonly text: string;
  readonly original: Span;
}

export interface XmlSource {
  /** The file and the part, for errors. */
  readonly file: string;
  readonly part: string;
}

/** Walks an XML document. Entities of a DTD are not expanded, nothing outside is fetched, and depth costs no stack. Throws for text that is no XML. */
export function readXml(text: string, { file, part }: XmlSource, events: XmlEvents): void {
  const parser = new SaxesParser({ position: false });
  let textStart = 0;
  parser.on('error', (error) => {
    throw unreadable(
      file,
      {
        en: `has a damaged part "${part}", which is no XML that can be read`,
        zh: `的部件 "${part}" 已损坏，不是可读的 XML`,
      },
      error,
    );
  });
  parser.on('opentag', (tag) => {
    events.open?.(localName(tag.name), attributesOf(tag.attributes), parser.position);
    if (tag.isSelfClosing) events.close?.(localName(tag.name));
    textStart = parser.position;
  });
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) events.close?.(localName(tag.name));
    textStart = parser.position;
  });
  const skip = (): void => {
    textStart = parser.position;
  };
  parser.on('comment', skip);
  parser.on('processinginstruction', skip);
  parser.on('doctype', skip);
  parser.on('cdata', (content) => {
    const end = parser.position - ']]>'.length;
    events.text?.([{ text: content, original: { start: end - content.length, end } }]);
    textStart = parser.position;
  });
  if (events.text) {
    const emit = events.text.bind(events);
    parser.on('text', (decoded) => emit(toPieces(text, decoded, textStart)));
  }
  parser.write(text).close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(attributes: Readonly<Record<string, unknown>>): XmlAttributes {
  return {
    get(name) {
      const exact = attributes[name];
      if (typeof exact === 'string') return exact;
      for (const key of Object.keys(attributes)) {
        if (localName(key) === name) return String(attributes[key]);
      }
      return undefined;
    },
  };
}

/** The raw text cut at its entities, so that every other stretch keeps its offsets. */
function toPieces(source: string, decoded: string, start: number): readonly XmlText[] {
  if (source.startsWith(decoded, start)) {
    return [{ text: decoded, original: { start, end: start + decoded.length } }];
  }
  const pieces: XmlText[] = [];
  let from = start;
  let taken = 0;
  let at = start;
  while (taken + (at - from) < decoded.length && at < source.length) {
    const character = source[at];
    if (character !== '&' && character !== '\r') {
      at += 1;
      continue;
    }
    if (at > from) pieces.push({ text: source.slice(from, at), original: { start: from, end: at } });
    taken += at - from;
    const end = character === '&' ? source.indexOf(';', at) + 1 : at + (source[at + 1] === '\n' ? 2 : 1);
    const length = (decoded.codePointAt(taken) ?? 0) > 0xff_ff ? 2 : 1;
    pieces.push({ text: decoded.slice(taken, taken + length), original: { start: at, end } });
    taken += length;
    at = end;
    from = end;
  }
  if (at > from && taken < decoded.length)
    pieces.push({ text: source.slice(from, at), original: { start: from, end: at } });
  return pieces;
}
