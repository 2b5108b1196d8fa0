import type { Source } from './exchange.ts';

/** The shape of requests and answers: that of OpenAI's chat completions, of its responses, of Anthropic's messages, or of what has no text to check. */
export type WireShape = 'chat' | 'responses' | 'messages' | 'embeddings';

/** What a gateway sends on. */
export interface UpstreamRequest {
  readonly shape: WireShape;
  /** The model as the upstream knows it. */
  readonly model: string;
  readonly isStream: boolean;
  /** The request as it was read, `model` as above; to be left as it is. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Header names in lower case; those alone that may be passed on. */
  readonly headers: Readonly<Record<string, string>>;
  /** Labels of the caller, for an upstream that reads documents; absent where nothing is held back. */
  readonly labels?: readonly string[];
}

/** What an upstream tells, in this order: `onHead` once, `onData` any number of times, then `onEnd` or `onFault`. `onFault` may come at any time and is the last. */
export interface UpstreamReceiver {
  onHead(head: UpstreamHead): void;
  /** A piece of the body, cut anywhere. */
  onData(bytes: Uint8Array): void;
  onEnd(): void;
  /** An `AssayError`: it could not be reached, was late, or broke off. */
  onFault(error: Error): void;
}

export interface UpstreamHead {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** What the answer was made from, where the upstream knows: it is checked against that. */
  readonly sources?: readonly Source[];
  /** Who answers, where one of several may, and the model it was asked for. */
  readonly by?: { readonly upstream: string; readonly model: string };
}

/** An answer on its way. */
export interface UpstreamFlow {
  /** No more `onData` until `resume`; what is on its way already may still come. */
  pause(): void;
  resume(): void;
  /** Ends the request at once, and with it what the upstream does for it. Nothing is told after. */
  abort(): void;
}

/** How an upstream answers when no model is asked. */
export interface UpstreamReach {
  readonly status: number;
  /** When it says it is, milliseconds since 1970. */
  readonly clock?: number;
}

/** On whose behalf models are asked for. */
export interface ModelsAsked {
  /** Names in lower case; those alone that may be passed on. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Something that answers as a model does. */
export interface UpstreamPort {
  readonly id: string;
  /** What it understands; a request of another shape is translated first, or refused. */
  readonly shapes: readonly WireShape[];
  /** Model names it can list without being asked; none where it must be asked. */
  readonly models?: readonly string[];
  send(request: UpstreamRequest, receiver: UpstreamReceiver): UpstreamFlow;
  /** Asks for the names of its models. Rejects with the fault. None where it has no such list. */
  listModels?(asked: ModelsAsked): Promise<readonly string[]>;
  /** Asks for what costs nothing, to see whether it is there and takes its key. Rejects with the fault. None where nothing has to be reached. */
  reach?(): Promise<UpstreamReach>;
}
