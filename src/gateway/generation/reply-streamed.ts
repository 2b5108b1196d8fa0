import { AssayError } from '../../core/errors.ts';
import type { UpstreamFlow } from '../../core/upstream.ts';
import type { AnswerVerdict } from '../answer-verdict.ts';
import type { StreamFields } from '../dialects/dialect.ts';
import { type GatewayFault, toFault } from '../gateway-fault.ts';
import { headersForClient } from '../http/passed-headers.ts';
import { isToBeRevised, revisionsOf } from '../revision/revisable.ts';
import { type HeldOutlet, holdOutlet } from '../streams/held-outlet.ts';
import { createStreamOutlet, type StreamOutlet } from '../streams/stream-outlet.ts';
import { askAgain, type Rejected } from './ask-again.ts';
import { moderationSlot } from './asked-moderation.ts';
import { type CountedStream, countStream } from './counted-use.ts';
import { countUse } from './ledger.ts';
import { withCitations } from './passages.ts';
import type { TextGeneration } from './reply-text.ts';
import { promptVerdictOf, withDocuments } from './reply-whole.ts';
import { StreamedAnswer } from './streamed-answer.ts';
import type { AskedCall } from './upstream-call.ts';

/**
 * Answers with a stream, sentence by sentence as the policy passes them. Where a gating check may have the answer revised, nothing leaves before the verdict,
 * and an answer that is to be revised is asked for again. Ends when the last byte is with the socket.
 */
export async function replyStreamed(generation: TextGeneration, call: AskedCall): Promise<void> {
  const { chosen, ledger, signal, response, parts } = generation;
  assertStream(call, chosen.route.upstream.id);
  response.writeHead(200, { ...headersForClient(call.head.headers), ...streamHeaders });
  // Comments are something to take: whoever takes nothing for so long does not read.
  response.setTimeout(Math.max(parts.limits.stalledMs, 2 * parts.limits.keepAliveMs));
  let flow: UpstreamFlow;
  const outlet = createStreamOutlet({
    response,
    keepAliveMs: parts.limits.keepAliveMs,
    onPressure: (isFull) => (isFull ? flow.pause() : flow.resume()),
  });
  const most = revisionsOf(chosen.route, true);
  const onFlow = (next: UpstreamFlow): void => void (flow = next);
  const place = { outlet, onFlow, revisions: 0 };
  parts.meter.streamOpened();
  let fault: GatewayFault | undefined;
  try {
    fault =
      most === 0
        ? await stream(generation, call, place)
        : (await streamHeld(generation, call, { ...place, most })).fault;
  } finally {
    parts.meter.streamClosed();
  }
  if (!fault) return;
  // Whatever was noticed first: a client that hangs up, or a gateway that is stopped, is why.
  const { status, code } = signal.aborted ? toFault(signal.reason) : fault;
  ledger.status = status;
  ledger.code = code;
}

interface Place {
  readonly outlet: Pick<StreamOutlet, 'write' | 'end'> & Partial<Pick<HeldOutlet, 'hasLeft'>>;
  readonly onFlow: (flow: UpstreamFlow) => void;
  /** How often the answer was asked for again so far. */
  readonly revisions: number;
  /** Told what was found before anything more is done; true where another answer has taken the place of this one. */
  readonly isReplaced?: (checked: Rejected) => Promise<boolean>;
}

