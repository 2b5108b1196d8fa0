import { AssayError } from '../../core/errors.ts';
import type { UpstreamFlow, UpstreamPort, UpstreamReceiver, UpstreamRequest } from '../../core/upstream.ts';
import { createChunkWriter, toChatUsage } from '../translate/chat-chunks.ts';
import { completionOf, toChatChoice } from '../translate/chat-completion.ts';
import { createHeldReceiver } from './held-receiver.ts';
import { type LocalRequest, toLocalRequest } from './local-request.ts';

/** A model in this process. */
export interface LocalModel {
  generate(
    request: LocalRequest,
    onText: (text: string, isThought: boolean) => void,
    signal: AbortSignal,
  ): Promise<{ readonly isCut: boolean; readonly tokensIn: number; readonly tokensOut: number }>;
}

export interface LocalUpstreamOptions {
  readonly id: string;
  readonly model: LocalModel;
  readonly models: readonly string[];
}

/** A model in this process as an upstream that speaks chat completions, of text alone. Nothing leaves the machine. */
export function createLocalUpstream({ id, model, models }: LocalUpstreamOptions): UpstreamPort {
  return {
    id,
    shapes: ['chat'],
    models,
    send: (request, receiver) => {
      const stopping = new AbortController();
      const held = createHeldReceiver(receiver);
      const writer = (request.isStream ? streamed : whole)(request, held);
      void answer({ id, model, request, writer, held, signal: stopping.signal });
      return {
        pause: held.pause,
        resume: held.resume,
        abort: () => {
          held.drop();
          stopping.abort(new AssayError('ASSAY_ABORTED', { en: 'Nobody waits any longer', zh: '已无人等待' }));
        },
      } satisfies UpstreamFlow;
    },
  };
}

interface AnswerWriter {
  /** Begins the answer with the first text. */
  text(text: string, isThought: boolean): void;
  end(outcome: Awaited<ReturnType<LocalModel['generate']>>): void;
}

interface Answering {
  readonly id: string;
  readonly model: LocalModel;
  readonly request: UpstreamRequest;
  readonly writer: AnswerWriter;
  readonly held: UpstreamReceiver;
  readonly signal: AbortSignal;
}

async function answer({ id, model, request, writer, held, signal }: Answering): Promise<void> {
  let hasBegun = false;
  try {
    const asked = toLocalRequest(request.body, id);
    const outcome = await model.generate(
      asked,
      (text, isThought) => {
        hasBegun = true;
        writer.text(text, isThought);
      },
      signal,
    );
    writer.end(outcome);
  } catch (error) {
    held.onFault(hasBegun ? brokeOff(id, error) : (error as Error));
  }
}

const brokeOff = (id: string, cause: unknown): AssayError =>
  new AssayError(
    'ASSAY_UPSTREAM_BROKEN',
    { en: `The local model "${id}" failed in the middle of its answer`, zh: `本机模型 "${id}" 在回答中途出错` },
    { cause },
  );

const reasonOf = (isCut: boolean): string => (isCut ? 'length' : 'stop');

function whole({ model }: UpstreamRequest, held: UpstreamReceiver): AnswerWriter {
  const [said, thought]: [string[], string[]] = [[], []];
  return {
    text: (text, isThought) => (isThought ? thought : said).push(text),
    end: ({ isCut, tokensIn, tokensOut }) => {
      const message = {
        role: 'assistant',
        content: said.join(''),
        refusal: null,
        ...(thought.length > 0 && { reasoning_content: thought.join('') }),
      };
      const body = completionOf({
        id: 'chatcmpl-local',
        model,
        choices: [toChatChoice(0, message, reasonOf(isCut))],
        usage: toChatUsage({ prompt: tokensIn, completion: tokensOut }),
      });
      held.onHead({ status: 200, headers: { 'content-type': 'application/json' } });
      held.onData(Buffer.from(JSON.stringify(body)));
      held.onEnd();
    },
  };
}

function streamed(request: UpstreamRequest, held: UpstreamReceiver): AnswerWriter {
  const writer = createChunkWriter(request);
  writer.begin({ id: 'chatcmpl-local', model: request.model });
  let hasBegun = false;
  const begin = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    held.onHead({ status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
    held.onData(writer.chunk(0, { role: 'assistant', content: '' }));
  };
  return {
    text: (text, isThought) => {
      begin();
      held.onData(writer.chunk(0, isThought ? { reasoning_content: text } : { content: text }));
    },
    end: ({ isCut, tokensIn, tokensOut }) => {
      begin();
      held.onData(writer.chunk(0, {}, reasonOf(isCut)));
      for (const bytes of writer.end({ prompt: tokensIn, completion: tokensOut })) held.onData(bytes);
      held.onEnd();
    },
  };
}
