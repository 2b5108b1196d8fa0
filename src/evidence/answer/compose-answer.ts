import type { Span } from '../../core/segment.ts';
import type { AnswerSource, ExtractiveAnswer, FoundPassage, QuotedSentence } from './answer-parts.ts';
import { chooseFields } from './choose-fields.ts';
import type { ChosenSentence } from './choose-sentences.ts';
import type { CoverageReader } from './coverage.ts';
import type { QuestionView } from './question-view.ts';
import { showFields } from './record-fields.ts';

export interface ComposeOptions {
  readonly question: QuestionView;
  readonly reader: CoverageReader;
  readonly passages: readonly FoundPassage[];
  readonly language: 'en' | 'zh';
}

/** Numbers the sources in the order they are quoted and writes the sentences with their marks in one piece. */
export function composeAnswer(
  chosen: readonly ChosenSentence[],
  options: ComposeOptions,
): Pick<ExtractiveAnswer, 'text' | 'sentences' | 'sources'> {
  const { passages } = options;
  const numbers = new Map<string, number>();
  for (const { saidBy } of chosen) {
    for (const source of saidBy) if (!numbers.has(source)) numbers.set(source, numbers.size + 1);
  }
  const titles = new Map(passages.map(({ source, title }) => [source, title]));
  const quoted = chosen.map((one) => ({ ...one, ...cutOf(one, options) }));
  return {
    text: textOf(quoted, numbers, options.language),
    sentences: quoted.map((one) => quote(one, numbers, passages)),
    sources: Array.from(numbers, ([source, n]) => toSource(n, source, titles.get(source))),
  };
}

function toSource(n: number, source: string, title: string | undefined): AnswerSource {
  return { n, source, ...(title !== undefined && { title }) };
}

interface Cut {
  readonly text: string;
  /** In the text of the passage. */
  readonly span: Span;
  readonly shown: string;
}

/** Of a record the fields that answer, in one piece; a row between bars stays whole. */
function cutOf({ sentence }: ChosenSentence, { question, reader }: ComposeOptions): Cut {
  const { text, span, shown, fields } = sentence;
  if (!fields) return { text, span, shown };
  const chosen = chooseFields(question, reader, sentence);
  const [first] = chosen;
  const last = chosen.at(-1);
  if (!first || !last) return { text, span, shown };
  const part = text.startsWith('|') ? span : { start: first.span.start, end: last.span.end };
  return {
    text: text.slice(part.start - span.start, part.end - span.start),
    span: part,
    shown: showFields(chosen),
  };
}

type CutSentence = ChosenSentence & Cut;

function quote(
  { text, span, shown, passage, confidence, saidBy, olderOf }: CutSentence,
  numbers: ReadonlyMap<string, number>,
  passages: readonly FoundPassage[],
): QuotedSentence {
  const start = passages[passage]?.span.start ?? 0;
  return {
    text,
    ...(shown !== text && { shown }),
    ...(olderOf !== undefined && { olderOf }),
    span: { start: start + span.start, end: start + span.end },
    source: saidBy[0] ?? '',
    marks: saidBy.flatMap((source) => numbers.get(source) ?? []),
    confidence,
  };
}

function textOf(chosen: readonly CutSentence[], numbers: ReadonlyMap<string, number>, language: 'en' | 'zh'): string {
  let text = '';
  let day: string | undefined;
  for (const [at, { sentence, shown, saidBy, olderOf }] of chosen.entries()) {
    const marks = saidBy.map((source) => `[${numbers.get(source) ?? 0}]`).join('');
    const isProse = sentence.block === 'paragraph' && chosen[at - 1]?.sentence.block === 'paragraph';
    const isAged = olderOf !== undefined && olderOf !== day;
    day = olderOf;
    if (at > 0) text += isProse && !isAged ? (endsInHan(chosen[at - 1]?.shown ?? '') ? '' : ' ') : '\n';
    if (isAged) text += agedText(olderOf.slice(0, 10), language);
    text += shown + (endsInHan(shown) ? '' : ' ') + marks;
  }
  return text;
}

const agedText = (day: string, language: 'en' | 'zh'): string =>
  ({ en: `Older edition, ${day}: `, zh: `旧版（${day}）：` })[language];

/** Whether no space is set after a text: it ends in a Han character or a full-width mark. */
function endsInHan(text: string): boolean {
  return text.charCodeAt(text.length - 1) >= firstWide;
}

const firstWide = 0x2e_80;
