import type { AnswerChannel } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import type { AnswerEvent, GrowingAnswer } from '../../engine/growing-answer.ts';
import type { Piece, StreamDialect, StreamFields } from '../dialects/dialect.ts';
import type { ChannelVerdict } from '../answer-verdict.ts';
import { ChannelSet } from './channel-set.ts';
import { eventOf, readEvent } from '../../wire/event-data.ts';
import { createEventQueue, type EventQueue } from './event-queue.ts';
import { HeldEvent } from './held-event.ts';
import { type JsonObject, parseObject } from '../../wire/json.ts';

interface HoldBackOptions {
  readonly dialect: StreamDialect;
  readonly choices: number;
  readonly openAnswer: (channel: AnswerChannel, emit: (event: AnswerEvent) => void) => Promise<GrowingAnswer>;
  /** Bytes that may leave, in order. */
  readonly write: (bytes: Uint8Array) => void;
  /** Text has left by `write`. */
  readonly onText?: () => void;
  /** Nothing more needs to come: every choice is blocked. */
  readonly onBlocked: () => void;
  /** A check cannot go on, as when the work was stopped. */
  readonly onFault: (error: unknown) => void;
}

/** What an upstream says in mid-stream. */
export class UpstreamStreamError extends Error {
  readonly said: { readonly type: string | undefined; readonly code: string | undefined };

  constructor(said: UpstreamStreamError['said']) {
    super('The upstream reported an error in mid-stream');
    this.said = said;
  }
}

/**
 * Holds the events of a stream back until every gating check has passed their text, and lets them out in the order they came in, written anew from what was
 * read of them. An event whose text ends in the middle of an open sentence is split where that says something to the reader.
 */
export class HoldBack {
  readonly #options: HoldBackOptions;
  readonly #queue: EventQueue;
  readonly #channels: ChannelSet;
  readonly #blocked = new Set<number>();
  #answer = '';
  #writes = 0;
  #last: HeldEvent | undefined;
  #hasEndMark = false;

