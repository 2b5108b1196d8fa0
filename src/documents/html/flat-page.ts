import type { Span } from '../../core/segment.ts';
import { BlockWriter, type BlockText } from './block-writer.ts';
import { isHidden, sections, selfClosing, unreadElements, voidElements } from './elements.ts';
import { PageHead, type PageFacts } from './page-head.ts';
import { readAttributes, scanTags } from './tags.ts';

export interface Page {
  readonly facts: PageFacts;
  readonly content: BlockText;
}

/**
 * Reads a page tag by tag without building a tree, so that neither depth nor size of a tag costs more than its length. `withoutFooter` leaves out what stands
 * at the foot of the page itself.
 */
export function readFlatPage(html: string, { withoutFooter = false }: { readonly withoutFooter?: boolean } = {}): Page {
  const reading: Reading = {
    html,
    head: new PageHead(),
    writer: new BlockWriter(html),
    unread: undefined,
    raw: undefined,
    around: 0,
    lastFooterEnd: withoutFooter ? html.lastIndexOf('</footer') : -1,
  };
  for (const token of scanTags(html)) {
    if (token.kind === 'text') readText(reading, token);
    else if (token.kind === 'close') readClose(reading, token.name);
    else readOpen(reading, token);
  }
  return { facts: reading.head.facts(), content: reading.writer.end() };
}

interface Reading {
  readonly html: string;
  readonly head: PageHead;
  readonly writer: BlockWriter;
  /** An element that is not read, and how many of its name are open inside it. */
  unread: { readonly name: string; depth: number } | undefined;
  /** What the text of the open element is, where it is none of the page. */
  raw: 'title' | 'linked-data' | undefined;
  /** Open elements whose footer is theirs. */
  around: number;
  /** A footer that is never closed would take the rest of the page with it, so it is read. */
  readonly lastFooterEnd: number;
}

function readText({ html, head, writer, unread, raw }: Reading, { start, end }: Span): void {
  if (raw === 'title') head.title(html.slice(start, end));
  else if (raw === 'linked-data') head.linkedData(html.slice(start, end));
  if (unread === undefined) writer.source(start, end);
}

function readClose(reading: Reading, name: string): void {
  const { unread, writer } = reading;
  reading.raw = undefined;
  if (unread === undefined) {
    if (sections.has(name)) reading.around -= 1;
    writer.close(name);
  } else if (unread.name === name) {
    unread.depth -= 1;
    if (unread.depth === 0) reading.unread = undefined;
  }
}

function readOpen(reading: Reading, { name, ...span }: Span & { readonly name: string }): void {
  const { html, head, writer, unread } = reading;
  // A tag without attributes is its name between two signs.
  const attributes = span.end - span.start > name.length + 2 ? readAttributes(html, span) : none;
  const attribute = (key: string): string | undefined => attributes.get(key);
  head.open(name, attribute);
  reading.raw =
    name === 'title'
      ? 'title'
      : name === 'script' && attribute('type') === 'application/ld+json'
        ? 'linked-data'
        : undefined;
  if (unread !== undefined) {
    if (unread.name === name) unread.depth += 1;
  } else if (isSkipped(name, attribute) || isPageFooter(reading, name, span)) reading.unread = { name, depth: 1 };
  else {
    if (sections.has(name)) reading.around += 1;
    writer.open(name, attribute);
  }
}

const isPageFooter = ({ around, lastFooterEnd }: Reading, name: string, { end }: Span): boolean =>
  name === 'footer' && around <= 0 && end <= lastFooterEnd;

/** Elements whose end tag is mostly left out have no end to wait for; what in `head` is not to be read says so itself. */
const isSkipped = (name: string, attribute: (key: string) => string | undefined): boolean =>
  !voidElements.has(name) &&
  (name === 'rt' || name === 'rp' || !selfClosing.has(name)) &&
  (unreadElements.has(name) || isHidden(attribute));

const none: ReadonlyMap<string, string> = new Map();
