import type { SentenceView } from './sentence-view.ts';

/** The sentence that must be quoted too for one to be understood: what a pronoun points back to, what a list is a list of. */
export function leadInOf(sentences: readonly SentenceView[], at: number): number | undefined {
  const sentence = sentences[at];
  if (!sentence || at === 0) return undefined;
  if (sentence.block === 'list-item') return introductionOf(sentences, at);
  return opensWithPronoun(sentence) && sentences[at - 1]?.block === sentence.block ? at - 1 : undefined;
}

/** The items of the list that a sentence introduces: `To apply:`. */
export function listAfter(sentences: readonly SentenceView[], at: number): number[] {
  if (!/[:：]$/.test(sentences[at]?.text ?? '')) return [];
  const items: number[] = [];
  for (let next = at + 1; sentences[next]?.block === 'list-item' && items.length < longestList; next += 1)
    items.push(next);
  return items;
}

const longestList = 20;

function introductionOf(sentences: readonly SentenceView[], at: number): number | undefined {
  const before = startOfBlock(sentences, at) - 1;
  return /[:：]$/.test(sentences[before]?.text ?? '') ? before : undefined;
}

function startOfBlock(sentences: readonly SentenceView[], at: number): number {
  const block = sentences[at]?.block;
  let first = at;
  while (first > 0 && sentences[first - 1]?.block === block) first -= 1;
  return first;
}

const pronouns = new Set(
  (
    'he she it they his her its their this these those such both him them ' +
    '他 她 它 他们 她们 它们 其 此 该 这 这些 那些 这个 那个 此后 二者 两者 前者 后者'
  ).split(' '),
);

/** Whether the first word points back; a determiner such as `this` does, whatever follows. */
function opensWithPronoun({ tokens }: SentenceView): boolean {
  const first = tokens.find(({ kind }) => kind !== 'symbol');
  return first !== undefined && pronouns.has(first.form);
}
