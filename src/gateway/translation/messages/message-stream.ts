import { callKind } from '../call-kind.ts';
import type { ChatUsage } from '../chat-answer.ts';
import type { ChatDelta } from '../chat-delta.ts';
import type { StreamTranslation } from '../translation.ts';
import { type BlockRow, createBlockRow } from './block-row.ts';
import { messageHead, messageUsage, stopReason } from './message-answer.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** A streamed chat completion as the events of a message: one block after the other, each opened by its first text. */
export function openMessageStream(): StreamTranslation {
  let events: JsonObject[] = [];
  let hasBegun = false;
  let isRefusal = false;
  let reason: string | undefined;
  let usage: ChatUsage | undefined;

  const row = createBlockRow((event) => events.push(event));

  function begin(about: ChatDelta['about']): void {
    const open = { content: [], stop_reason: null, stop_sequence: null, usage: messageUsage(undefined) };
    events.push({ type: 'message_start', message: { ...messageHead(about), ...open } });
    hasBegun = true;
  }

  const taken = (): JsonObject[] => {
    const ready = events;
    events = [];
    return ready;
  };

  return {
    push: (delta) => {
      if (!hasBegun) begin(delta.about);
      addTexts(row, delta);
      isRefusal ||= delta.refusal !== '';
      reason = delta.reason ?? reason;
      usage = delta.usage ?? usage;
      return taken();
    },
    end: () => {
      if (reason === undefined) return [];
      row.end();
      const delta = { stop_reason: stopReason(isRefusal ? 'content_filter' : reason), stop_sequence: null };
      events.push({ type: 'message_delta', delta, usage: messageUsage(usage) }, { type: 'message_stop' });
      return taken();
    },
    error: ({ type, code }) => ({ type: 'error', error: { type: type ?? 'api_error', code } }),
  };
}

function addTexts(row: BlockRow, { reasoning: thinking, text, refusal, calls }: ChatDelta): void {
  if (thinking !== '')
    row.add('thinking', { type: 'thinking', thinking: '', signature: '' }, { type: 'thinking_delta', thinking });
  const prose = text + refusal;
  if (prose !== '') row.add('text', { type: 'text', text: '' }, { type: 'text_delta', text: prose });
  for (const call of calls) {
    const block = { type: 'tool_use', id: call.id, name: call.name, input: {} };
    const delta = call.text === '' ? undefined : { type: 'input_json_delta', partial_json: call.text };
    row.add(callKind(row.kind, call), block, delta);
  }
}
