import { chatErrorBody } from '../chat/chat-error.ts';
import type { AskedRequest, Piece, RequestDialect } from '../dialect.ts';
import { modelOf, wrongField } from '../fields.ts';
import { isObject, type JsonObject } from '../../../wire/json.ts';

/** OpenAI's embeddings: texts in, vectors out. What is asked is checked as a prompt, one message a text. */
export const embeddingsDialect: RequestDialect = {
  shape: 'embeddings',
  readRequest: readEmbeddingsRequest,
  promptPieces,
  usageOf: ({ usage }) => {
    const tokens = isObject(usage) ? usage['prompt_tokens'] : undefined;
    return typeof tokens === 'number' ? { tokensIn: tokens, tokensOut: 0 } : undefined;
  },
  errorBody: chatErrorBody,
};

function readEmbeddingsRequest(body: JsonObject): AskedRequest {
  const model = modelOf(body);
  const { input } = body;
  const inputs: unknown[] = Array.isArray(input) ? input : [input];
  const areTexts = inputs.every((each) => typeof each === 'string');
  const areTokens = inputs.flat().every((each) => typeof each === 'number');
  if (inputs.length === 0 || !(areTexts || areTokens))
    throw wrongField('input', { en: 'a text or a list of texts', zh: '文本或文本列表' });
  return {
    model,
    isStream: false,
    choices: 1,
    messages: promptPieces(body).map(({ text }) => ({ role: 'user', content: text })),
    question: undefined,
    tools: [],
    documents: [],
    ...(!areTexts && { unreadable: 'input' }),
  };
}

function promptPieces(body: JsonObject): Piece[] {
  const { input } = body;
  const inputs: unknown[] = Array.isArray(input) ? input : [input];
  return inputs.flatMap((text, choice): Piece[] => {
    if (typeof text !== 'string') return [];
    const write = (changed: string): void => {
      if (Array.isArray(input)) input[choice] = changed;
      else body['input'] = changed;
    };
    return [{ choice, channel: 'prose', part: '0', text, write }];
  });
}
