import type { WireShape } from '../../core/upstream.ts';
import type { ChatDelta } from './chat-delta.ts';
import type { ChatAnswer } from './chat-answer.ts';
import type { JsonObject } from '../../wire/json.ts';

/** How requests of one shape are said as chat completions, and what comes back in that shape. */
export interface Translation {
  readonly shape: WireShape;
  /** Throws `ASSAY_SHAPE_UNSUPPORTED` naming the field that chat completions have no word for. The request is left as it is. */
  translate(body: Readonly<JsonObject>): TranslatedRequest;
}

export interface TranslatedRequest {
  readonly body: JsonObject;
  /** Throws `ASSAY_UPSTREAM_ANSWER`. */
  answer(chat: ChatAnswer): JsonObject;
  openStream(): StreamTranslation;
}

/** The events of one stream. */
export interface StreamTranslation {
  push(delta: ChatDelta): JsonObject[];
  /** What ends the stream; nothing where the answer had not ended. */
  end(): JsonObject[];
  error(said: { readonly type: string | undefined; readonly code: string | undefined }): JsonObject;
}
