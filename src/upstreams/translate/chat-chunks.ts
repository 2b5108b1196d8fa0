import type { UpstreamRequest } from '../../core/upstream.ts';
import { eventOf } from '../../wire/event-data.ts';
import { countIn, given, objectIn } from './json.ts';
import type { JsonObject } from '../../wire/json.ts';

/** What a model has used, as OpenAI counts it. */
export interface ChatUse {
  /** What was read from a cache is part of it. */
  readonly prompt: number;
  /** What was thought is part of it. */
  readonly completion: number;
  readonly cached?: number;
  readonly thought?: number;
}

export function toChatUsage({ prompt, completion, cached, thought }: ChatUse): JsonObject {
  return given({
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: cached === undefined ? undefined : { cached_tokens: cached },
    completion_tokens_details: thought === undefined ? undefined : { reasoning_tokens: thought },
  });
}

/** Seconds since 1970, as OpenAI dates answers. */
export const secondsNow = (): number => Math.floor(Date.now() / 1_000);

/** Writes a streamed chat completion. */
export interface ChunkWriter {
  /** What every chunk says from now on; the first call counts. */
  begin(about: { readonly id: string; readonly model: string }): void;
  chunk(choice: number, delta: JsonObject, finishReason?: string): Uint8Array;
  /** An error in mid-stream. */
  error(error: JsonObject): Uint8Array;
  /** What was used, where the request asks for it, and the mark that ends the stream. */
  end(use: ChatUse | undefined): Uint8Array[];
}

export function createChunkWriter(request: UpstreamRequest): ChunkWriter {
  let about: JsonObject = head('chatcmpl', request.model);
  let isBegun = false;
  const wantsUse = objectIn(request.body['stream_options'])['include_usage'] === true;
  return {
    begin: ({ id, model }) => {
      if (!isBegun) about = head(id, model);
      isBegun = true;
    },
    chunk: (choice, delta, finishReason) =>
      eventOf({ ...about, choices: [{ index: choice, delta, logprobs: null, finish_reason: finishReason ?? null }] }),
    error: (error) => eventOf({ error }),
    end: (use) => [
      ...(wantsUse && use ? [eventOf({ ...about, choices: [], usage: toChatUsage(use) })] : []),
      eventOf('[DONE]'),
    ],
  };
}

const head = (id: string, model: string): JsonObject => ({
  id,
  object: 'chat.completion.chunk',
  created: secondsNow(),
  model,
});

/** How many answers a request asks for. */
export const choicesAsked = (body: Readonly<Record<string, unknown>>): number => Math.max(1, countIn(body['n']));
