import type { Place } from '../core/document.ts';
import type { KnowledgeSnapshot, StoredPassage } from '../core/knowledge.ts';
import type { AnswerSource, ExtractiveAnswer } from '../evidence/answer/answer-parts.ts';
import { saysNothing, type TranslatedTerms } from '../evidence/answer/question-view.ts';
import { exchangedWordings } from '../evidence/answer/exchanged-words.ts';
import { extractAnswer } from '../evidence/answer/extract-answer.ts';
import { withoutQuestionText } from '../evidence/answer/question-words.ts';
import { detectLanguage } from '../text/language.ts';
import { tokenize } from '../text/tokens.ts';
import type { KnowledgeResources } from './models.ts';
import { findPassages, type FoundPassage, indexFor, leadOf, placeOf } from './finding.ts';
import type { FindOptions } from './hit.ts';
import { saidDate } from './said-date.ts';

/** A document that an answer quotes, with the place of its first quoted sentence. */
export interface QuotedSource extends AnswerSource, Omit<Place, 'span'> {
  readonly headings?: readonly string[];
  readonly url?: string;
  /** ISO 8601; of what the document says itself, not of its file. */
  readonly date?: string;
}

export interface KnowledgeAnswer extends Omit<ExtractiveAnswer, 'sources'> {
  readonly sources: readonly QuotedSource[];
}

export interface AskOptions extends Pick<FindOptions, 'filter' | 'crossLanguage'> {
  /** Language of the line that says there is no answer; that of the question where left out. */
  readonly language?: 'en' | 'zh';
}

/** Answers a question in the words of the documents, or says that they do not answer it. */
export async function askKnowledge(
  snapshot: KnowledgeSnapshot,
  question: string,
  options: AskOptions & KnowledgeResources = {},
): Promise<KnowledgeAnswer> {
  const { language, crossLanguage = true, filter, ...resources } = options;
  const found = await passagesFor(snapshot, question, { ...resources, crossLanguage, ...(filter && { filter }) });
  const asked = detectLanguage(question);
  const spoken = { index: indexFor(snapshot, filter), ...(language && { language }) };
  // Sentences of the language that is asked in are read as they are, the others by what the question means there.
  const [foreign, like] = parted(found, ({ passage }) => isForeign(detectLanguage(passage.text), asked));
  const own = [...like, ...foreign.filter(({ passage }) => sharesWord(question, passage.text))];
  const answer = extractAnswer(question, own.map(toFoundPassage), spoken);
  if (
    foreign.length === 0 ||
    (answer.status === 'answered' && (answer.confidence >= sure || !isOutranked(own, foreign)))
  ) {
    return withPlaces(snapshot, answer, own);
  }
  const terms = await meaningOf(question, asked, resources.cacheFolder);
  const other = extractAnswer(question, foreign.map(toFoundPassage), { ...spoken, terms });
  return isBetter({ answer: other, found: foreign }, { answer, found: own })
    ? withPlaces(snapshot, other, foreign)
    : withPlaces(snapshot, answer, own);
}

/** Of an answer in the language of the question, beside which what the other language holds need not be looked at. */
const sure = 0.8;

/** What is found for a question and, where that is little, for what rules and contracts say in the place of its words. */
async function passagesFor(
  snapshot: KnowledgeSnapshot,
  question: string,
  options: FindOptions & KnowledgeResources,
): Promise<readonly FoundPassage[]> {
  const found = await findPassages(snapshot, question, { ...options, limit: readPassages });
  const wordings = exchangedWordings(tokenize(question));
  if (found.length >= readPassages || wordings.length === 0) return found;
  const other = `${question} ${wordings.join(' ')}`;
  const more = await findPassages(snapshot, other, { ...options, limit: readPassages, crossLanguage: false });
  const known = new Set(found.map(({ passage }) => passage.passage));
  const added = more.filter(({ passage }) => !known.has(passage.passage));
  return [...found, ...added.map(asExchanged)].slice(0, readPassages);
}

