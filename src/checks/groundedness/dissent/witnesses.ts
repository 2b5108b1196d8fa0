import type { Source } from '../../../core/exchange.ts';
import type { EvidenceIndex, Passage } from '../../../core/ports.ts';
import { createSourceView, type SourceView, type SourceViewOptions } from '../source-view.ts';

/** Each source of an exchange by itself, to see what a sentence would be graded if there were no other. */
export interface Witnesses {
  /** Made when first asked for. */
  viewOf(source: string): SourceView;
  /** ISO 8601 date of a source. */
  dateOf(source: string): string | undefined;
}

export interface WitnessOptions extends SourceViewOptions {
  readonly sources: readonly Pick<Source, 'id' | 'text' | 'date'>[];
}

export function createWitnesses(index: EvidenceIndex, options: WitnessOptions): Witnesses {
  const views = new Map<string, SourceView>();
  let passages: ReadonlyMap<string, readonly Passage[]> | undefined;
  let given: ReadonlyMap<string, WitnessOptions['sources'][number]> | undefined;
  const sourceOf = (id: string): WitnessOptions['sources'][number] | undefined =>
    (given ??= new Map(options.sources.map((source) => [source.id, source]))).get(id);
  return {
    viewOf: (id) => {
      let view = views.get(id);
      if (!view) {
        passages ??= Map.groupBy(index.passages, ({ source }) => source);
        const own = (passages.get(id) ?? []).map((passage, at) => ({ ...passage, index: at }));
        const source = sourceOf(id);
        view = createSourceView({ ...index, passages: own }, { ...options, sources: source ? [source] : [] });
        views.set(id, view);
      }
      return view;
    },
    dateOf: (id) => sourceOf(id)?.date,
  };
}
