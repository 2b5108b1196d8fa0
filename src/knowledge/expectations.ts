import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { ExpectedPlace, JudgedQuestion } from './judged-questions.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

/** Questions that can be judged, and places that nothing could ever find: those who wrote them are mistaken then, not the search. */
export interface Expectations {
  readonly questions: readonly JudgedQuestion[];
  readonly faults: readonly AssayError[];
}

/** Holds the expected places against a knowledge base. A wrong place is left out, and a question with it that has no other. `file` names where they stand. */
export async function expectationsIn(
  base: KnowledgeBase,
  questions: readonly JudgedQuestion[],
  file: string,
): Promise<Expectations> {
  const faults: AssayError[] = [];
  const kept: JudgedQuestion[] = [];
  const names = namesOf(base);
  for (const question of questions) {
    const expected: ExpectedPlace[] = [];
    for (const place of question.expected) {
      const fault = await faultOf(base, place, names);
      if (fault) faults.push(invalid(`${file}:${question.line ?? question.id}`, fault));
      else expected.push(place);
    }
    if (expected.length > 0) kept.push({ ...question, expected });
  }
  return { questions: kept, faults };
}

async function faultOf(
  base: KnowledgeBase,
  { source, contains }: ExpectedPlace,
  names: () => Promise<readonly string[]>,
): Promise<LocalText | undefined> {
  const text = await base.textOf(source);
  if (text === undefined) return unknownSource(source, await names());
  if (contains === undefined || text.includes(contains)) return undefined;
  return {
    en: `expects words of "contains" that "${source}" does not hold; write them as they stand there`,
    zh: `的 "contains" 不在 "${source}" 中；请照原文写出`,
  };
}

function unknownSource(source: string, names: readonly string[]): LocalText {
  const meant = nearest(source, names);
  const shown = names.slice(0, mostShown).join(', ') + (names.length > mostShown ? ', …' : '');
  const [en, zh] =
    meant === undefined ? [`there are ${shown}`, `已有 ${shown}`] : [`did you mean "${meant}"`, `是否指 "${meant}"`];
  return {
    en: `expects "${source}", which the knowledge base does not hold; ${en}`,
    zh: `期望 "${source}"，而知识库中没有它；${zh}`,
  };
}

const mostShown = 10;

/** Ids of the documents, read when first asked for. */
function namesOf(base: KnowledgeBase): () => Promise<readonly string[]> {
  let names: Promise<readonly string[]> | undefined;
  return async () => (names ??= base.list({ limit: mostCompared }).then((documents) => documents.map(({ id }) => id)));
}

/** A name that is nearly right is looked for among so many. */
const mostCompared = 10_000;

const invalid = (place: string, { en, zh }: LocalText): AssayError =>
  new AssayError('ASSAY_INPUT_INVALID', { en: `${place} ${en}`, zh: `${place} ${zh}` });
