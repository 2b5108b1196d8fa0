import type { AnswerSource, ExtractiveAnswer, FoundPassage, QuotedSentence } from './answer-parts.ts';
import type { ChosenSentence } from './choose-sentences.ts';

/** Numbers the sources in the order they are quoted and writes the sentences with their marks in one piece. */
export function composeAnswer(
  chosen: readonly ChosenSentence[],
  passages: readonly FoundPassage[],
): Pick<ExtractiveAnswer, 'text' | 'sentences' | 'sources'> {
  const numbers = new Map<string, number>();
  for (const { saidBy } of chosen) {
    for (const source of saidBy) if (!numbers.has(source)) numbers.set(source, numbers.size + 1);
  }
  const titles = new Map(passages.map(({ source, title }) => [source, title]));
  return {
    text: textOf(chosen, numbers),
    sentences: chosen.map((one) => quote(one, numbers, passages)),
    sources: Array.from(numbers, ([source, n]) => toSource(n, source, titles.get(source))),
  };
}

function toSource(n: number, source: string, title: string | undefined): AnswerSource {
  return { n, source, ...(title !== undefined && { title }) };
}

function quote(
  { sentence, passage, confidence, saidBy }: ChosenSentence,
  numbers: ReadonlyMap<string, number>,
  passages: readonly FoundPassage[],
): QuotedSentence {
  const start = passages[passage]?.span.start ?? 0;
  return {
    text: sentence.text,
    span: { start: start + sentence.span.start, end: start + sentence.span.end },
    source: saidBy[0] ?? '',
    marks: saidBy.flatMap((source) => numbers.get(source) ?? []),
    confidence,
  };
}

function textOf(chosen: readonly ChosenSentence[], numbers: ReadonlyMap<string, number>): string {
  let text = '';
  for (const [at, { sentence, saidBy }] of chosen.entries()) {
    const marks = saidBy.map((source) => `[${numbers.get(source) ?? 0}]`).join('');
    const isProse = sentence.block === 'paragraph' && chosen[at - 1]?.sentence.block === 'paragraph';
    if (at > 0) text += isProse ? (endsInHan(chosen[at - 1]?.sentence.text ?? '') ? '' : ' ') : '\n';
    text += sentence.text + (endsInHan(sentence.text) ? '' : ' ') + marks;
  }
  return text;
}

/** Whether no space is set after a text: it ends in a Han character or a full-width mark. */
function endsInHan(text: string): boolean {
  return text.charCodeAt(text.length - 1) >= firstWide;
}

const firstWide = 0x2e_80;
