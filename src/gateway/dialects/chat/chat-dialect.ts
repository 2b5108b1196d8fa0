import { moderationModel } from '../../moderation/moderation-result.ts';
import type { Dialect } from '../dialect.ts';
import { turnsOf } from '../said.ts';
import { bareObject } from '../texts/bare-object.ts';
import { askedTexts } from '../texts/asked-texts.ts';
import { createLeafReader } from '../texts/leaves.ts';
import { toPiece } from '../texts/told-texts.ts';
import { chatErrorBody } from './chat-error.ts';
import { chatLeaves, contentPart, firstChoice, indexOf } from './chat-leaves.ts';
import { chatOtherPieces, chatPromptPieces, readChatRequest } from './chat-request.ts';
import { asksForUse, openChatStream } from './chat-stream.ts';
import { chatUsage } from './chat-usage.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** OpenAI's chat completions, as most servers speak them. */
export const chatDialect: Dialect = {
  shape: 'chat',
  readRequest: readChatRequest,
  promptPieces: chatPromptPieces,
  otherPieces: chatOtherPieces,
  answerPieces: (answer, body) =>
    chatLeaves(answer, createLeafReader(askedTexts(body)), false)
      .flatMap(({ choice, leaves }) => leaves.map((leaf) => toPiece(leaf, choice)))
      // The first prose is what the verdict is about, whatever stands before it.
      .toSorted((a, b) => Number(b.part === contentPart) - Number(a.part === contentPart)),
  blockAnswer: (answer, blocked) => {
    const choices = objectsIn(answer['choices']).map((choice, order) =>
      indexOf(choice, order) === blocked ? blockedChoice(blocked) : choice,
    );
    const about = firstChoice(answer) === blocked ? bareObject(answer, kept) : answer;
    return { ...about, choices };
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
  openStream: openChatStream,
};

const kept = ['id', 'object', 'created', 'model', 'system_fingerprint', 'service_tier', 'usage'] as const;

const blockedChoice = (index: number): JsonObject => ({
  index,
  message: { role: 'assistant', content: null, refusal: null },
  logprobs: null,
  finish_reason: 'content_filter',
});
