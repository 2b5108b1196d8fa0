import type { KnowledgeSnapshot } from '../core/knowledge.ts';
import type { ExtractiveAnswer } from '../evidence/answer/answer-parts.ts';
import { extractAnswer } from '../evidence/answer/extract-answer.ts';
import { findPassages } from './finding.ts';
import type { FindOptions } from './hit.ts';
import { readQuery } from './read-query.ts';

export type { ExtractiveAnswer };

export interface AskOptions extends Pick<FindOptions, 'filter' | 'crossLanguage'> {
  /** Language of the line that says there is no answer; that of the question where left out. */
  readonly language?: 'en' | 'zh';
}

/** Answers a question in the words of the documents, or says that they do not answer it. */
export async function askKnowledge(
  snapshot: KnowledgeSnapshot,
  question: string,
  options: AskOptions = {},
): Promise<ExtractiveAnswer> {
  const { language, crossLanguage = true, filter } = options;
  const found = await findPassages(snapshot, question, {
    limit: readPassages,
    crossLanguage,
    ...(filter && { filter }),
  });
  const { translated } = await readQuery(snapshot, question, { crossLanguage, among: undefined });
  const passages = found.map(({ passage, hit }) => ({
    source: passage.document.id,
    span: passage.span,
    text: passage.text,
    score: hit.score,
    ...(passage.document.title !== undefined && { title: passage.document.title }),
  }));
  return extractAnswer(question, passages, {
    index: snapshot,
    ...(translated && { terms: translated.words }),
    ...(language && { language }),
  });
}

/** An answer stands in the first few passages or nowhere. */
const readPassages = 10;
