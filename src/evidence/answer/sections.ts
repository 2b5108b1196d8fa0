import { classOf } from '../../lexical/relations.ts';
import type { FoundPassage } from './answer-parts.ts';
import type { Coverage, CoveredPassage, CoverageReader } from './coverage.ts';
import type { AskedTerm, QuestionView } from './question-view.ts';

interface SectionParts {
  readonly question: QuestionView;
  readonly reader: Pick<CoverageReader, 'coverageOf'>;
  readonly passages: readonly FoundPassage[];
}

/**
 * The passages with their sentences marked that stand below a heading of something else than is asked about: below `Hamburg`, where `Leeds` is asked for and has
 * a heading of its own in the same document. A sentence that names what is asked about itself does not. Linear in the sentences, times the names of the question.
 */
export function withSections(
  covered: readonly CoveredPassage[],
  { question, reader, passages }: SectionParts,
): readonly CoveredPassage[] {
  const telling = question.terms.flatMap((term, at) => (isTelling(term) ? [at] : []));
  if (telling.length === 0) return covered;
  const isSaid: IsSaid = ({ terms }) => telling.some((at) => (terms[at] ?? 0) >= covering);
  const claiming = new Set<string>();
  for (const [at, { source, title = '', headings = [] }] of passages.entries()) {
    if (isSaid(reader.coverageOf(title))) continue;
    const isClaimed = headings.length > 1 && isSaid(reader.coverageOf(headings.at(-1) ?? ''));
    if (isClaimed || covered[at]?.sentences.some(({ block, own }) => block === 'heading' && isSaid(own))) {
      claiming.add(source);
    }
  }
  return covered.map((passage, at) => {
    const found = passages[at];
    if (!found || !claiming.has(found.source)) return passage;
    const above = [found.title ?? '', ...(found.headings ?? [])].join('\n');
    return withMarks(passage, { text: found.text, isSaid, isBelowNamed: isSaid(reader.coverageOf(above)) });
  });
}

type IsSaid = (coverage: Coverage) => boolean;

interface MarkOptions {
  readonly text: string;
  readonly isSaid: IsSaid;
  /** Whether the headings above the passage name what is asked about. */
  readonly isBelowNamed: boolean;
}

function withMarks(passage: CoveredPassage, { text, isSaid, isBelowNamed }: MarkOptions): CoveredPassage {
  /** Headings above the sentence, outermost first, with whether one of them names it. */
  const open: { level: number; isNamed: boolean }[] = [];
  const sentences = passage.sentences.map((sentence) => {
    if (sentence.block === 'heading') {
      const level = levelOf(text, sentence.span.start);
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      open.push({ level, isNamed: open.at(-1)?.isNamed === true || isSaid(sentence.own) });
    }
    const isNamed = open.at(-1)?.isNamed ?? isBelowNamed;
    return { ...sentence, isElsewhere: !isNamed && !isSaid(sentence.own) };
  });
  return { ...passage, sentences };
}

/** Names, numbers and places tell one section from another. */
const isTelling = ({ isName, isNumber, forms: [form] }: AskedTerm): boolean =>
  isName || isNumber || (/^\p{Script=Han}{2,}$/u.test(form?.term ?? '') && classOf(form?.term ?? '') === 'place');

const covering = 0.65;

/** Of a heading by its `#`; that of a text that does not mark them is that of sections. */
function levelOf(text: string, start: number): number {
  const from = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  return /^\s{0,3}(#{1,6})\s/.exec(text.slice(from, start + mostMarks))?.[1]?.length ?? unmarked;
}

const mostMarks = 8;
const unmarked = 2;
