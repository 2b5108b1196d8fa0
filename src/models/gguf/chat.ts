import { loadOptionalPackage } from '../optional-package.ts';
import { attempt, type GgufOptions, type LlamaModel, type LlamaRuntime, openGguf, stopIfAborted } from './runtime.ts';

/** What is used of `node-llama-cpp` 3 to write answers. */
export interface LlamaChatRuntime extends LlamaRuntime {
  readonly LlamaChatSession: new (options: { readonly contextSequence: LlamaSequence }) => LlamaChatSession;
}

interface LlamaSequence {
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
}

interface LlamaChatSession {
  setChatHistory(history: readonly LlamaChatItem[]): void;
  promptWithMeta(prompt: string, options: LlamaPromptOptions): Promise<{ readonly stopReason: string }>;
  dispose(options: { readonly disposeSequence: boolean }): void;
}

export type LlamaChatItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] };

export interface LlamaPromptOptions {
  readonly signal: AbortSignal;
  readonly onResponseChunk: (chunk: { readonly text: string; readonly segmentType?: string }) => void;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly customStopTriggers?: readonly string[];
}

export interface LlamaChatModel extends LlamaModel {
  createContext(options: { readonly contextSize: number; readonly threads?: number }): Promise<LlamaContext>;
}

interface LlamaContext {
  getSequence(): LlamaSequence;
}

export interface GgufChatOptions extends Pick<GgufOptions, 'maxTokens' | 'threads'> {
  /** A runtime that is loaded already; `node-llama-cpp` where left out. */
  readonly runtime?: LlamaChatRuntime;
}

interface GgufChatRequest {
  /** The last is what is answered. */
  readonly turns: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly text: string }[];
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly seed?: number | undefined;
  readonly stop?: readonly string[] | undefined;
}

interface GgufChatOutcome {
  readonly isCut: boolean;
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** A model in this process that writes answers, one at a time: others wait for their turn. */
export interface GgufChat {
  readonly name: string;
  generate(
    request: GgufChatRequest,
    onText: (text: string, isThought: boolean) => void,
    signal: AbortSignal,
  ): Promise<GgufChatOutcome>;
  close(): Promise<void>;
}

/** Loads a local file that `node-llama-cpp` runs. Texts stay on this machine. Throws `ASSAY_MODEL_MISSING`, `ASSAY_MODEL_INVALID`. */
export async function openGgufChat(file: string, options: GgufChatOptions = {}): Promise<GgufChat> {
  const runtime = options.runtime ?? ((await loadOptionalPackage('node-llama-cpp', 'GGUF')) as LlamaChatRuntime);
  const { name, model, context, close } = await openGguf(file, { ...options, runtime });
  const { batchSize: _batchSize, ...size } = context;
  const opened = await attempt(async () => (model as LlamaChatModel).createContext(size), {
    en: `The model "${name}" cannot write answers; use one that is made for chat`,
    zh: `模型 "${name}" 不能写出回答；请使用对话模型`,
  });
  const sequence = opened.getSequence();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    name,
    generate: async (request, onText, signal) => {
      const mine = turn.then(async () => {
        stopIfAborted(signal);
        return generate({ runtime, sequence, name }, request, { onText, signal });
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
    close,
  };
}

interface Generating {
  readonly runtime: LlamaChatRuntime;
  readonly sequence: LlamaSequence;
  readonly name: string;
}

interface Listening {
  readonly onText: (text: string, isThought: boolean) => void;
  readonly signal: AbortSignal;
}

async function generate(
  { runtime, sequence, name }: Generating,
  request: GgufChatRequest,
  { onText, signal }: Listening,
): Promise<GgufChatOutcome> {
  const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter;
  const session = new runtime.LlamaChatSession({ contextSequence: sequence });
  try {
    session.setChatHistory(request.turns.slice(0, -1).map(toItem));
    const { stopReason } = await attempt(
      async () =>
        session.promptWithMeta(request.turns.at(-1)?.text ?? '', {
          ...optionsOf(request),
          signal,
          onResponseChunk: ({ text, segmentType }) => onText(text, segmentType === 'thought'),
        }),
      {
        en: `The model "${name}" failed while it answered; the conversation may be longer than it can read`,
        zh: `模型 "${name}" 在回答时出错；对话可能超出其可读长度`,
      },
    );
    const meter = sequence.tokenMeter;
    return {
      isCut: stopReason === 'maxTokens',
      tokensIn: meter.usedInputTokens - usedInputTokens,
      tokensOut: meter.usedOutputTokens - usedOutputTokens,
    };
  } finally {
    session.dispose({ disposeSequence: false });
  }
}

const toItem = ({ role, text }: GgufChatRequest['turns'][number]): LlamaChatItem =>
  role === 'assistant' ? { type: 'model', response: [text] } : { type: role, text };

function optionsOf({ maxTokens, temperature, topP, seed, stop }: GgufChatRequest): Partial<LlamaPromptOptions> {
  return {
    ...(maxTokens !== undefined && { maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(seed !== undefined && { seed }),
    ...(stop && { customStopTriggers: stop }),
  };
}
