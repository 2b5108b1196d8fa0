import type { AnswerChannel } from '../../../core/check.ts';
import type { Piece } from '../dialect.ts';
import { isObject, type JsonObject, parseObject } from '../../../wire/json.ts';

type Texts = Readonly<Record<string, readonly [field: string, channel: AnswerChannel]>>;

/** Types of blocks that hold text of the model. */
const blockTexts: Texts = {
  text: ['text', 'prose'],
  thinking: ['thinking', 'reasoning'],
  compaction: ['content', 'reasoning'],
};

/** Types of deltas that hold text of the model. */
const deltaTexts: Texts = {
  text_delta: ['text', 'prose'],
  thinking_delta: ['thinking', 'reasoning'],
  compaction_delta: ['content', 'reasoning'],
  input_json_delta: ['partial_json', 'arguments'],
};

export const deltaPieces = (delta: JsonObject, part: string): Piece[] => textPieces(delta, deltaTexts, part);

/** The texts of a content block; what it calls a tool with counts as its JSON. */
export function blockPieces(block: JsonObject, part: string): Piece[] {
  const pieces = textPieces(block, blockTexts, part);
  const { input } = block;
  if (!isObject(input) || Object.keys(input).length === 0) return pieces;
  const write = (text: string): void => void (block['input'] = objectIn(text));
  return [...pieces, { choice: 0, channel: 'arguments', part, text: JSON.stringify(input), write }];
}

function textPieces(holder: JsonObject, texts: Texts, part: string): Piece[] {
  const found = texts[String(holder['type'])];
  if (!found) return [];
  const [field, channel] = found;
  const text = holder[field];
  if (typeof text !== 'string' || text === '') return [];
  return [{ choice: 0, channel, part, text, write: (changed) => void (holder[field] = changed) }];
}

/** A cover may have gone over the marks of JSON: what is no object any more is left out whole. */
const objectIn = (text: string): JsonObject => parseObject(text) ?? {};
