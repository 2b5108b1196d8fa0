import { AssayError } from '../../../core/errors.ts';
import type { JudgeAccess, Judgement, JudgementRecord, JudgeRequest, Quote } from '../../../core/ports.ts';
import type { Span } from '../../../core/segment.ts';
import type { JudgeNote } from '../../../core/verdict.ts';
import { findQuote, readable } from './quotes.ts';

export interface Asked {
  readonly outcome: JudgeNote['outcome'];
  /** Of a judge that answered, whether it counts or not. */
  readonly record?: JudgementRecord;
  /** Whether it is no use to ask again soon. */
  readonly isDown?: boolean;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  readonly ms: number;
}

/** One call, given up after `ms` even where the judge does not listen. Rejects only where `signal` is aborted. */
export async function askJudge(
  { judge, deadline }: Pick<JudgeAccess, 'judge' | 'deadline'>,
  request: JudgeRequest,
  { signal, ms }: AskOptions,
): Promise<Asked> {
  signal.throwIfAborted();
  const late = deadline(Math.ceil(ms));
  const stop = AbortSignal.any([signal, late]);
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const onStop = (): void => reject(stop.reason as Error);
  stop.addEventListener('abort', onStop, { once: true });
  try {
    const judgement = await Promise.race([Promise.resolve().then(() => judge.judge(request, stop)), stopped]);
    const record = toRecord(judgement, request);
    return record ? { outcome: record.isVerified ? 'decided' : 'unverified', record } : { outcome: 'failed' };
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) return { outcome: 'late', isDown: true };
    // A judge that answers nonsense once may do better on the next sentence.
    return { outcome: 'failed', isDown: !AssayError.isInstance(error) || error.code !== 'ASSAY_MODEL_ANSWER' };
  } finally {
    stop.removeEventListener('abort', onStop);
  }
}

const statuses: readonly unknown[] = ['supported', 'contradicted', 'unsupported'];
const mostQuotes = 20;
const longestQuote = 4_000;

/** Undefined where it is no judgement: any program may stand behind the port. */
function toRecord(judgement: Judgement, { claim, passages }: JudgeRequest): JudgementRecord | undefined {
  if (typeof judgement !== 'object' || judgement === null || !statuses.includes(judgement.status)) return undefined;
  const { status, risk, quotes, faults = [] } = judgement;
  if (!Number.isFinite(risk) || risk < 0 || risk > 1) return undefined;
  const found = placesOf(quotes ?? [], passages);
  // Silence needs no words; what a source says does, and one invented quote makes the others worth nothing.
  const isVerified = quotes === undefined || (found !== undefined && (status === 'unsupported' || found.length > 0));
  return {
    status,
    risk,
    isVerified,
    quotes: isVerified ? (found ?? []) : [],
    faults: faults.filter((fault) => isInside(fault, claim)).map(({ start, end }) => ({ start, end })),
  };
}

/** Undefined where a quote stands in no passage; one that names the wrong passage is looked for in the others. */
function placesOf(quotes: readonly Quote[], passages: readonly string[]): JudgementRecord['quotes'] | undefined {
  const texts = passages.map(readable);
  const places: { passage: number; span: Span }[] = [];
  for (const { passage, text } of quotes.slice(0, mostQuotes)) {
    if (typeof text !== 'string' || text.length > longestQuote) return undefined;
    const order = [passage, ...texts.keys()];
    let place: { passage: number; span: Span } | undefined;
    for (const at of order) {
      const readableText = texts[at];
      const span = readableText && findQuote(text, readableText);
      if (span) {
        place = { passage: at, span };
        break;
      }
    }
    if (!place) return undefined;
    places.push(place);
  }
  return places;
}

const isInside = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
