import type { Source } from '../../../core/exchange.ts';
import type { EvidenceIndex, Passage } from '../../../core/ports.ts';
import { isContent } from '../bindings/slots.ts';
import { createSourceView, type SourceView, type SourceViewOptions } from '../source-view.ts';

/** Some sources of an exchange by themselves, to see what a sentence would be graded if there were no others. */
export interface Witnesses {
  /** Made when first asked for. */
  viewOf(source: string): SourceView;
  /** Of several together, named in reading order. */
  viewOfAll(sources: readonly string[]): SourceView;
  /** In reading order. */
  readonly sources: readonly string[];
  /** Terms of the words with content of a source. */
  termsOf(source: string): ReadonlySet<string>;
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
  const terms = new Map<string, ReadonlySet<string>>();
  const passagesOf = (id: string): readonly Passage[] =>
    (passages ??= Map.groupBy(index.passages, ({ source }) => source)).get(id) ?? [];
  const termsOf = (id: string): ReadonlySet<string> => {
    let own = terms.get(id);
    if (!own) {
      const content = passagesOf(id).flatMap(({ tokens }) => tokens.filter(isContent));
      terms.set(id, (own = new Set(content.map(({ term }) => term))));
    }
    return own;
  };
  const sourceOf = (id: string): WitnessOptions['sources'][number] | undefined =>
    (given ??= new Map(options.sources.map((source) => [source.id, source]))).get(id);
  const viewOfAll = (ids: readonly string[]): SourceView => {
    const key = JSON.stringify(ids);
    let view = views.get(key);
    if (!view) {
      const own = ids.flatMap((id) => passagesOf(id)).map((passage, at) => ({ ...passage, index: at }));
      view = createSourceView(
        { ...index, passages: own },
        { ...options, sources: ids.flatMap((id) => sourceOf(id) ?? []) },
      );
      views.set(key, view);
    }
    return view;
  };
  return {
    sources: options.sources.map(({ id }) => id),
    termsOf,
    viewOfAll,
    viewOf: (id) => viewOfAll([id]),
    dateOf: (id) => sourceOf(id)?.date,
  };
}
