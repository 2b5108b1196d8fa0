import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { defaultTreeAdapter, serialize } from 'parse5';
import { blockElements } from './elements.ts';
import { findTitleHeadings } from './title-heading.ts';
import { type Element, isUnread, type TreePage, visitTree } from './tree-page.ts';

/**
 * The elements whose text is the article of a page, as Readability finds it, and the headings that say its title. Undefined where there is nothing around one to leave out, where none is found,
 * or where more prose would be left out than kept: such a page is read whole.
 */
export function findArticle(page: TreePage, title: string | undefined): ((parent: Element) => boolean) | undefined {
  const { elements, meanDepth, shareAround } = measure(page);
  if (elements > mostElements || meanDepth > deepestMean || page.html.length > longestPage) return undefined;
  if (shareAround < leastAround) return undefined;
  const source = serialize(page.document, { treeAdapter: shortAttributes });
  const numbers = keptNumbers(source.replaceAll(references, ' '));
  if (numbers.size === 0) return undefined;
  const kept = { numbers, withText: new WeakMap<Element, boolean>() };
  const headings = findTitleHeadings(page, title);
  const keeps = (parent: Element): boolean => headings.has(parent) || isKept(parent, kept);
  return keepsEnough(page, keeps) ? keeps : undefined;
}

const mostElements = 20_000;
const longestPage = 2_000_000;
const deepestMean = 50;
const leastAround = 0.05;
/** Each would become a node of its own; which elements are kept does not hang on them. */
const references = /&(?:amp|lt|gt|nbsp);/g;
const fewestCharacters = 140;
const numberName = 'data-assay-number';
const mostAttributes = 50;
const longestAttribute = 1000;

/** Readability tries expressions on values of attributes that take the square of their length. */
const shortAttributes = {
  ...defaultTreeAdapter,
  getAttrList: ({ attrs }: Element): Element['attrs'] =>
    [...attrs.slice(0, mostAttributes), ...attrs.slice(Math.max(mostAttributes, attrs.length - 1))].map((one) =>
      one.value.length > longestAttribute ? { ...one, value: one.value.slice(0, longestAttribute) } : one,
    ),
};

/**
 * Gives each element a number. `meanDepth` is that of a character of text: Readability reads it once for each element around it. `shareAround` is the share
 * of the text that is links or stands in elements around an article.
 */
function measure(page: TreePage): {
  readonly elements: number;
  readonly meanDepth: number;
  readonly shareAround: number;
} {
  let [elements, depth, weight, length, outside, around] = [0, 0, 0, 0, 0, 0];
  visitTree(page, {
    open: (element) => {
      element.attrs.push({ name: numberName, value: String(elements) });
      elements += 1;
      if (isUnread(element)) return false;
      depth += 1;
      if (isAround(element)) outside += 1;
      return true;
    },
    close: (element) => {
      depth -= 1;
      if (isAround(element)) outside -= 1;
    },
    text: ({ value }) => {
      const size = value.trim().length;
      weight += size * depth;
      length += size;
      if (outside > 0) around += size;
    },
  });
  return length === 0
    ? { elements, meanDepth: 0, shareAround: 0 }
    : { elements, meanDepth: weight / length, shareAround: around / length };
}

const isAround = ({ tagName }: Element): boolean =>
  tagName === 'a' || tagName === 'aside' || tagName === 'footer' || tagName === 'header' || tagName === 'form';

function keptNumbers(html: string): ReadonlySet<string> {
  const { document } = parseHTML(html);
  const article = new Readability<string>(document, { charThreshold: 250 }).parse();
  const numbers = (article?.content ?? '').matchAll(/ data-assay-number="(\d+)"/g);
  return new Set(Array.from(numbers, ([, number = '']) => number));
}

/** Readability folds an element into its only child and keeps one number of the two. Links and the like in the middle of a kept text belong to it. */
function isKept(parent: Element, kept: Kept): boolean {
  let element: Element | undefined = parent;
  for (let steps = 0; element !== undefined && steps < 4; steps += 1) {
    const number = element.attrs.find(({ name }) => name === numberName)?.value;
    if (number !== undefined && kept.numbers.has(number)) return true;
    const outer: Element | undefined =
      element.parentNode && 'tagName' in element.parentNode ? element.parentNode : undefined;
    if (outer === undefined || !(isOnlyChild(element, outer) || isInsideText(element, outer, kept))) return false;
    element = outer;
  }
  return false;
}

interface Kept {
  readonly numbers: ReadonlySet<string>;
  readonly withText: WeakMap<Element, boolean>;
}

const isOnlyChild = (element: Element, outer: Element): boolean =>
  outer.childNodes.length < 8 && outer.childNodes.every((node) => node === element || !isInk(node));

function isInsideText(element: Element, outer: Element, { withText }: Kept): boolean {
  if (blockElements.has(element.tagName)) return false;
  const known = withText.get(outer) ?? outer.childNodes.some((node) => node.nodeName === '#text' && isInk(node));
  withText.set(outer, known);
  return known;
}

/** Whether a node is an element, or text other than white space. */
const isInk = (node: Element['childNodes'][number]): boolean =>
  node.nodeName !== '#text' ? 'tagName' in node : 'value' in node && node.value.trim() !== '';

/** What is left out is mostly links and labels, not prose. */
function keepsEnough(page: TreePage, keeps: (parent: Element) => boolean): boolean {
  let kept = 0;
  let dropped = 0;
  let links = 0;
  visitTree(page, {
    open: (element) => {
      if (isUnread(element)) return false;
      if (element.tagName === 'a') links += 1;
      return true;
    },
    close: ({ tagName }) => {
      if (tagName === 'a') links -= 1;
    },
    text: ({ value }, parent) => {
      const length = value.trim().length;
      if (keeps(parent)) kept += length;
      else if (links === 0) dropped += length;
    },
  });
  return kept >= fewestCharacters && dropped <= kept;
}
