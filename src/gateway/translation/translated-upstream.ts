import { AssayError } from '../../core/errors.ts';
import type {
  UpstreamFlow,
  UpstreamHead,
  UpstreamPort,
  UpstreamReceiver,
  UpstreamRequest,
  WireShape,
} from '../../core/upstream.ts';
import { tooLong } from '../answer-size.ts';
import { chatErrorIn } from '../dialects/chat/chat-error.ts';
import { createEventCutter, lastEvent } from '../../wire/event-cutter.ts';
import { eventOf, readEvent } from '../../wire/event-data.ts';
import { readChatAnswer } from './chat-answer.ts';
import { readChatDelta } from './chat-delta.ts';
import { messagesTranslation } from './messages/messages-translation.ts';
import { responsesTranslation } from './responses/responses-translation.ts';
import type { StreamTranslation, TranslatedRequest, Translation } from './translation.ts';
import { type JsonObject, parseObject } from '../../wire/json.ts';

const translations: readonly Translation[] = [messagesTranslation, responsesTranslation];

/**
 * The upstream as one that understands `shape`: itself, or by way of chat completions. Of an answer that is translated no more than `mostBytes` are kept.
 * Throws `ASSAY_SHAPE_UNSUPPORTED` where there is no way.
 */
export function speaking(shape: WireShape, upstream: UpstreamPort, mostBytes: number): UpstreamPort {
  if (upstream.shapes.includes(shape)) return upstream;
  const translation = translations.find((each) => each.shape === shape);
  if (translation && upstream.shapes.includes('chat')) return translated(upstream, translation, mostBytes);
  throw new AssayError('ASSAY_SHAPE_UNSUPPORTED', {
    en: `The upstream "${upstream.id}" does not understand ${shape}, only ${upstream.shapes.join(', ')}`,
    zh: `上游 "${upstream.id}" 不支持 ${shape}，只支持 ${upstream.shapes.join('、')}`,
  });
}

function translated(upstream: UpstreamPort, translation: Translation, mostBytes: number): UpstreamPort {
  return {
    ...upstream,
    send: (request, receiver) => {
      const asked = translation.translate({ ...request.body, model: request.model });
      const way = request.isStream ? streamReceiver : wholeReceiver;
      let flow: UpstreamFlow | undefined;
      const headers = chatHeaders(request.headers);
      const sent = { ...request, shape: 'chat', body: asked.body, headers } as const;
      flow = upstream.send(
        sent,
        guarded(way(asked, receiver, mostBytes), receiver, () => flow?.abort()),
      );
      return flow;
    },
  };
}

/** A key as Anthropic's libraries send it, sent as others do; what only Anthropic's servers understand stays here. */
function chatHeaders(headers: UpstreamRequest['headers']): UpstreamRequest['headers'] {
  const { 'x-api-key': key, 'anthropic-version': _version, 'anthropic-beta': _beta, ...kept } = headers;
  return key === undefined || kept['authorization'] !== undefined ? kept : { ...kept, authorization: `Bearer ${key}` };
}

/** What an upstream answers that cannot be translated ends the request. */
function guarded(inner: UpstreamReceiver, outer: UpstreamReceiver, abort: () => void): UpstreamReceiver {
  let isOver = false;
  let isRefused = false;
  const attempt = (step: () => void): void => {
    if (isOver) return;
    try {
      step();
    } catch (error) {
      isOver = true;
      abort();
      outer.onFault(error as Error);
    }
  };
  return {
    onHead: (head) => {
      isRefused = !isSuccess(head);
      outer.onHead(head);
    },
    // Errors are alike enough to be read as they are.
    onData: (bytes) => attempt(() => (isRefused ? outer : inner).onData(bytes)),
    onEnd: () => attempt(() => (isRefused ? outer : inner).onEnd()),
    onFault: (error) => outer.onFault(error),
  };
}

const isSuccess = ({ status }: UpstreamHead): boolean => status >= 200 && status < 300;

function wholeReceiver(asked: TranslatedRequest, outer: UpstreamReceiver, mostBytes: number): UpstreamReceiver {
  const pieces: Uint8Array[] = [];
  let size = 0;
  return {
    ...outer,
    // The pieces may be written over once they were given.
    onData: (bytes) => {
      size += bytes.length;
      if (size > mostBytes) throw tooLong(mostBytes);
      pieces.push(new Uint8Array(bytes));
    },
    onEnd: () => {
      const answer = asked.answer(readChatAnswer(parsed(Buffer.concat(pieces).toString('utf8'))));
      outer.onData(Buffer.from(JSON.stringify(answer)));
      outer.onEnd();
    },
  };
}

function streamReceiver(asked: TranslatedRequest, outer: UpstreamReceiver, mostBytes: number): UpstreamReceiver {
  const cutter = createEventCutter();
  const stream = asked.openStream();
  const tell = (events: readonly JsonObject[]): void => {
    if (events.length === 0) return;
    outer.onData(Buffer.concat(events.map((event) => eventOf(event, String(event['type'])))));
  };
  return {
    ...outer,
    onData: (bytes) => {
      tell(cutter.push(bytes).flatMap((event) => translatedEvents(event, stream)));
      if (cutter.size > mostBytes) throw tooLong(mostBytes);
    },
    onEnd: () => {
      const last = lastEvent(cutter);
      if (last) tell(translatedEvents(last, stream));
      tell(stream.end());
      outer.onEnd();
    },
  };
}

function translatedEvents(bytes: Uint8Array, stream: StreamTranslation): JsonObject[] {
  const { data, name } = readEvent(bytes);
  if (data === undefined || data === '[DONE]') return [];
  const chunk = parsed(data);
  const error = chatErrorIn(chunk, name);
  if (error) return [stream.error(error)];
  return stream.push(readChatDelta(chunk));
}

function parsed(text: string): JsonObject {
  const object = parseObject(text);
  if (object) return object;
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: 'The upstream answered with something that is not a JSON object',
    zh: '上游返回的不是 JSON 对象',
  });
}
