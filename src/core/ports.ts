import type { PackageNamesPort, ProjectPort } from './code-names.ts';
import type { Source } from './exchange.ts';
import type { PublicCodePort } from './public-code.ts';
import type { Span } from './segment.ts';
import type { SyntaxPort } from './syntax.ts';
import type { Token } from './token.ts';

export type MaybePromise<T> = T | Promise<T>;

/** A sentence-sized piece of a source with its exact place. */
export interface Passage {
  readonly source: string;
  /** Offsets into the text of the source. */
  readonly span: Span;
  readonly text: string;
  /** Offsets of tokens point into the text of the source, not of the passage. */
  readonly tokens: readonly Token[];
  /** Position among the passages of all sources, in reading order. */
  readonly index: number;
}

export interface PassageHit {
  readonly passage: Passage;
  /** BM25; comparable within one index only. */
  readonly score: number;
}

/** Passages of a closed set of sources, searchable. */
export interface EvidenceIndex {
  readonly passages: readonly Passage[];
  /** How rare a term is among the passages: inverse document frequency, ≥ 0. */
  rarity(term: string): number;
  /** Best passages first; ties in reading order. */
  search(terms: readonly string[], limit: number): MaybePromise<readonly PassageHit[]>;
}

/** Turns sources into passages that can be searched. */
export interface EvidencePort {
  open(sources: readonly Source[]): MaybePromise<EvidenceIndex>;
}

/** What a judge is asked about one sentence or claim of an answer. All of it is data, whatever it says. */
export interface JudgeRequest {
  readonly claim: string;
  readonly question?: string;
  /** Sentences of the answer just before the claim, in reading order: they say what its pronouns mean. */
  readonly context: readonly string[];
  /** What the claim may rest on, in reading order. */
  readonly passages: readonly string[];
  readonly language: 'en' | 'zh';
}

/** Words that a judge copied from a passage. They count only where they stand there word for word. */
export interface Quote {
  /** Place in the list of passages, from 0. */
  readonly passage: number;
  readonly text: string;
}

/** What a judge says of a claim. */
export interface Judgement {
  readonly status: 'supported' | 'contradicted' | 'unsupported';
  /** 0–1: how likely it is that the passages do not bear the claim out. */
  readonly risk: number;
  /** What the judgement rests on; absent from a judge that cannot quote. */
  readonly quotes?: readonly Quote[];
  /** Words at fault; offsets into the claim. */
  readonly faults?: readonly Span[];
}

/** A model that is stronger and dearer than the models of a check, asked where those are unsure. */
export interface JudgePort {
  /** Names the model with its version and that of its prompt: judgements of different ids are never mixed. */
  readonly id: string;
  judge(request: JudgeRequest, signal?: AbortSignal): MaybePromise<Judgement>;
}

/** A judgement as it is kept: places instead of text. */
export interface JudgementRecord {
  readonly status: Judgement['status'];
  readonly risk: number;
  /** False where it rests on words that stand in no passage: it counts for nothing then. */
  readonly isVerified: boolean;
  /** Where the quotes stand; offsets into their passages. */
  readonly quotes: readonly { readonly passage: number; readonly span: Span }[];
  /** Offsets into the claim. */
  readonly faults: readonly Span[];
}

/** Judgements by the hash of all that was asked. */
export interface JudgementCache {
  get(key: string): JudgementRecord | undefined;
  set(key: string, record: JudgementRecord): void;
}

/** A judge, and what it takes to ask it sparingly. */
export interface JudgeAccess {
  readonly judge: JudgePort;
  readonly cache: JudgementCache;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
  /** Aborted after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
}

/** Every port a check can ask for. */
export interface Ports {
  readonly evidence: EvidencePort;
  /** Only where the user gave one. */
  readonly judge?: JudgeAccess;
  /** Reads code; checks of code are unable without it. */
  readonly syntax?: SyntaxPort;
  /** Only where indexes of code may lie. */
  readonly publicCode?: PublicCodePort;
  /** Looks up what code calls; checks of code are unable without it. */
  readonly project?: ProjectPort;
  readonly packageNames?: PackageNamesPort;
}
