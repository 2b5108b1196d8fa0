import { piecesOf, type Said } from './said.ts';

type Json = Readonly<Record<string, unknown>>;

const about = {
  id: 'resp_1',
  object: 'response',
  created_at: 1_767_225_600,
  model: 'responses-test',
  error: null,
  incomplete_details: null,
  instructions: null,
  metadata: {},
  parallel_tool_calls: true,
  temperature: 1,
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
};
const usage = {
  input_tokens: 12,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 34,
  output_tokens_details: { reasoning_tokens: 3 },
  total_tokens: 46,
};

/** A whole answer as OpenAI writes it (platform.openai.com/docs, Responses). */
export const response = (said: Said): Json => ({
  ...about,
  status: 'completed',
  output: itemsOf(said).map(({ whole }) => whole),
  usage,
});

interface Item {
  readonly whole: Json;
  readonly begun: Json;
  readonly events: readonly Json[];
}

const textPart = (text: string): Json => ({ type: 'output_text', text, annotations: [], logprobs: [] });

function itemsOf({ reasoning, text, call }: Said): Item[] {
  return [
    ...(reasoning === undefined ? [] : [reasoningItem(reasoning)]),
    ...(text === undefined ? [] : [messageItem(text)]),
    ...(call ? [callItem(call)] : []),
  ];
}

function reasoningItem(text: string): Item {
  const item = { id: 'rs_1', type: 'reasoning' };
  const place = { item_id: item.id, summary_index: 0 };
  return {
    whole: { ...item, summary: [{ type: 'summary_text', text }] },
    begun: { ...item, summary: [] },
    events: [
      { type: 'response.reasoning_summary_part.added', ...place, part: { type: 'summary_text', text: '' } },
      ...piecesOf(text).map((delta) => ({ type: 'response.reasoning_summary_text.delta', ...place, delta })),
      { type: 'response.reasoning_summary_text.done', ...place, text },
      { type: 'response.reasoning_summary_part.done', ...place, part: { type: 'summary_text', text } },
    ],
  };
}

function messageItem(text: string): Item {
  const item = { id: 'msg_1', type: 'message', role: 'assistant' };
  const place = { item_id: item.id, content_index: 0 };
  return {
    whole: { ...item, status: 'completed', content: [textPart(text)] },
    begun: { ...item, status: 'in_progress', content: [] },
    events: [
      { type: 'response.content_part.added', ...place, part: textPart('') },
      ...piecesOf(text).map((delta) => ({ type: 'response.output_text.delta', ...place, delta, logprobs: [] })),
      { type: 'response.output_text.done', ...place, text, logprobs: [] },
      { type: 'response.content_part.done', ...place, part: textPart(text) },
    ],
  };
}

function callItem({ id, name, arguments: text }: NonNullable<Said['call']>): Item {
  const item = { id: 'fc_1', type: 'function_call', call_id: id, name };
  const place = { item_id: item.id };
  return {
    whole: { ...item, status: 'completed', arguments: text },
    begun: { ...item, status: 'in_progress', arguments: '' },
    events: [
      ...piecesOf(text).map((delta) => ({ type: 'response.function_call_arguments.delta', ...place, delta })),
      { type: 'response.function_call_arguments.done', ...place, arguments: text },
    ],
  };
}

/** The same as a stream (platform.openai.com/docs, Streaming events). */
export function responseEvents(said: Said): string[] {
  const begun = { ...about, status: 'in_progress', output: [], usage: null };
  const events: Json[] = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...itemsOf(said).flatMap((item, output_index): Json[] => [
      { type: 'response.output_item.added', output_index, item: item.begun },
      ...item.events.map((event) => ({ ...event, output_index })),
      { type: 'response.output_item.done', output_index, item: item.whole },
    ]),
    { type: 'response.completed', response: response(said) },
  ];
  return events.map((event, order) => namedEvent({ ...event, sequence_number: order }));
}

export const namedEvent = (event: Json): string =>
  `event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`;
