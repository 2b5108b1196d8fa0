import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Span } from '../../core/segment.ts';
import { BlockWriter, type BlockText } from './block-writer.ts';
import { stretchesOf } from './character-references.ts';
import { isHidden, sections, unreadElements } from './elements.ts';
import { parseBounds, parseWithin } from './parse-bounds.ts';
import { scanTags } from './tags.ts';
import { PageHead, type PageFacts } from './page-head.ts';

export type Element = DefaultTreeAdapterTypes.Element;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;
type Document = DefaultTreeAdapterTypes.Document;
type TextNode = DefaultTreeAdapterTypes.TextNode;

/** A page as a tree whose nodes know their place in the source. */
export interface TreePage {
  readonly html: string;
  readonly document: Document;
}

/** Undefined for a page whose tree would cost more than its length allows. */
export function parseTree(html: string, nesting: number): TreePage | undefined {
  const document = parseWithin(html, parseBounds(html, nesting));
  return document && { html, document };
}

/** What happens on a way through the tree, in the order of the source. */
export interface TreeVisitor {
  /** Returns whether the content is visited. */
  open(element: Element): boolean;
  close?(element: Element): void;
  text(node: TextNode, parent: Element): void;
}

/** Visits a tree without recursion. */
export function visitTree({ document }: TreePage, visitor: TreeVisitor): void {
  const open: { readonly element: Element | undefined; readonly nodes: readonly ChildNode[]; next: number }[] = [
    { element: undefined, nodes: document.childNodes, next: 0 },
  ];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const node = level.nodes[level.next];
    level.next += 1;
    if (node === undefined) {
      open.pop();
      if (level.element !== undefined) visitor.close?.(level.element);
    } else if ('tagName' in node) {
      if (visitor.open(node)) open.push({ element: node, nodes: node.childNodes, next: 0 });
    } else if (node.nodeName === '#text' && level.element !== undefined) visitor.text(node as TextNode, level.element);
  }
}

const attributeOf =
  (element: Element) =>
  (name: string): string | undefined =>
    element.attrs.find((one) => one.name === name)?.value;

export const isUnread = (element: Element): boolean =>
  unreadElements.has(element.tagName) || isHidden(attributeOf(element));

/** What the page tells of itself. */
export function factsOf(page: TreePage): PageFacts {
  const head = new PageHead();
  visitTree(page, {
    open: (element) => {
      head.open(element.tagName, attributeOf(element));
      return true;
    },
    text: ({ value }, { tagName, ...parent }) => {
      if (tagName === 'title' && parent.namespaceURI.endsWith('xhtml')) head.title(value);
      else if (tagName === 'script' && parent.attrs.some(({ value: type }) => type === 'application/ld+json'))
        head.linkedData(value);
    },
  });
  return head.facts();
}

export interface PageParts {
  /** The elements whose text is read; all where left out. */
  readonly keeps?: ((parent: Element) => boolean) | undefined;
  /** Whether what stands at the foot of the page itself is left out. */
  readonly withoutFooter?: boolean;
}

/** The text of the page, or of parts of it. */
export function textOf(page: TreePage, { keeps, withoutFooter = false }: PageParts = {}): BlockText {
  let around = 0;
  const writer = new BlockWriter(page.html);
  const gathering = { html: page.html, writer, left: 10_000 + page.html.length * mostPasses };
  visitTree(page, {
    open: (element) => {
      if (isUnread(element)) return false;
      if (withoutFooter && around === 0 && element.tagName === 'footer') return false;
      if (sections.has(element.tagName)) around += 1;
      writer.open(element.tagName, attributeOf(element));
      return true;
    },
    close: ({ tagName }) => {
      if (sections.has(tagName)) around -= 1;
      writer.close(tagName);
    },
    text: (node, parent) => {
      if (keeps?.(parent) !== false) writeText(gathering, node);
    },
  });
  return writer.end();
}

interface Gathering {
  readonly html: string;
  readonly writer: BlockWriter;
  /** Characters of the source that may still be looked through for the pieces of texts. */
  left: number;
}

/** Text nodes around tables inside one another may each reach over all of them; beyond this many passes a text keeps the place of the whole. */
const mostPasses = 8;

function writeText(gathering: Gathering, { value, sourceCodeLocation: place }: TextNode): void {
  if (!place) return;
  const { html, writer } = gathering;
  const { endOffset: end } = place;
  const start = startOf(html, place.startOffset);
  if (html.slice(start, end) === value) {
    writer.text({ text: value, start, end });
    return;
  }
  gathering.left -= end - start;
  if (gathering.left < 0) writer.text({ text: parsed(value), start, end });
  else if (isSame(saidBy(html, { start, end }), parsed(value))) writer.source(start, end);
  else writeGathered({ html, writer }, { value, start, end });
}

/** The parser takes the end of a character reference for the start of a text that begins with it, where it has dropped blanks before. */
function startOf(html: string, start: number): number {
  const reach = Math.max(0, start - longestReference);
  const sign = html.slice(reach, start).lastIndexOf('&');
  if (sign < 0) return start;
  const [first] = stretchesOf(html, reach + sign, Math.min(html.length, start + longestReference));
  const isInside =
    first !== undefined &&
    first.start === reach + sign &&
    first.end > start &&
    first.text.length < first.end - first.start;
  return isInside ? first.start : start;
}

const longestReference = 40;

/**
 * The parser gathers the text around tags that it passes over, or that stands in a table outside of its cells, into one node. Its pieces are looked up in
 * the source one after the other; what cannot be found keeps the place of the whole.
 */
function writeGathered(
  { html, writer }: { readonly html: string; readonly writer: BlockWriter },
  { value, start, end }: { readonly value: string; readonly start: number; readonly end: number },
): void {
  const wanted = parsed(value);
  let at = 0;
  for (const token of scanTags(html.slice(start, end))) {
    if (token.kind !== 'text') continue;
    const span = { start: start + token.start, end: start + token.end };
    const said = saidBy(html, span);
    if (said === '' || !wanted.startsWith(said, at)) continue;
    writer.source(span.start, span.end);
    at += said.length;
  }
  if (at < wanted.length) writer.text({ text: wanted.slice(at), start, end });
}

const saidBy = (html: string, { start, end }: Span): string =>
  parsed(Array.from(stretchesOf(html, start, end), ({ text }) => text).join(''));

/** The parser makes one line end of two, and leaves NUL out. */
const parsed = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '');

/** The first line end of a `pre` is left out too. */
const isSame = (said: string, value: string): boolean => said === value || said === `\n${value}`;
