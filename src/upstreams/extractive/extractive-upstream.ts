import type { Exchange, Source } from '../../core/exchange.ts';
import type { UpstreamFlow, UpstreamPort, UpstreamReceiver, UpstreamRequest } from '../../core/upstream.ts';
import { AssayError } from '../../core/errors.ts';
import { createChunkWriter, toChatUsage } from '../translate/chat-chunks.ts';
import { completionOf, toChatChoice } from '../translate/chat-completion.ts';
import { lastQuestion } from './last-question.ts';

/** What answers in the words of documents. */
export interface ExtractiveReader {
  ask(
    question: string,
    labels: readonly string[] | undefined,
  ): Promise<{ readonly text: string; readonly confidence: number }>;
  /** What the answer rests on, to be checked against. */
  sourcesFor(exchange: Exchange, labels: readonly string[] | undefined): Promise<readonly Source[]>;
}

const extractiveModel = 'assay/extractive';

/** The extractive answer over documents as a model: word for word, with `[n]` marks, or a line that the documents do not say. No model is behind it. */
export function createExtractiveUpstream(reader: ExtractiveReader): UpstreamPort {
  return {
    id: 'extractive',
    shapes: ['chat'],
    models: [extractiveModel],
    send: (request, receiver) => {
      const answering = new AbortController();
      void answerTo(request, { reader, receiver, signal: answering.signal });
      // What it writes is a few sentences: there is nothing to hold up.
      return { pause: () => undefined, resume: () => undefined, abort: () => answering.abort() } satisfies UpstreamFlow;
    },
  };
}

interface Answering {
  readonly reader: ExtractiveReader;
  readonly receiver: UpstreamReceiver;
  readonly signal: AbortSignal;
}

async function answerTo(request: UpstreamRequest, { reader, receiver, signal }: Answering): Promise<void> {
  try {
    const question = lastQuestion(request.body);
    const { text } = await reader.ask(question, request.labels);
    const sources = await reader.sourcesFor({ id: 'extractive', question, answer: text }, request.labels);
    if (signal.aborted) return;
    const type = request.isStream ? 'text/event-stream; charset=utf-8' : 'application/json';
    receiver.onHead({ status: 200, headers: { 'content-type': type }, sources });
    for (const bytes of request.isStream ? chunksOf(text, request) : [completionFor(text, request)]) {
      if (signal.aborted) return;
      receiver.onData(bytes);
    }
    receiver.onEnd();
  } catch (error) {
    if (!signal.aborted)
      receiver.onFault(
        AssayError.isInstance(error) ? error : new Error('The extractive answer failed', { cause: error }),
      );
  }
}

const id = 'chatcmpl-assay';

/** Nothing is spent on a model. */
const use = { prompt: 0, completion: 0 };

function completionFor(text: string, { model }: UpstreamRequest): Uint8Array {
  const message = { role: 'assistant', content: text, refusal: null };
  const choices = [toChatChoice(0, message, 'stop')];
  return Buffer.from(JSON.stringify(completionOf({ id, model, choices, usage: toChatUsage(use) })));
}

function* chunksOf(text: string, request: UpstreamRequest): Generator<Uint8Array> {
  const writer = createChunkWriter(request);
  writer.begin({ id, model: request.model });
  yield writer.chunk(0, { role: 'assistant', content: '' });
  for (const content of piecesOf(text)) yield writer.chunk(0, { content });
  yield writer.chunk(0, {}, 'stop');
  yield* writer.end(use);
}

/** Words as a model writes them: each with the space before it; Chinese runs whole. */
const piecesOf = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/g) ?? [];
