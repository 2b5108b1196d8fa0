import { AssayError } from '../../core/errors.ts';
import type { UpstreamFlow, UpstreamHead, UpstreamReceiver } from '../../core/upstream.ts';
import { createEventCutter, lastEvent } from '../../wire/event-cutter.ts';
import { dataOf } from '../../wire/event-data.ts';
import { type JsonObject, parseObject } from '../../wire/json.ts';

/** Turns the events of one stream into those of another. */
export interface EventTranslator {
  /** What is passed on for an event; nothing where it says nothing. */
  take(event: JsonObject): Uint8Array[];
  /** Whether nothing more can come. */
  isDone(): boolean;
  /** What ends the stream. Undefined where the answer is not at its end: then it broke off. */
  end(): Uint8Array[] | undefined;
}

export interface Translation {
  /** Of the upstream, for errors. */
  readonly id: string;
  readonly isStream: boolean;
  /** Of a whole answer. */
  readonly whole: (answer: JsonObject) => JsonObject;
  readonly openStream: () => EventTranslator;
}

/** Bytes that are kept of a whole answer, or of one event. */
const mostOfAnswer = 64 * 1_024 * 1_024;

/** What takes the body of an answer. */
interface BodyReader {
  take(bytes: Uint8Array): void;
  end(): void;
  /** Whether the answer is at its end: a connection that drops then takes nothing from it. */
  isDone?(): boolean;
}

/** Sends a request by `post` and tells the receiver its answer in another shape; a refusal is told as it came. */
export function translateAnswer(
  post: (receiver: UpstreamReceiver) => UpstreamFlow,
  receiver: UpstreamReceiver,
  translation: Translation,
): UpstreamFlow {
  const state: { body?: BodyReader; flow?: UpstreamFlow; isOver: boolean } = { isOver: false };
  const fail = (error: Error): void => {
    if (state.isOver) return;
    state.isOver = true;
    state.flow?.abort();
    receiver.onFault(error);
  };
  const attempt = (step: () => void): void => {
    if (state.isOver) return;
    try {
      step();
    } catch (error) {
      fail(AssayError.isInstance(error) ? error : unreadable(translation.id));
    }
  };
  const told: UpstreamReceiver = {
    onHead: (head) => attempt(() => (state.body = readerFor(head, receiver, translation))),
    onData: (bytes) => attempt(() => state.body?.take(bytes)),
    onEnd: () =>
      attempt(() => {
        state.body?.end();
        state.isOver = true;
      }),
    onFault: (error) => {
      if (state.body?.isDone?.() === true) told.onEnd();
      else fail(error);
    },
  };
  try {
    return (state.flow = post(told));
  } catch (error) {
    // A request that cannot be translated: told as faults are, after the call.
    queueMicrotask(() => fail(error as Error));
    return { pause: () => undefined, resume: () => undefined, abort: () => (state.isOver = true) };
  }
}

function readerFor(head: UpstreamHead, receiver: UpstreamReceiver, translation: Translation): BodyReader {
  if (head.status >= 200 && head.status < 300)
    return (translation.isStream ? streamed : whole)(head, receiver, translation);
  receiver.onHead(head);
  return { take: (bytes) => receiver.onData(bytes), end: () => receiver.onEnd() };
}

const withType = (head: UpstreamHead, type: string): UpstreamHead => ({
  ...head,
  headers: { ...head.headers, 'content-type': type },
});

function whole(head: UpstreamHead, receiver: UpstreamReceiver, { id, whole: translate }: Translation): BodyReader {
  const pieces: Uint8Array[] = [];
  let size = 0;
  return {
    take: (bytes) => {
      size += bytes.length;
      if (size > mostOfAnswer) throw unreadable(id);
      pieces.push(bytes.slice());
    },
    end: () => {
      const body = Buffer.from(JSON.stringify(translate(readObject(Buffer.concat(pieces).toString('utf8'), id))));
      receiver.onHead(withType(head, 'application/json'));
      receiver.onData(body);
      receiver.onEnd();
    },
  };
}

function streamed(head: UpstreamHead, receiver: UpstreamReceiver, { id, openStream }: Translation): BodyReader {
  const cutter = createEventCutter();
  const translator = openStream();
  const type = head.headers['content-type'];
  if (!String(type).startsWith('text/event-stream')) throw unreadable(id);
  receiver.onHead(withType(head, 'text/event-stream; charset=utf-8'));
  const pass = (event: Uint8Array): void => {
    const data = dataOf(event);
    if (data === undefined) return;
    for (const bytes of translator.take(readObject(data, id))) receiver.onData(bytes);
  };
  return {
    take: (bytes) => {
      cutter.push(bytes).forEach(pass);
      if (cutter.size > mostOfAnswer) throw unreadable(id);
    },
    isDone: () => translator.isDone(),
    end: () => {
      const last = lastEvent(cutter);
      if (last) pass(last);
      const end = translator.end();
      if (!end) throw brokenOff(id);
      for (const bytes of end) receiver.onData(bytes);
      receiver.onEnd();
    },
  };
}

function readObject(text: string, id: string): JsonObject {
  const object = parseObject(text);
  if (object) return object;
  throw unreadable(id);
}

const unreadable = (id: string): AssayError =>
  new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream "${id}" answered with something that is not of its own form`,
    zh: `上游 "${id}" 的回答不符合其自身格式`,
  });

const brokenOff = (id: string): AssayError =>
  new AssayError('ASSAY_UPSTREAM_BROKEN', {
    en: `The upstream "${id}" ended its stream before the answer was at its end`,
    zh: `上游 "${id}" 在回答结束前关闭了流`,
  });
