import type { Exchange, Source } from '../core/exchange.ts';
import type { KnowledgeFilter, KnowledgeSnapshot, StoredPassage } from '../core/knowledge.ts';
import type { Span } from '../core/segment.ts';
import { segmentText } from '../segments/segmenter.ts';
import type { KnowledgeResources } from './models.ts';
import { findPassages } from './finding.ts';
import { saidDate } from './said-date.ts';

/**
 * What an exchange may be checked against: the passages found for the question and for every sentence of the answer. Each document comes with everything
 * blanked but what was found, so that offsets are those of its whole text; a short one comes whole, as it would from a file, so that a sentence is checked
 * alike against either. As of the day of the exchange, where it names one.
 */
export async function sourcesFor(
  snapshot: KnowledgeSnapshot,
  { question, answer = '', asOf }: Exchange,
  { filter, ...resources }: { readonly filter?: KnowledgeFilter } & KnowledgeResources = {},
): Promise<Source[]> {
  const asked = asOf === undefined ? filter : { ...filter, asOf: asOf.slice(0, 10) };
  const found = new Map<number, StoredPassage>();
  const look = async (query: string, limit: number): Promise<void> => {
    for (const { passage } of await findPassages(snapshot, query, {
      ...resources,
      limit,
      ...(asked && { filter: asked }),
    })) {
      found.set(passage.passage, passage);
    }
  };
  if (question !== undefined) await look(question, forQuestion);
  for (const sentence of sentencesOf(answer)) await look(sentence, forSentence);
  let left = mostWhole;
  return byDocument(found).flatMap((passages) => {
    const source = toSource(snapshot, passages, Math.min(left, longestWhole));
    if (source && source.leftOut === undefined) left -= source.text.length;
    return source ?? [];
  });
}

/** Code units of a document that comes whole, and of all that do. */
const longestWhole = 12_000;
const mostWhole = 240_000;

const forQuestion = 5;
const forSentence = 3;
/** A longer answer is looked up by this many sentences spread over it. */
const mostSentences = 60;

function sentencesOf(answer: string): string[] {
  const sentences = segmentText(answer, { target: 'answer' }).filter(
    ({ kind, text }) => kind === 'sentence' && text !== '',
  );
  const step = Math.max(1, Math.ceil(sentences.length / mostSentences));
  return sentences.filter((_, order) => order % step === 0).map(({ text }) => text);
}

/** In the order in which documents were first found; passages in reading order. */
function byDocument(found: ReadonlyMap<number, StoredPassage>): StoredPassage[][] {
  const groups = Map.groupBy(found.values(), ({ document }) => `${document.version}:${document.id}`);
  return Array.from(groups.values(), (group) => group.toSorted((one, other) => one.passage - other.passage));
}

function toSource(
  snapshot: KnowledgeSnapshot,
  passages: readonly StoredPassage[],
  longest: number,
): Source | undefined {
  const [first] = passages;
  if (!first) return undefined;
  const { id, version, title, date, url } = first.document;
  const said = saidDate(date);
  const whole = snapshot.contentOf(id, version)?.text;
  if (whole === undefined) return undefined;
  const kept = whole.length <= longest ? [{ span: { start: 0, end: whole.length } }] : passages;
  const leftOut = gapsOf(whole, kept);
  return {
    id,
    text: blankBeside(whole, kept),
    ...(leftOut.length > 0 && { leftOut }),
    ...(title !== undefined && { title }),
    ...(said !== undefined && { date: said }),
    ...(url !== undefined && { url }),
  };
}

/** What lies beside the passages and is more than white space. */
function gapsOf(text: string, kept: readonly { readonly span: Span }[]): Span[] {
  const ends = [0, ...kept.map(({ span }) => span.end)];
  return ends
    .map((start, order) => ({ start, end: kept[order]?.span.start ?? text.length }))
    .filter(({ start, end }) => text.slice(start, end).trim() !== '');
}

/** Lines stay lines, so that they can be counted. */
function blankBeside(text: string, kept: readonly { readonly span: Span }[]): string {
  let result = '';
  for (const { span } of kept)
    result += blank(text.slice(result.length, span.start)) + text.slice(span.start, span.end);
  return result;
}

/** White space of the same length; before words in mid-line it is of a kind that does not indent, which would make code of them. */
function blank(text: string): string {
  const lineStart = text.lastIndexOf('\n') + 1;
  return text.slice(0, lineStart).replaceAll(/[^\n]/g, ' ') + '\u00a0'.repeat(text.length - lineStart);
}
