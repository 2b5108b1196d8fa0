import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from 'parse5';

/** What building the tree of a page may take. */
export interface ParseBounds {
  /** Elements open at once. */
  readonly nesting: number;
  /** Formatting elements, such as `b` and `font`, open at once: the parser opens those left open anew in each block. */
  readonly formatting: number;
  /** Elements made, those that the parser opens anew included. */
  readonly elements: number;
  /** Nodes passed over where one is put before another or taken out. */
  readonly moves: number;
}

export const parseBounds = (html: string, nesting: number): ParseBounds => ({
  nesting,
  formatting: 64,
  elements: Math.min(10_000 + html.length / 8, mostElements),
  moves: 10_000 + html.length * 8,
});

/** So that a tree takes no more than some hundreds of megabytes. */
const mostElements = 500_000;

/**
 * The tree of a page; undefined where it would take more than the bounds. They are counted while the parser works, since what it takes for a tag hangs on
 * comments, scripts, quotes and tables in ways that no look ahead of it can tell.
 */
export function parseWithin(html: string, bounds: ParseBounds): DefaultTreeAdapterTypes.Document | undefined {
  const options = { sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter: countingAdapter(bounds) };
  try {
    return parse(html, options);
  } catch (error) {
    if (error === beyondBounds) return undefined;
    throw error;
  }
}

/** The parser has no other way to be stopped. */
const beyondBounds = new Error('Beyond the bounds of a tree');

function countingAdapter(bounds: ParseBounds): TreeAdapter<DefaultTreeAdapterMap> {
  let [depth, formatting, elements, moves] = [0, 0, 0, 0];
  const check = (isWithin: boolean): void => {
    if (!isWithin) throw beyondBounds;
  };
  const move = (parent: { readonly childNodes: readonly unknown[] } | null, node: unknown): void => {
    moves += parent === null || parent.childNodes.at(-1) === node ? 1 : parent.childNodes.length;
    check(moves <= bounds.moves);
  };
  return {
    ...defaultTreeAdapter,
    createElement(...details) {
      elements += 1;
      check(elements <= bounds.elements);
      return defaultTreeAdapter.createElement(...details);
    },
    onItemPush({ tagName }) {
      depth += 1;
      if (formattingElements.has(tagName)) formatting += 1;
      check(depth <= bounds.nesting && formatting <= bounds.formatting);
    },
    onItemPop({ tagName }) {
      depth -= 1;
      if (formattingElements.has(tagName)) formatting -= 1;
    },
    insertBefore(parent, node, reference) {
      move(parent, reference);
      defaultTreeAdapter.insertBefore(parent, node, reference);
    },
    insertTextBefore(parent, text, reference) {
      move(parent, reference);
      defaultTreeAdapter.insertTextBefore(parent, text, reference);
    },
    detachNode(node) {
      move(node.parentNode, node);
      defaultTreeAdapter.detachNode(node);
    },
  };
}

/** HTML Living Standard, 13.2.4.3: the list of active formatting elements. */
const formattingElements: ReadonlySet<string> = new Set(
  'a b big code em font i nobr s small strike strong tt u'.split(' '),
);
