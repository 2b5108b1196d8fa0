import { answerChannels, type Check, type CheckMeta } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Segment } from '../../core/segment.ts';
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
    'listed-in-category': { severity: 4, en: 'A word of your category “{kind}”', zh: '词表“{kind}”中的词' },
  },
  reasons: {},
};

/** Finds the words of the user's own lists, however they are cased, spaced or written in Traditional or Simplified characters. */
export const words: Check = {
  id: 'words',
  meta,
  options: wordsOptions,
  create: (options) => {
    const lexicon = createLexicon(options as WordsOptions);
    return {
      open: () => {
        const seen = new Set<string | undefined>();
        return {
          inspect: (segment) => ({
            findings: lexicon.find(segment.whole ?? segment.text).map((occurrence) => {
              seen.add(occurrence.category);
              return toFinding(occurrence, segment);
            }),
          }),
          conclude: () => ({ scores: scoresOf(seen, lexicon) }),
        };
      },
    };
  },
};

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

function scoresOf(seen: ReadonlySet<string | undefined>, { categories }: Lexicon): Record<string, number> {
  const byCategory = categories.map((category): [string, number] => [category, seen.has(category) ? 1 : 0]);
  return Object.fromEntries([['', seen.size > 0 ? 1 : 0], ...byCategory]);
}
