import { hash } from 'node:crypto';
import type { Exchange, Source } from '../../../core/exchange.ts';
import type { JudgeRequest } from '../../../core/ports.ts';
import type { Span } from '../../../core/segment.ts';
import type { GradedPart } from '../grade-parts.ts';
import type { SourceView } from '../source-view.ts';

/** A stretch of a source as it is shown to a judge. */
export interface JudgedPassage {
  readonly source: string;
  /** Offsets into the text of the source. */
  readonly span: Span;
  readonly text: string;
}

/** Characters of all passages that a judge is shown; sources that are shorter in all are shown whole. */
const mostCharacters = 6_000;
/** Sentences on either side of a ranked one that are shown with it. */
const reach = 2;

/** The sources as they were given. */
export interface GivenTexts {
  /** By id. */
  readonly texts: ReadonlyMap<string, string>;
  /** Where they are short enough to be shown as they are. */
  readonly whole: readonly JudgedPassage[] | undefined;
}

export function givenTexts(sources: readonly Source[] = []): GivenTexts {
  const texts = new Map(sources.map(({ id, text }) => [id, text]));
  const size = sources.reduce((sum, { text }) => sum + text.length, 0);
  if (texts.size < sources.length || size > mostCharacters) return { texts, whole: undefined };
  const whole = sources.map(({ id, text }) => ({ source: id, span: { start: 0, end: text.length }, text }));
  return { texts, whole: whole.filter(({ text }) => text.trim() !== '') };
}

/** What a sentence may rest on: the passages the models of the check weighed, with what stands around them. */
export function judgedPassages(part: GradedPart, sources: SourceView, { texts, whole }: GivenTexts): JudgedPassage[] {
  if (whole) return [...whole];
  const chosen = new Set<number>();
  let room = mostCharacters;
  const choose = (index: number): void => {
    const length = sources.passages[index]?.text.length;
    if (length === undefined || chosen.has(index) || (length > room && chosen.size > 0)) return;
    chosen.add(index);
    room -= length;
  };
  const ranked = [
    ...part.conflicts.map(({ passage }) => passage.index),
    ...part.view.passages.top.map(({ index }) => index),
  ];
  for (const index of ranked) choose(index);
  for (const index of ranked)
    for (let away = 1; away <= reach; away += 1) for (const next of [index - away, index + away]) choose(next);
  return joined(
    Array.from(chosen).sort((a, b) => a - b),
    sources,
    texts,
  );
}

/** Neighbours of one source as one stretch; what stands between them comes along. */
function joined(indices: readonly number[], sources: SourceView, texts: ReadonlyMap<string, string>): JudgedPassage[] {
  const stretches: { source: string; start: number; end: number; last: number; fallback: string }[] = [];
  for (const index of indices) {
    const passage = sources.passages[index];
    if (!passage) continue;
    const before = stretches.at(-1);
    const { source, span, text } = passage;
    const isNext =
      before?.last === index - 1 && before.source === source && texts.get(source)?.startsWith(text, span.start);
    if (before && isNext === true) Object.assign(before, { end: span.end, last: index });
    else stretches.push({ source, start: span.start, end: span.end, last: index, fallback: text });
  }
  return stretches.map(({ source, start, end, fallback }) => {
    // Two sources of one id have one text here, which may be that of the other.
    const given = texts.get(source);
    const isOwn = given?.startsWith(fallback, start) === true;
    const text = (isOwn ? given.slice(start, end) : fallback).slice(0, mostCharacters);
    return { source, span: { start, end: start + text.length }, text };
  });
}

/** Longer sentences are lists or tables run together; no judge is asked about them. */
export const longestClaim = 2_000;
const contextSentences = 3;

export interface AskedAbout {
  readonly exchange: Exchange;
  readonly claim: string;
  /** Sentences before the claim, all of them. */
  readonly before: readonly string[];
  readonly passages: readonly JudgedPassage[];
  readonly language: 'en' | 'zh';
}

export function judgeRequest({ exchange, claim, before, passages, language }: AskedAbout): JudgeRequest {
  const { question } = exchange;
  return {
    claim,
    ...(question !== undefined && question.trim() !== '' && { question: question.slice(0, longestClaim) }),
    context: before.slice(-contextSentences).map((sentence) => sentence.slice(-longestClaim)),
    passages: passages.map(({ text }) => text),
    language,
  };
}

/** The same for equal requests to equal judges, and for no others. */
export function requestKey(judge: string, request: JudgeRequest): string {
  const { claim, question = null, context, passages, language } = request;
  return hash('sha256', JSON.stringify([1, judge, language, claim, question, context, passages]), 'base64url');
}