/** How near it is by words that only stand for those of the question says little. */
const asExchanged = (found: FoundPassage): FoundPassage => ({ ...found, hit: { ...found.hit, score: exchangedScore } });

/** Of what is found so: as much as keeps what the other language holds from being taken for nearer. */
const exchangedScore = 0.61;

/** Whether a text of another language holds a word of the question as it stands, as tables do that are written in both. */
function sharesWord(question: string, text: string): boolean {
  const asked = contentOf(question);
  return contentOf(text).some((term) => asked.includes(term));
}

const contentOf = (text: string): string[] =>
  tokenize(text).flatMap((token) =>
    (token.kind === 'word' || token.kind === 'han') && !saysNothing(token, text) ? [token.term] : [],
  );

interface AnsweredFrom {
  readonly answer: Pick<ExtractiveAnswer, 'status' | 'confidence'>;
  readonly found: readonly FoundPassage[];
}

/** Whether the first answers and the second does not, or less surely; where neither does, whether what it was sought in came closer. */
function isBetter(first: AnsweredFrom, second: AnsweredFrom): boolean {
  if (first.answer.status === 'answered') {
    return second.answer.status !== 'answered' || first.answer.confidence > second.answer.confidence;
  }
  return second.answer.status !== 'answered' && scoreOf(second.found) < scoreOf(first.found);
}

const scoreOf = ([best]: readonly FoundPassage[]): number => best?.hit.score ?? 0;

/** Whether the other language holds what is so much nearer that an answer found in this one is likely about something else. */
function isOutranked([own]: readonly FoundPassage[], [foreign]: readonly FoundPassage[]): boolean {
  return own !== undefined && foreign !== undefined && own.hit.score < outranked * foreign.hit.score;
}

const outranked = 0.6;

/** What is asked in the other language; what no passage holds is asked all the same, for it is missing there. */
async function meaningOf(question: string, asked: string, cacheFolder: string | undefined): Promise<TranslatedTerms> {
  const { translateQuery } = await import('../evidence/translation/translate-query.ts');
  const [from, to] = asked === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return translateQuery(withoutQuestionText(question), { from, to, cacheFolder });
}

function withPlaces(
  snapshot: KnowledgeSnapshot,
  answer: ExtractiveAnswer,
  found: readonly FoundPassage[],
): KnowledgeAnswer {
  return {
    ...answer,
    sources: answer.sources.map((source) => {
      const first = answer.sentences.find(({ marks }) => marks[0] === source.n);
      const place = found.find(
        ({ passage }) =>
          passage.document.id === source.source &&
          (!first || (passage.span.start <= first.span.start && first.span.end <= passage.span.end)),
      );
      return {
        ...source,
        ...(place && aboutOf(place.passage)),
        ...(place && first && placeOf(snapshot, place.passage, first.span)),
      };
    }),
  };
}

function aboutOf({ headingPath = [], page, document: { url, date } }: StoredPassage): Partial<QuotedSource> {
  const said = saidDate(date);
  return {
    ...(headingPath.length > 0 && { headings: headingPath }),
    ...(page !== undefined && { page }),
    ...(url !== undefined && { url }),
    ...(said !== undefined && { date: said }),
  };
}

function parted<T>(values: readonly T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter((value) => isFirst(value)), values.filter((value) => !isFirst(value))];
}

function isForeign(language: string, asked: string): boolean {
  return (language === 'en' || language === 'zh') && language !== asked;
}

function toFoundPassage({ passage, hit }: FoundPassage): Parameters<typeof extractAnswer>[1][number] {
  const { document, span, text, headingPath = [] } = passage;
  const { id, title, date } = document;
  const lead = leadOf(passage);
  const said = saidDate(date);
  return {
    source: id,
    span: { start: span.start + lead, end: span.end },
    text: text.slice(lead),
    score: hit.score,
    ...(headingPath.length > 0 && { headings: headingPath }),
    ...(said !== undefined && { date: said }),
    ...(title !== undefined && { title }),
  };
}

/** An answer stands in the first few passages or nowhere. */
const readPassages = 10;
