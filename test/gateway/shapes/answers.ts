import { createEventCutter } from '../../../src/wire/event-cutter.ts';
import { dataOf } from '../../../src/wire/event-data.ts';
import { completionEvents } from './chat.ts';
import { messageEvents } from './messages.ts';
import { completions, messages, responseRequest, responses, sentence } from './providers.ts';
import { namedEvent, response as responseOf, responseEvents } from './responses.ts';

export type Json = Record<string, unknown>;

const question = [{ role: 'user', content: 'How many passengers did the ferry carry?' }];
export type Path = '/v1/chat/completions' | '/v1/messages' | '/v1/responses';

/** What is asked for the answers below. */
export const asked: Readonly<Record<Path, Json>> = {
  '/v1/chat/completions': { messages: question, stream_options: { include_usage: true } },
  '/v1/messages': { messages: question, max_tokens: 9, stop_sequences: ['\n\nHuman:'] },
  '/v1/responses': { input: question, ...responseRequest },
};

/** The JSON of the events of a stream. */
export const eventsIn = (text: string): Json[] =>
  createEventCutter()
    .push(Buffer.from(text))
    .map((event) => dataOf(event) ?? '')
    .filter((data) => data.startsWith('{'))
    .map((data) => JSON.parse(data) as Json);

/** Whole answers: what they are, where they are asked for, their body. */
export const wholes: readonly (readonly [string, Path, Json])[] = [
  ...Object.entries(completions).map(
    ([name, body]) => [`a completion of ${name}`, '/v1/chat/completions', body] as const,
  ),
  ...Object.entries(messages).map(([name, body]) => [`a message with ${name}`, '/v1/messages', body] as const),
  ...Object.entries(responses).map(([name, body]) => [`a response with ${name}`, '/v1/responses', body] as const),
];

/** A completion as one chunk that says everything, and one that ends it. */
function chunksOf(completion: Json): Json[] {
  const [choice] = completion['choices'] as readonly Json[];
  const { message, finish_reason: reason, ...rest } = choice as Json;
  const { usage, ...about } = completion;
  return [
    { ...about, object: 'chat.completion.chunk', choices: [{ ...rest, delta: message, finish_reason: null }] },
    { ...about, object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: reason }], usage },
  ];
}

/** An event as it comes. */
export const sse = (event: Json): string =>
  typeof event['type'] === 'string' ? namedEvent(event) : `data: ${JSON.stringify(event)}\n\n`;

const said = {
  text: `${sentence} ${sentence}`,
  reasoning: 'They ask.',
  call: { id: 'call_1', name: 'look', arguments: '{"year":2025}' },
};
const parsed = (events: readonly string[]): Json[] => eventsIn(events.join(''));

/** An item of each kind, told in pieces and again. */
const searchEvents: Json[] = [
  { type: 'response.created', response: { ...responseOf({}), output: [] } },
  {
    type: 'response.output_item.added',
    output_index: 0,
    item: { id: 'ws', type: 'web_search_call', status: 'in_progress', action: { type: 'search', query: '' } },
  },
  { type: 'response.web_search_call.searching', output_index: 0, item_id: 'ws' },
  {
    type: 'response.output_item.done',
    output_index: 0,
    item: { id: 'ws', type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'the ferry' } },
  },
  {
    type: 'response.output_item.added',
    output_index: 1,
    item: { id: 'msg', type: 'message', role: 'assistant', content: [] },
  },
  {
    type: 'response.content_part.added',
    output_index: 1,
    content_index: 0,
    item_id: 'msg',
    part: { type: 'output_text', text: '', annotations: [] },
  },
  {
    type: 'response.output_text.delta',
    output_index: 1,
    content_index: 0,
    item_id: 'msg',
    delta: sentence,
    logprobs: [{ token: 'The', logprob: -1 }],
    obfuscation: 'aB3',
  },
  {
    type: 'response.output_text.annotation.added',
    output_index: 1,
    content_index: 0,
    annotation_index: 0,
    annotation: { type: 'url_citation', url: 'https://a.example', title: 'The ferry in numbers' },
  },
  {
    type: 'response.output_text.done',
    output_index: 1,
    content_index: 0,
    item_id: 'msg',
    text: sentence,
    logprobs: [],
  },
  { type: 'response.completed', response: { ...responseOf({ text: sentence }), output_text: sentence } },
];

/** The same of streams: their events. */
export const streams: readonly (readonly [string, Path, readonly Json[]])[] = [
  ...Object.entries(completions).map(
    ([name, body]) => [`a stream of ${name}`, '/v1/chat/completions', chunksOf(body)] as const,
  ),
  ['a stream of completions', '/v1/chat/completions', parsed(completionEvents(said))],
  ['a stream of a message', '/v1/messages', parsed(messageEvents(said))],
  ['a stream of a response', '/v1/responses', parsed(responseEvents(said))],
  ['a stream of a response with a search', '/v1/responses', searchEvents],
];