/** Lets one answer out. Gives the fault where it broke off. */
async function stream(
  generation: TextGeneration,
  { flow, read, promptTokens }: AskedCall,
  { outlet, onFlow, revisions, isReplaced }: Place,
): Promise<GatewayFault | undefined> {
  const { dialect, chosen, ledger, asked, signal, parts } = generation;
  const { upstream, assay } = chosen.route;
  onFlow(flow);
  const exchange = await withDocuments(generation.exchange, generation);
  ledger.exchange = exchange;
  const counted = countStream(dialect.openStream(generation.body), promptTokens);
  const count = countOnce(generation, counted);
  let isDecided = false;
  const streamed = new StreamedAnswer({
    upstream: upstream.id,
    dialect: counted.dialect,
    choices: asked.choices,
    limits: parts.limits,
    outlet,
    flow,
    onText: () => {
      if (outlet.hasLeft !== false) ledger.times.markFirstText();
    },
    onUpstreamEnd: () => ledger.times.markUpstreamEnd(),
    openAnswer: async (channel, emit) => assay.openAnswer(exchange, emit, { channel, signal }),
    onVerdict: async (found, answer) => {
      count();
      if (await isReplaced?.({ verdict: found, answer, exchange })) return { assay: found };
      const cited = await withCitations(found, answer, generation);
      const verdict = { ...cited, ...(revisions > 0 && { revisions }) };
      isDecided = true;
      ledger.verdicts.push({ stage: 'answer', verdict });
      ledger.exchange = { ...exchange, answer };
      await ledger.record();
      return fieldsOf(verdict, generation);
    },
  });
  read(streamed);
  const { fault } = await streamed.ended;
  count();
  const left = fault && outlet.hasLeft !== false && !isDecided ? streamed.soFar() : undefined;
  if (left) {
    ledger.isPartial = true;
    ledger.verdicts.push({ stage: 'answer', verdict: left.verdict });
    ledger.exchange = { ...exchange, answer: left.answer };
  }
  return fault;
}

interface HeldPlace extends Place {
  /** How often the answer may be asked for again. */
  readonly most: number;
}

interface HeldEnd {
  readonly fault: GatewayFault | undefined;
  readonly hasLeft: boolean;
}

/** Lets an answer out when its verdict is known, or one that was asked for in its place. A later one that fails leaves the way to the one before it. */
async function streamHeld(generation: TextGeneration, call: AskedCall, place: HeldPlace): Promise<HeldEnd> {
  const { chosen, parts } = generation;
  const { revisions, most } = place;
  const held = holdOutlet(place.outlet, parts.limits.heldUnits);
  let later: HeldEnd | undefined;
  const isReplaced = async (rejected: Rejected): Promise<boolean> => {
    if (revisions >= most || held.hasLeft || !isToBeRevised(rejected.verdict, call.head)) return false;
    later = await askAgain(generation, rejected, async (again) => {
      assertStream(again, chosen.route.upstream.id);
      const end = await streamHeld(generation, again, { ...place, revisions: revisions + 1 });
      return end.hasLeft ? end : undefined;
    });
    return later !== undefined;
  };
  const fault = await stream(generation, call, { ...place, outlet: held, isReplaced });
  if (later) return later;
  if (!fault) {
    held.letOut();
    if (generation.ledger.exchange?.answer) generation.ledger.times.markFirstText();
    // Without its verdict nothing of it leaves: it might be what was to be revised.
  } else if (revisions === 0) held.letOutLast();
  return { fault, hasLeft: held.hasLeft };
}

function fieldsOf(verdict: AnswerVerdict, { moderation, dialect, ledger }: TextGeneration): StreamFields {
  return {
    assay: verdict,
    ...(moderation && { moderation: moderationSlot(dialect, promptVerdictOf(ledger), verdict) }),
  };
}

/** What a stream has used is counted when it is known first: with the verdict, or where it breaks off. */
function countOnce({ ledger }: TextGeneration, { use }: CountedStream): () => void {
  let isCounted = false;
  return () => {
    if (!isCounted) countUse(ledger, use());
    isCounted = true;
  };
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  // Tells nginx and its kin to pass pieces on as they come.
  'x-accel-buffering': 'no',
} as const;

/** A server that was asked for a stream and answers with something else cannot be checked as one. */
function assertStream({ head, flow }: AskedCall, upstream: string): void {
  if (String(head.headers['content-type']).startsWith('text/event-stream')) return;
  flow.abort();
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream "${upstream}" was asked for a stream and answered with something else`,
    zh: `请求的是流式回答，但上游 "${upstream}" 返回了其他内容`,
  });
}
