import { AssayError } from '../../core/errors.ts';
import { headersForClient } from '../http/passed-headers.ts';
import { createStreamOutlet } from '../streams/stream-outlet.ts';
import { moderationSlot } from './asked-moderation.ts';
import { withCitations } from './passages.ts';
import type { TextGeneration } from './reply-text.ts';
import { promptVerdictOf, withDocuments } from './reply-whole.ts';
import { StreamedAnswer } from './streamed-answer.ts';
import type { UpstreamCall } from './upstream-call.ts';

/** Answers with a stream, sentence by sentence as the policy passes them. Ends when the last byte is with the socket. */
export async function replyStreamed(generation: TextGeneration, call: UpstreamCall): Promise<void> {
  const { dialect, chosen, ledger, asked, moderation, signal, response, parts } = generation;
  const { flow, head } = call;
  const { upstream, assay } = chosen.route;
  assertStream(head.headers['content-type'], upstream.id);
  const exchange = await withDocuments(generation.exchange, generation);
  ledger.exchange = exchange;
  response.writeHead(200, { ...headersForClient(head.headers), ...streamHeaders });
  const streamDialect = dialect.openStream();
  const outlet = createStreamOutlet({
    response,
    keepAliveMs: parts.limits.keepAliveMs,
    onPressure: (isFull) => (isFull ? flow.pause() : flow.resume()),
  });
  const streamed = new StreamedAnswer({
    upstream: upstream.id,
    dialect: streamDialect,
    choices: asked.choices,
    heldUnits: parts.limits.heldUnits,
    outlet,
    flow,
    openAnswer: async (channel, emit) => assay.openAnswer(exchange, emit, { channel, signal }),
    onVerdict: async (found, answer) => {
      const verdict = await withCitations(found, answer, generation);
      ledger.verdicts.push({ stage: 'answer', verdict });
      ledger.use = streamDialect.usage();
      ledger.exchange = { ...exchange, answer };
      await ledger.record();
      return {
        assay: verdict,
        ...(moderation && { moderation: moderationSlot(dialect, promptVerdictOf(ledger), verdict) }),
      };
    },
  });
  call.read(streamed);
  const { fault } = await streamed.ended;
  if (!fault) return;
  ledger.status = signal.aborted ? 499 : fault.status;
  ledger.code = fault.code;
  ledger.use = streamDialect.usage();
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  // Tells nginx and its kin to pass pieces on as they come.
  'x-accel-buffering': 'no',
} as const;

/** A server that was asked for a stream and answers with something else cannot be checked as one. */
function assertStream(type: string | string[] | undefined, upstream: string): void {
  if (String(type).startsWith('text/event-stream')) return;
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream "${upstream}" was asked for a stream and answered with something else`,
    zh: `请求的是流式回答，但上游 "${upstream}" 返回了其他内容`,
  });
}
