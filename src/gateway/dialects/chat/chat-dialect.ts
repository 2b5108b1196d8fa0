import { moderationModel } from '../../moderation/moderation-result.ts';
import type { Dialect } from '../dialect.ts';
import { turnsOf } from '../said.ts';
import { chatErrorBody } from './chat-error.ts';
import { choicePieces, indexOf } from './chat-pieces.ts';
import { chatPromptPieces, readChatRequest } from './chat-request.ts';
import { asksForUse, openChatStream } from './chat-stream.ts';
import { chatUsage } from './chat-usage.ts';
import { isObject, objectsIn } from '../../../wire/json.ts';

/** OpenAI's chat completions, as most servers speak them. */
export const chatDialect: Dialect = {
  shape: 'chat',
  readRequest: readChatRequest,
  promptPieces: chatPromptPieces,
  answerPieces: (answer) =>
    objectsIn(answer['choices']).flatMap((choice, order) => choicePieces(choice, 'message', order)),
  blockAnswer: (answer, blocked) => {
    for (const [order, choice] of objectsIn(answer['choices']).entries()) {
      if (indexOf(choice, order) !== blocked) continue;
      choice['message'] = { role: 'assistant', content: null, refusal: null };
      choice['finish_reason'] = 'content_filter';
      choice['logprobs'] = null;
    }
  },
  moderationSide: (result) => ({
    type: 'moderation_results',
    model: moderationModel,
    results: [{ type: 'moderation_result', model: moderationModel, ...result }],
  }),
  withTurns: (body, answer, said) => ({
    ...body,
    messages: [...objectsIn(body['messages']), ...turnsOf(answer, said)],
  }),
  usageOf: chatUsage,
  errorBody: chatErrorBody,
  withUse: (body) => {
    const { stream, stream_options: options = {} } = body;
    // What is no object is left to be refused by the upstream.
    if (stream !== true || asksForUse(body) || !isObject(options)) return body;
    return { ...body, stream_options: { ...options, include_usage: true } };
  },
  openStream: (body) => openChatStream(asksForUse(body)),
};
