import { piecesOf, type Said } from './said.ts';

const about = { id: 'msg_01', type: 'message', role: 'assistant', model: 'claude-test' };

const stopOf = ({ call }: Said): string => (call ? 'tool_use' : 'end_turn');

/** A whole answer as Anthropic writes it (platform.claude.com/docs, Messages). */
export function message(said: Said): Record<string, unknown> {
  const { reasoning, text, call } = said;
  return {
    ...about,
    content: [
      ...(reasoning === undefined ? [] : [{ type: 'thinking', thinking: reasoning, signature: 'c2ln' }]),
      ...(text === undefined ? [] : [{ type: 'text', text, citations: null }]),
      ...(call
        ? [{ type: 'tool_use', id: call.id, name: call.name, input: JSON.parse(call.arguments) as unknown }]
        : []),
    ],
    stop_reason: stopOf(said),
    stop_sequence: null,
    usage: { input_tokens: 12, output_tokens: 34, cache_creation_input_tokens: 0, cache_read_input_tokens: 5 },
  };
}

interface Block {
  readonly start: unknown;
  readonly deltas: readonly unknown[];
}

/** The same as a stream (platform.claude.com/docs, Streaming messages). */
export function messageEvents(said: Said): string[] {
  const events: (Readonly<Record<string, unknown>> & { readonly type: string })[] = [
    {
      type: 'message_start',
      message: { ...about, content: [], stop_reason: null, stop_sequence: null, usage: startUsage },
    },
    { type: 'ping' },
  ];
  for (const [index, { start, deltas }] of blocksOf(said).entries()) {
    events.push({ type: 'content_block_start', index, content_block: start });
    for (const delta of deltas) events.push({ type: 'content_block_delta', index, delta });
    events.push({ type: 'content_block_stop', index });
  }
  const delta = { stop_reason: stopOf(said), stop_sequence: null };
  events.push({ type: 'message_delta', delta, usage: { output_tokens: 34 } }, { type: 'message_stop' });
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

const startUsage = { input_tokens: 12, output_tokens: 1, cache_creation_input_tokens: 0, cache_read_input_tokens: 5 };

function blocksOf({ reasoning, text, call }: Said): Block[] {
  const blocks: Block[] = [];
  if (reasoning !== undefined) {
    blocks.push({
      start: { type: 'thinking', thinking: '', signature: '' },
      deltas: [
        ...piecesOf(reasoning).map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature: 'c2ln' },
      ],
    });
  }
  if (text !== undefined) {
    blocks.push({
      start: { type: 'text', text: '' },
      deltas: piecesOf(text).map((piece) => ({ type: 'text_delta', text: piece })),
    });
  }
  if (call) {
    blocks.push({
      start: { type: 'tool_use', id: call.id, name: call.name, input: {} },
      deltas: piecesOf(call.arguments).map((piece) => ({ type: 'input_json_delta', partial_json: piece })),
    });
  }
  return blocks;
}
