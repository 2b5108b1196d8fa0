import type { Segment } from '../../core/segment.ts';
import { detectLanguage } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Speech } from './checkable.ts';
import { type SourceTalk, sourceTalkOf } from './source-talk.ts';
import type { SentenceSummary } from './answer-features.ts';
import type { SpanView } from './span-view.ts';

/** What is known of the answer beyond one sentence: only what stands before it, so that a growing answer is graded alike. */
export interface AnswerContext {
  readonly isChinese: boolean;
  /** Terms of the question. */
  readonly question: ReadonlySet<string>;
  readonly before: RiskBefore;
  /** Terms of the sentences before this one. */
  readonly earlier: ReadonlySet<string>;
  readonly block: 'prose' | 'list-item';
  readonly sourceTalk: SourceTalk;
}

/** Highest risks of a word in the sentences before; -1 where there are none. */
interface RiskBefore {
  readonly sentences: number;
  readonly last: number;
  readonly most: number;
  readonly mean: number;
  /** Risk of the sentence right before; -1 where there is none. */
  readonly sentence: number;
}

/** Keeps the context of an answer that is read sentence by sentence. */
export interface AnswerMemory {
  contextOf(segment: Segment): AnswerContext;
  add(view: SpanView, summary: SentenceSummary): void;
  readonly sentences: readonly SentenceSummary[];
  /** Counts a segment that is not checked. */
  pass(speech: Speech): void;
  /** Questions and opinions, which no source bears out. */
  readonly unborne: number;
  readonly hasQuestion: boolean;
}

export function createAnswerMemory(question: string | undefined): AnswerMemory {
  const asked = new Set(tokenize(question ?? '').map((token) => token.term));
  const earlier = new Set<string>();
  const sentences: SentenceSummary[] = [];
  let [most, sum, unborne] = [-1, 0, 0];
  const riskBefore = (): RiskBefore => ({
    sentences: sentences.length,
    last: sentences.at(-1)?.wordRiskMax ?? -1,
    most,
    sentence: sentences.at(-1)?.risk ?? -1,
    mean: sentences.length === 0 ? -1 : sum / sentences.length,
  });
  return {
    contextOf: ({ block, text }) => ({
      isChinese: detectLanguage(text) === 'zh',
      question: asked,
      before: riskBefore(),
      earlier,
      block: block === 'list-item' ? block : 'prose',
      sourceTalk: sourceTalkOf(text),
    }),
    add: (view, summary) => {
      for (const { token } of view.words) earlier.add(token.term);
      sentences.push(summary);
      most = Math.max(most, summary.wordRiskMax);
      sum += summary.wordRiskMax;
    },
    sentences,
    pass: (speech) => {
      if (speech === 'question' || speech === 'opinion') unborne += 1;
    },
    get unborne() {
      return unborne;
    },
    hasQuestion: asked.size > 0,
  };
}
