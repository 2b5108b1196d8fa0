import type { LexicalIndex, PassageSet } from '../../core/knowledge.ts';

/**
 * An index as who may see only some passages sees it: what is hidden is neither found nor counted, so that no score, frequency or choice of words tells of
 * it. The index itself where everything is visible.
 */
export function visibleIndex(index: LexicalIndex, visible: PassageSet | undefined): LexicalIndex {
  if (!visible || visible.size === index.size) return index;
  return {
    size: visible.size,
    frequency: (leg, term) => index.frequency(leg, term, visible),
    rank: (leg, terms, options) =>
      index.rank(leg, terms, { ...options, among: options.among ?? visible, statisticsOf: visible }),
    textOf: (passage) => index.textOf(passage),
  };
}
