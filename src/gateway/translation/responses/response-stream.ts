import { callKind } from '../call-kind.ts';
import type { ChatAbout, ChatUsage } from '../chat-answer.ts';
import type { ChatDelta } from '../chat-delta.ts';
import type { StreamTranslation } from '../translation.ts';
import { createItemRow, type ItemRow } from './item-row.ts';
import { openCall, openMessage, openReasoning, openRefusal } from './open-item.ts';
import { responseAbout, responseUsage, statusOf } from './response-answer.ts';
import type { JsonObject } from '../../../wire/json.ts';

/** A streamed chat completion as the events of a response: one item after the other, each opened by its first text. */
export function openResponseStream(head: JsonObject): StreamTranslation {
  let events: JsonObject[] = [];
  let about: ChatAbout | undefined;
  let reason: string | undefined;
  let usage: ChatUsage | undefined;
  let sequence = 0;

  const tell = (event: JsonObject): void => void events.push({ ...event, sequence_number: sequence++ });
  const row = createItemRow(tell);
  const response = (more: JsonObject): JsonObject => ({ ...(about && responseAbout(about)), ...head, ...more });

  function begin(): void {
    const begun = response({ status: 'in_progress', output: [], usage: null });
    tell({ type: 'response.created', response: begun });
    tell({ type: 'response.in_progress', response: begun });
  }

  const taken = (): JsonObject[] => {
    const ready = events;
    events = [];
    return ready;
  };

  return {
    push: (delta) => {
      if (!about) {
        about = delta.about;
        begin();
      }
      addTexts(row, { ...delta, about });
      reason = delta.reason ?? reason;
      usage = delta.usage ?? usage;
      return taken();
    },
    end: () => {
      if (reason === undefined) return [];
      const output = row.end();
      const status = statusOf(reason);
      const type = status['status'] === 'completed' ? 'response.completed' : 'response.incomplete';
      tell({ type, response: response({ ...status, output, usage: responseUsage(usage) }) });
      return taken();
    },
    error: ({ type, code }) => ({ type: 'error', error: { type, code } }),
  };
}

function addTexts(row: ItemRow, { about, reasoning, text, refusal, calls }: ChatDelta): void {
  if (reasoning !== '') row.add('reasoning', reasoning, (output) => openReasoning(about, output));
  if (text !== '') row.add('text', text, (output) => openMessage(about, output));
  if (refusal !== '') row.add('refusal', refusal, (output) => openRefusal(about, output));
  for (const call of calls) row.add(callKind(row.kind, call), call.text, (output) => openCall(call, output));
}
