import { answerChannels, type Check, type CheckMeta } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment } from '../../core/segment.ts';
import { type CategoryOptions, toCategory } from './category-options.ts';
import { openContext } from './context.ts';
import { describeLearnt, learnCategories, type LearntCategories } from './examples/learnt-categories.ts';
import { createLexicon, type Lexicon, type Occurrence } from './lexicon.ts';
import { type WordsOptions, wordsOptions } from './options.ts';

const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Your own word lists', zh: '自定义词表' },
  stages: ['prompt', 'answer', 'document'],
  kinds: ['sentence', 'code'],
  channels: answerChannels,
  readsOpenCode: true,
  languages: ['any'],
  needs: [],
  messages: {
    listed: { severity: 4, en: 'A word of your list', zh: '词表中的词' },
    'like-examples': { severity: 4, en: 'Like the examples of your category “{kind}”', zh: '与类别“{kind}”的示例相似' },
    'listed-in-category': { severity: 4, en: 'A word of your category “{kind}”', zh: '词表“{kind}”中的词' },
  },
  reasons: {},
};

/** Finds the words of the user's own lists, however they are cased, spaced or written in Traditional or Simplified characters, and what is like the user's examples. */
export const words: Check = {
  id: 'words',
  meta,
  options: wordsOptions,
  describe: (options) => describeLearnt(options as WordsOptions),
  create: (options) => {
    const lexicon = createLexicon(options as WordsOptions);
    const learnt = learnCategories(options as WordsOptions);
    const categories = new Map(
      Object.entries((options as WordsOptions).categories ?? {}).map(([name, own]) => [name, toCategory(own)]),
    );
    return {
      open: () => {
        const scores = new Map(['', ...lexicon.categories].map((name) => [name, 0]));
        return {
          inspect: (segment) => {
            const listed = listedIn(segment, lexicon, categories);
            const told = learntIn(segment, learnt);
            for (const { confidence, data } of [...listed, ...told]) {
              const kind = typeof data?.['kind'] === 'string' ? data['kind'] : '';
              for (const name of ['', kind]) scores.set(name, Math.max(scores.get(name) ?? 0, confidence));
            }
            return { findings: [...listed, ...told] };
          },
          conclude: () => ({ scores: Object.fromEntries(scores) }),
        };
      },
    };
  },
};

function listedIn(
  segment: Segment,
  lexicon: Lexicon,
  categories: ReadonlyMap<string, CategoryOptions>,
): readonly Finding[] {
  const text = segment.whole ?? segment.text;
  const context = openContext(text, segment.block === 'quote');
  return lexicon
    .find(text)
    .filter(({ span, category = '' }) => context.counts(span, categories.get(category) ?? {}))
    .map((occurrence) => toFinding(occurrence, segment));
}

/** Below which nothing is reported, however low the threshold of a policy. */
const reported = 0.25;

/** Code is not told by examples, which are sentences. */
function learntIn({ kind, target, text, content }: Segment, learnt: LearntCategories): readonly Finding[] {
  if (kind !== 'sentence') return [];
  return learnt
    .tell(text)
    .filter(({ probability }) => probability >= reported)
    .map(({ category, probability }) => ({
      check: words.id,
      message: 'like-examples',
      target,
      span: content,
      confidence: probability,
      severity: meta.messages['like-examples']?.severity ?? 0,
      data: { kind: category },
    }));
}

/** Names the list and the place in it, not the word: the span shows that to whoever may see the text. */
function toFinding(
  { span, category, entry }: Occurrence,
  { target, span: whole, content, whole: text }: Segment,
): Finding {
  // Marks are searched too: what stands behind a list mark or on the line of a fence leaves with the rest.
  const start = text === undefined ? content.start : whole.start;
  const message = category === undefined ? 'listed' : 'listed-in-category';
  return {
    check: words.id,
    message,
    target,
    span: { start: start + span.start, end: start + span.end },
    confidence: 1,
    severity: meta.messages[message]?.severity ?? 0,
    data: category === undefined ? { entry } : { kind: category, entry },
  };
}
