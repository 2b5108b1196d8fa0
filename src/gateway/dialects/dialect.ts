import type { AnswerChannel } from '../../core/check.ts';
import type { Message, Source, ToolOutcome } from '../../core/exchange.ts';
import type { WireShape } from '../../core/upstream.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { GatewayFault } from '../gateway-fault.ts';
import type { ModerationResult } from '../moderation/moderation-result.ts';

/** A text inside a request or an answer, where it can be written again. */
export interface Piece {
  /** Which of several answers it belongs to, or which message of a request; from 0. */
  readonly choice: number;
  readonly channel: AnswerChannel;
  /** Which text of that channel: of a second tool call, of a second block. The pieces of one choice, channel and part make one text. */
  readonly part: string;
  readonly text: string;
  /** Whether it is a text by itself, that does not go on in a later event. */
  readonly isWhole?: boolean;
  write(text: string): void;
}

/** What a request asks, read for checking. */
export interface AskedRequest {
  readonly model: string;
  readonly isStream: boolean;
  /** How many answers are asked for. */
  readonly choices: number;
  readonly messages: readonly Message[];
  /** What the last message of a user says. */
  readonly question: string | undefined;
  /** What tools have returned so far. */
  readonly tools: readonly ToolOutcome[];
  /** Documents that stand as text among the messages. */
  readonly documents: readonly Source[];
  /** A field that asks in something other than text, such as the numbers of tokens, which no check can read. */
  readonly unreadable?: string;
}

/** What an answer has cost its model, as its upstream counts it. */
export interface TokenUse {
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** One way of writing requests. */
export interface RequestDialect {
  readonly shape: WireShape;
  /** Throws `ASSAY_INPUT_INVALID` naming the field. */
  readRequest(body: JsonObject): AskedRequest;
  /** The texts of the messages, none empty, `choice` being the place of the message in `AskedRequest.messages`. Joined by line feeds they are its content. */
  promptPieces(body: JsonObject): Piece[];
  /** What else the request says to the model, beside its messages; see `otherPieces`. */
  otherPieces?(body: JsonObject): Piece[];
  /** What the model has used, where the answer says so. */
  usageOf(answer: JsonObject): TokenUse | undefined;
  readonly errorBody: (fault: GatewayFault) => JsonObject;
  /** The request so that its answer says what it has used, in a shape whose streams do so only when they are asked. `body` stays as it is. */
  readonly withUse?: (body: JsonObject) => JsonObject;
}

/** One way of writing requests, answers that hold text, and streams. All in which the surfaces differ stands behind this. */
export interface Dialect extends RequestDialect {
  /** Every text of a whole answer to `body`, but what that says itself outside of the texts of the model. */
  answerPieces(answer: JsonObject, body: JsonObject): Piece[];
  /** The answer with no text of one choice in it, which says that it was filtered: made anew of what is known to hold no text. */
  blockAnswer(answer: JsonObject, choice: number): JsonObject;
  /** The request with two turns more: what the model answered, where that was anything, and what is said to it. `body` stays as it is. */
  withTurns(body: JsonObject, answer: string, said: string): JsonObject;
  /** How a moderation stands in an answer, in a shape whose requests may ask for one. */
  readonly moderationSide?: (result: ModerationResult) => unknown;
  /** For the stream that answers `body`, as the client sent it. */
  openStream(body: JsonObject): StreamDialect;
}

/** What Assay adds to the end of a stream. */
export interface StreamFields {
  readonly assay: unknown;
  /** Where the request asked for one. */
  readonly moderation?: unknown;
}

/** The events of one stream. Remembers what it has seen: which stream it is, which blocks are open. */
export interface StreamDialect {
  /** Data that ends a stream and is not JSON. */
  readonly endMark: string | undefined;
  /** What the first prose of an answer is called. */
  readonly firstPart: string;
  /** An event as several that are about one choice each, where it is about more; `name` is what its `event` line calls it. */
  parts(event: JsonObject, name: string | undefined): readonly JsonObject[];
  /** Every text of an event that was not said before. Called once for every event, in order. */
  eventPieces(event: JsonObject): Piece[];
  /** The choice that an event is about alone; `undefined` where it is about the whole answer. */
  choiceOf(event: JsonObject): number | undefined;
  /** Whether the text of an event may leave in two, the rest of it being said twice. */
  isDivisible(event: JsonObject): boolean;
  /** Whether the event says how a choice ends. It leaves only when the verdict is known. */
  isFinish(event: JsonObject): boolean;
  /** Makes an event that says how a choice ends, or the last one, say that it was filtered. */
  markFiltered(event: JsonObject): void;
  /** Whether the event ends the whole stream. It leaves with the verdict, by `endEvents`. */
  isLast(event: JsonObject): boolean;
  /** Whether what has come says that the answer has ended; a stream that stops before that was broken off. */
  isWhole(): boolean;
  /** Told of every event as it leaves, in order, its own texts as they leave. Brings into line what it says again of texts that left before, which are no pieces of it. */
  leaves(event: JsonObject): void;
  /** What an upstream says in mid-stream when it cannot go on. */
  errorOf(event: JsonObject): { readonly type: string | undefined; readonly code: string | undefined } | undefined;
  /** What the model has used so far, where the events said so. */
  usage(): TokenUse | undefined;
  /** Whether an event says nothing but what the client has not asked for. It does not leave. */
  isUnasked?(event: JsonObject): boolean;
  /** An event as bytes. */
  write(event: JsonObject): Uint8Array;
  /** Events that end a choice which a policy blocks. */
  blockEvents(choice: number): readonly Uint8Array[];
  /** What ends a stream: the event that came last, where one came, or one of its own, with `fields` where the client libraries bear them. */
  endEvents(fields: StreamFields, last: JsonObject | undefined): readonly Uint8Array[];
  errorEvent(fault: GatewayFault): Uint8Array;
}
