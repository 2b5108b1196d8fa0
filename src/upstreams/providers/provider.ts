import type { WireShape } from '../../core/upstream.ts';

/** A service or server that answers as models do, as data. */
export interface Provider {
  /** As a configuration names it. */
  readonly id: string;
  readonly name: string;
  /** Where its documentation says what stands here, and whether that page itself was read for this table or only what others write of it. */
  readonly source: { readonly url: string; readonly isRead: boolean };
  /** The paths of the shapes are joined to it. None where it differs from customer to customer. */
  readonly baseUrl?: string;
  /** Other addresses of the same service, for the documentation. */
  readonly elsewhere?: readonly string[];
  /** How a key is sent, `Bearer` before it in `authorization`; none where no key is asked for. */
  readonly keyHeader?: 'authorization' | 'api-key' | 'x-api-key' | 'x-goog-api-key';
  /** Variable of the environment that its own documentation keeps the key in. */
  readonly keyVariable?: string;
  /** Which adapter speaks with it. */
  readonly wire: 'openai' | 'anthropic' | 'gemini' | 'llama' | 'extractive';
  readonly shapes: readonly WireShape[];
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly quirks?: Quirks;
}

/** In what a server that speaks OpenAI's chat completions departs from them. */
export interface Quirks {
  /** Fields it has under another name. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Fields it refuses, and without which an answer is the same. */
  readonly refused?: readonly string[];
  /** Fields that are added where a request lacks them. */
  readonly added?: Readonly<Record<string, unknown>>;
  /** It does not know the role `developer`: `system` says the same. */
  readonly hasNoDeveloperRole?: boolean;
}
