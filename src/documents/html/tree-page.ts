import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { BlockWriter, type BlockText } from './block-writer.ts';
import { stretchesOf } from './character-references.ts';
import { isHidden, unreadElements } from './elements.ts';
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

export const parseTree = (html: string): TreePage => ({
  html,
  document: parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }),
});

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

export const attributeOf =
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

/** The text of the page; of the elements that are kept alone where `keeps` is given. */
export function textOf(page: TreePage, keeps?: (parent: Element) => boolean): BlockText {
  const writer = new BlockWriter(page.html);
  visitTree(page, {
    open: (element) => {
      if (isUnread(element)) return false;
      writer.open(element.tagName, attributeOf(element));
      return true;
    },
    close: ({ tagName }) => writer.close(tagName),
    text: (node, parent) => {
      if (keeps?.(parent) !== false) writeText(page.html, writer, node);
    },
  });
  return writer.end();
}

/** Text whose source, read as character references, is not what the parser made of it was moved together from several places; it has one place as a whole. */
function writeText(html: string, writer: BlockWriter, { value, sourceCodeLocation: place }: TextNode): void {
  if (!place) return;
  const { startOffset: start, endOffset: end } = place;
  const written = html.slice(start, end);
  if (written === value) writer.text({ text: value, start, end });
  else if (isSame(Array.from(stretchesOf(html, start, end), ({ text }) => text).join(''), value))
    writer.source(start, end);
  else writer.text({ text: value, start, end });
}

/** The parser makes one line end of two, leaves NUL out, and the first line end of a `pre`. */
function isSame(written: string, value: string): boolean {
  const text = written.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '');
  const parsed = value.replaceAll('\0', '');
  return text === parsed || text === `\n${parsed}`;
}
