import { itemTexts, partTexts, type ResponseText, textAt, type TextKind } from './response-texts.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

interface EventText {
  readonly kind: TextKind;
  /** Field of the event that ends the text, which says it again. */
  readonly field: string;
  /** Field with the place of the part; none where an item has one text of that kind. */
  readonly index?: string;
}

/** `<type>.delta` brings a piece of a text, `<type>.done` says it again. */
const events: Readonly<Record<string, EventText>> = {
  'response.output_text': { kind: 'text', field: 'text', index: 'content_index' },
  'response.refusal': { kind: 'refusal', field: 'refusal', index: 'content_index' },
  'response.reasoning_text': { kind: 'reasoning', field: 'text', index: 'content_index' },
  'response.reasoning_summary_text': { kind: 'summary', field: 'text', index: 'summary_index' },
  'response.function_call_arguments': { kind: 'arguments', field: 'arguments' },
  'response.mcp_call_arguments': { kind: 'arguments', field: 'arguments' },
  'response.custom_tool_call_input': { kind: 'input', field: 'input' },
  'response.code_interpreter_call_code': { kind: 'code', field: 'code' },
  'response.shell_call_command': { kind: 'command', field: 'command', index: 'command_index' },
  'response.apply_patch_call_operation_diff': { kind: 'diff', field: 'diff' },
  'response.audio.transcript': { kind: 'transcript', field: 'transcript' },
};

const deltaEnd = '.delta';

/** The piece of a text that an event brings. */
export function deltaText(event: JsonObject): ResponseText | undefined {
  const type = String(event['type']);
  if (!type.endsWith(deltaEnd)) return undefined;
  const about = events[type.slice(0, -deltaEnd.length)];
  if (!about) return undefined;
  return textAt(event, 'delta', placeOf(event, about))[0];
}

export const isDelta = (event: JsonObject): boolean => String(event['type']).endsWith(deltaEnd);

/** The texts that an event says whole. Mostly they are those that came in pieces; some servers send no pieces. */
export function wholeTexts(event: JsonObject): ResponseText[] {
  const output = numberIn(event, 'output_index');
  const { type, item, part, response } = event;
  if (isObject(response)) return objectsIn(response['output']).flatMap((each, order) => itemTexts(each, order));
  if (isObject(item)) return itemTexts(item, output);
  if (isObject(part)) {
    if (part['type'] === 'summary_text')
      return textAt(part, 'text', { kind: 'summary', output, index: numberIn(event, 'summary_index') });
    return partTexts(part, { output, index: numberIn(event, 'content_index') });
  }
  const about = events[String(type).replace(/\.(?:added|done)$/, '')];
  return about ? textAt(event, about.field, placeOf(event, about)) : [];
}

function placeOf(event: JsonObject, { kind, index }: EventText): Pick<ResponseText, 'kind' | 'output' | 'index'> {
  return { kind, output: numberIn(event, 'output_index'), index: index === undefined ? 0 : numberIn(event, index) };
}

function numberIn(event: JsonObject, field: string): number {
  const value = event[field];
  return typeof value === 'number' ? value : 0;
}
