import type { AnswerChannel } from '../../../core/check.ts';
import type { Piece } from '../dialect.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** Fields of a message or a delta that hold text, and what the text is. Reasoning has two names among servers that speak this dialect. */
const textFields: readonly (readonly [field: string, channel: AnswerChannel])[] = [
  ['content', 'prose'],
  ['refusal', 'prose'],
  ['reasoning_content', 'reasoning'],
  ['reasoning', 'reasoning'],
];

/** The texts of a choice, which `field` holds: `message` or `delta`. */
export function choicePieces(choice: JsonObject, field: 'message' | 'delta', order: number): Piece[] {
  const message = choice[field];
  if (!isObject(message)) return [];
  const pieces = messagePieces(message, indexOf(choice, order));
  if (choice['logprobs'] === undefined || choice['logprobs'] === null) return pieces;
  // They spell the text out token by token: where it is changed, they go.
  return pieces.map((piece) => ({
    ...piece,
    write: (text) => {
      piece.write(text);
      choice['logprobs'] = null;
    },
  }));
}

export const indexOf = ({ index }: JsonObject, order: number): number => (typeof index === 'number' ? index : order);

function messagePieces(message: JsonObject, choice: number): Piece[] {
  const pieces: Piece[] = [];
  for (const [field, channel] of textFields) {
    const text = message[field];
    if (typeof text === 'string') {
      if (text !== '')
        pieces.push({ choice, channel, part: field, text, write: (changed) => void (message[field] = changed) });
    } else if (text !== undefined && text !== null) pieces.push(...partPieces(text, { choice, channel, field }));
  }
  if (message['reasoning_details'] !== undefined) pieces.push(...detailPieces(message['reasoning_details'], choice));
  if (isObject(message['audio'])) pieces.push(...transcriptPieces(message['audio'], choice));
  if (message['tool_calls'] !== undefined) pieces.push(...callPieces(message['tool_calls'], choice));
  if (isObject(message['function_call']))
    pieces.push(...argumentPieces(message['function_call'], { choice, part: 'function' }));
  return pieces;
}

/** Mistral and others send a list of parts; reasoning stands in parts of its own there. */
function partPieces(
  parts: unknown,
  { choice, channel, field }: { readonly choice: number; readonly channel: AnswerChannel; readonly field: string },
): Piece[] {
  return objectsIn(parts).flatMap((part): Piece[] => {
    if (part['type'] === 'thinking')
      return partPieces(part['thinking'], { choice, channel: 'reasoning', field: 'thinking' });
    const { text } = part;
    if (typeof text !== 'string' || text === '') return [];
    return [{ choice, channel, part: field, text, write: (changed) => void (part['text'] = changed) }];
  });
}

/** OpenRouter says how a model reasoned twice: as `reasoning`, and in parts. */
function detailPieces(details: unknown, choice: number): Piece[] {
  return objectsIn(details).flatMap((detail, order) =>
    ['text', 'summary'].flatMap((field): Piece[] => {
      const text = detail[field];
      if (typeof text !== 'string' || text === '') return [];
      const part = `detail ${field} ${indexOf(detail, order)}`;
      return [{ choice, channel: 'reasoning', part, text, write: (changed) => void (detail[field] = changed) }];
    }),
  );
}

function transcriptPieces(audio: JsonObject, choice: number): Piece[] {
  const text = audio['transcript'];
  if (typeof text !== 'string' || text === '') return [];
  return [
    { choice, channel: 'prose', part: 'transcript', text, write: (changed) => void (audio['transcript'] = changed) },
  ];
}

function callPieces(calls: unknown, choice: number): Piece[] {
  return objectsIn(calls).flatMap((call, order) => {
    const part = typeof call['index'] === 'number' ? String(call['index']) : String(order);
    const named = isObject(call['function']) ? argumentPieces(call['function'], { choice, part }) : [];
    const { custom } = call;
    if (!isObject(custom) || typeof custom['input'] !== 'string' || custom['input'] === '') return named;
    const write = (changed: string): void => void (custom['input'] = changed);
    return [...named, { choice, channel: 'arguments', part, text: custom['input'], write } satisfies Piece];
  });
}

function argumentPieces(called: JsonObject, place: { readonly choice: number; readonly part: string }): Piece[] {
  const text = called['arguments'];
  if (typeof text !== 'string' || text === '') return [];
  return [{ ...place, channel: 'arguments', text, write: (changed) => void (called['arguments'] = changed) }];
}
