import { quantifierOf, type Stance, stanceOf } from '../../text/words.ts';
import type { AnswerContext } from './answer-context.ts';
import type { SourceTalk } from './source-talk.ts';
import type { SourceView } from './source-view.ts';
import type { SpanView, WordView } from './span-view.ts';

/** Names of the columns that all words of a sentence or claim share. */
export const sentenceFeatureNames: readonly string[] = [
  'spanExact',
  'spanInBest',
  'spanInWindow',
  'bestScore',
  'secondScore',
  'spanLength',
  'stance',
  'quantifiers',
  'opens',
  'order',
  'isChinese',
  'hasFields',
  'isListItem',
  'sourceWords',
  'sources',
  'hasQuestion',
  'sourceTalk',
];

export function sentenceColumns(view: SpanView, sources: SourceView, context: AnswerContext): number[] {
  const { words, passages, tokens } = view;
  const share = (test: (word: WordView) => boolean): number =>
    words.length === 0 ? 1 : words.reduce((sum, word) => sum + (test(word) ? 1 : 0), 0) / words.length;
  const score = (place: number): number =>
    passages.fullScore > 0 ? (passages.top[place]?.score ?? 0) / passages.fullScore : 0;
  return [
    share((word) => word.exact),
    share((word) => word.inBest),
    share((word) => word.inWindow),
    score(0),
    score(1),
    Math.min(words.length, 60),
    tokens.reduce((most, { form }) => Math.max(most, stanceNumber(stanceOf(form))), 0),
    Math.min(tokens.filter(({ form }) => quantifierOf(form) !== undefined).length, 5),
    openings.get(tokens[0]?.form ?? '') ?? 0,
    Math.min(context.before.sentences, 20),
    flag(context.isChinese),
    flag(sources.hasFields),
    flag(context.block === 'list-item'),
    Math.log(1 + sources.words),
    Math.min(sources.count, 10),
    flag(context.question.size > 0),
    talks[context.sourceTalk],
  ];
}

const talks: Readonly<Record<SourceTalk, number>> = { none: 0, names: 1, denies: 2 };

const flag = (value: boolean): number => (value ? 1 : 0);

function stanceNumber(stance: Stance | undefined): number {
  return stance === undefined ? 0 : stances[stance];
}

const stances: Readonly<Record<Stance, number>> = { certain: 1, obliged: 2, reported: 3, possible: 4 };

/** What the first word of a sentence does: 1 adds, 2 turns, 3 concludes, 4 points back. */
const openings: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1: 'additionally also furthermore moreover another besides in 此外 另外 同时 并且 还',
    2: 'however but despite although while though 但 但是 然而 不过 尽管 虽然',
    3: 'overall therefore thus so based finally 总之 因此 总体 综上 所以 最后',
    4: 'this these it they he she that 这 这些 该 他 她 它 他们',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, Number(kind)] as const)),
);
