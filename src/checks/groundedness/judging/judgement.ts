import type { Exchange } from '../../../core/exchange.ts';
import type { JudgeAccess, JudgementRecord, JudgeRequest } from '../../../core/ports.ts';
import type { Segment, Span } from '../../../core/segment.ts';
import type { JudgeNote } from '../../../core/verdict.ts';
import { askJudge, type Asked } from './ask-judge.ts';
import { type GradedPart } from '../grade-parts.ts';
import type { JudgeOptions } from './judge-options.ts';
import {
  givenTexts,
  type JudgedPassage,
  judgedPassages,
  judgeRequest,
  longestClaim,
  requestKey,
} from './judge-request.ts';
import type { SourceView } from '../source-view.ts';
import { confidenceAt } from '../status.ts';

/** What came of a sentence that was to be judged. */
export interface Judged {
  readonly note: JudgeNote;
  /** Only where its judgement counts. */
  readonly record?: JudgementRecord;
  /** What it was shown. */
  readonly passages: readonly JudgedPassage[];
}

/** Puts the sentences of one exchange to the judge, where the models of the check are unsure. */
interface GreyBand {
  /** Undefined where the judge is not asked. Rejects where `signal` is aborted. Called for every sentence that is checked, in reading order. */
  judge(part: GradedPart | undefined, asked: GreyQuestion): Promise<Judged> | undefined;
}

interface GreyQuestion {
  readonly segment: Segment;
  readonly sources: SourceView;
  readonly language: 'en' | 'zh';
  /** Risk on which supported turns into unsupported. */
  readonly threshold: number;
  readonly signal: AbortSignal;
}

/** The judge of all exchanges. One that fails again and again is left alone for a while. */
export interface Judging {
  readonly options: JudgeOptions;
  open(exchange: Exchange): GreyBand;
}

/** After as many failures in a row, in as many exchanges, the judge is not asked for `pauseMs`. */
const failuresInARow = 3;
const pauseMs = 30_000;

export function createJudging(access: JudgeAccess, options: JudgeOptions): Judging {
  const health = { failures: 0, pausedUntil: -Infinity };
  return {
    options,
    open: (exchange) => createGreyBand(exchange, { access, options, health }),
  };
}

interface BandTools {
  readonly access: JudgeAccess;
  readonly options: JudgeOptions;
  readonly health: { failures: number; pausedUntil: number };
}

function createGreyBand(exchange: Exchange, { access, options, health }: BandTools): GreyBand {
  const { judge, cache, now } = access;
  const given = givenTexts(exchange.sources);
  const before: string[] = [];
  let { calls, ms } = options.budget;
  let broken: Asked['outcome'] | undefined;

  async function ask(request: JudgeRequest, signal: AbortSignal): Promise<Asked> {
    if (broken) return { outcome: broken };
    if (now() < health.pausedUntil) return { outcome: 'failed' };
    if (calls <= 0 || ms <= 0 || request.claim.length > longestClaim) return { outcome: 'over-budget' };
    calls -= 1;
    const startedMs = now();
    const asked = await askJudge(access, request, { signal, ms });
    ms -= now() - startedMs;
    if (asked.isDown === true) {
      broken = asked.outcome;
      health.failures += 1;
      if (health.failures >= failuresInARow) Object.assign(health, { failures: 0, pausedUntil: now() + pauseMs });
    } else health.failures = 0;
    return asked;
  }

  async function judgeOnce(part: GradedPart, question: GreyQuestion): Promise<Judged> {
    const { segment, sources, language, signal } = question;
    const passages = judgedPassages(part, sources, given);
    const request = judgeRequest({ exchange, claim: segment.text, before: before.slice(0, -1), passages, language });
    const key = requestKey(judge.id, request);
    const kept = cache.get(key);
    const known = kept && fits(kept, request) ? kept : undefined;
    const { outcome, record } = known ? settled(known) : await ask(request, signal);
    if (record && !known) cache.set(key, record);
    const counts = outcome === 'decided' && record ? { record } : {};
    return { note: { id: judge.id, outcome }, passages, ...counts };
  }

  return {
    judge: (part, question) => {
      before.push(question.segment.text);
      if (before.length > keptSentences) before.shift();
      if (!part || !isGrey(part, question.threshold, options.band)) return undefined;
      return judgeOnce(part, question);
    },
  };
}

/** Whether a kept judgement can be one of this request: any program may stand behind the port of the cache. */
function fits({ quotes, faults }: JudgementRecord, { claim, passages }: JudgeRequest): boolean {
  const isIn = ({ start, end }: Span, text: string): boolean => start >= 0 && start < end && end <= text.length;
  return (
    quotes.every(({ passage, span }) => isIn(span, passages[passage] ?? '')) &&
    faults.every((span) => isIn(span, claim))
  );
}

const keptSentences = 8;

const settled = (record: JudgementRecord): Asked => ({
  outcome: record.isVerified ? 'decided' : 'unverified',
  record,
});

function isGrey({ summary }: GradedPart, threshold: number, band: number): boolean {
  return Math.abs(confidenceAt(summary.risk, threshold) - 0.5) <= band;
}