  constructor(options: HoldBackOptions) {
    this.#options = options;
    this.#queue = createEventQueue((bytes) => {
      this.#writes += 1;
      options.write(bytes);
    });
    this.#channels = new ChannelSet(({ choice, channel }) => ({
      open: async (emit) => options.openAnswer(channel, emit),
      onRelease: () => this.#release(),
      onBlock: () => this.#block(choice),
      onFault: options.onFault,
    }));
    // Opened at once, while the upstream is still thinking: an answer without any prose has a verdict too.
    for (let choice = 0; choice < options.choices; choice += 1)
      this.#channels.open({ choice, channel: 'prose', part: options.dialect.firstPart });
  }

  /** Prose of the first choice, as the model wrote it. */
  get answer(): string {
    return this.#answer;
  }

  /** Whether the end of the answer has come. */
  get isWhole(): boolean {
    return this.#hasEndMark || this.#options.dialect.isWhole();
  }

  /** Whether nothing more can come: some servers leave the connection open, and some drop it. */
  get hasEnded(): boolean {
    return this.#hasEndMark || this.#last !== undefined;
  }

  /** UTF-16 units of text that have come and may not leave yet. */
  get held(): number {
    return this.#channels.held;
  }

  /** What is kept of the stream: bytes of events that wait, and UTF-16 units of text, which the verdict is about. */
  get kept(): number {
    return Math.max(this.#queue.size, this.#channels.size);
  }

  /** Takes the next event. Throws `ASSAY_UPSTREAM_ANSWER` for one that cannot be read, and what an upstream says in mid-stream as `UpstreamStreamError`. */
  push(bytes: Uint8Array): void {
    const { dialect } = this.#options;
    const { data, name } = readEvent(bytes);
    // A comment.
    if (data === undefined) return;
    if (data === dialect.endMark) {
      this.#hasEndMark = true;
      return;
    }
    const parts = dialect.parts(parseEvent(data), name);
    for (const event of parts) this.#take(event, bytes.length / parts.length);
  }

  #take(event: JsonObject, size: number): void {
    const { dialect } = this.#options;
    const said = dialect.errorOf(event);
    if (said) throw new UpstreamStreamError(said);
    const choice = dialect.choiceOf(event);
    if (choice !== undefined && !isChoice(choice)) throw noChoice();
    const pieces = dialect.eventPieces(event);
    if (this.#isBlocked(choice, pieces) || dialect.isUnasked?.(event)) return;
    const placed = this.#channels.place(pieces);
    const held = new HeldEvent({ size, event, pieces: placed, dialect });
    if (dialect.isLast(event)) this.#last = held;
    else this.#queue.add(held);
    for (const piece of pieces) if (isAnswer(piece, dialect)) this.#answer += piece.text;
    this.#channels.push(placed);
    if (held.isFinish && choice !== undefined) this.#channels.close(choice);
    this.#queue.drain();
  }

  #isBlocked(choice: number | undefined, pieces: readonly Piece[]): boolean {
    if (this.#blocked.size === 0) return false;
    return choice === undefined ? pieces.some((piece) => this.#blocked.has(piece.choice)) : this.#blocked.has(choice);
  }

  /** Ends the texts, lets out what may leave, and gives the verdicts; blocked choices are marked. What ends the stream is left to `finish`. */
  async end(): Promise<readonly ChannelVerdict[]> {
    const verdicts = await this.#channels.end();
    const filtered = new Set(verdicts.filter(({ verdict }) => verdict.action === 'block').map(({ choice }) => choice));
    this.#queue.conclude((choice) => filtered.has(choice));
    if (this.#last && filtered.has(this.#last.choice ?? 0)) this.#last.markFiltered();
    return verdicts;
  }

  /** What may have left of each text, and what was found in it, where the stream will not be ended. */
  soFar(): ReturnType<ChannelSet['soFar']> {
    return this.#channels.soFar();
  }

  /** Lets out the end of the stream, with what Assay says in it. */
  finish(fields: StreamFields): void {
    const { dialect, write } = this.#options;
    this.#last?.settle();
    for (const event of dialect.endEvents(fields, this.#last?.event)) write(event);
    if (this.#hasEndMark) write(eventOf(dialect.endMark));
  }

  /** What a passed text lets out begins with that text: events without any never wait. */
  #release(): void {
    const before = this.#writes;
    this.#queue.drain();
    if (this.#writes > before) this.#options.onText?.();
  }

  #block(choice: number): void {
    if (this.#blocked.has(choice)) return;
    this.#blocked.add(choice);
    this.#queue.drop(choice);
    // What it says again has not left.
    if (this.#last?.choice === choice) this.#last = undefined;
    for (const event of this.#options.dialect.blockEvents(choice)) this.#options.write(event);
    this.#queue.drain();
    for (let asked = 0; asked < this.#options.choices; asked += 1) if (!this.#blocked.has(asked)) return;
    this.#options.onBlocked();
  }
}

/** More cannot be asked for, and each is held by itself. */
const mostChoices = 128;

const isChoice = (choice: number): boolean => Number.isInteger(choice) && choice >= 0 && choice < mostChoices;

const noChoice = (): AssayError =>
  new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream sent an event about a choice that is none of 0 to ${mostChoices - 1}`,
    zh: `上游发送的事件所属的候选回答不在 0 到 ${mostChoices - 1} 之间`,
  });

/** Prose of the first choice: not what stands beside it as a text of its own. */
const isAnswer = ({ choice, channel, part, isWhole }: Piece, { firstPart }: StreamDialect): boolean =>
  choice === 0 && channel === 'prose' && (!isWhole || part === firstPart);

function parseEvent(data: string): JsonObject {
  const event = parseObject(data);
  if (event) {
    // Only ours is a verdict.
    delete event['assay'];
    return event;
  }
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: 'The upstream sent an event that is not a JSON object',
    zh: '上游发送的事件不是 JSON 对象',
  });
}
