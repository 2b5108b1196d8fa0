import { moderationModel } from '../../moderation/moderation-result.ts';
import { chatErrorBody } from '../chat/chat-error.ts';
import type { Dialect, Piece } from '../dialect.ts';
import { turnsOf } from '../said.ts';
import { channelOf, itemTexts } from './response-texts.ts';
import { incomplete } from './incomplete.ts';
import { readResponsesRequest, responsesPromptPieces } from './responses-request.ts';
import { openResponsesStream } from './responses-stream.ts';
import { responsesUsage } from './responses-usage.ts';
import { createTextParts } from './text-parts.ts';
import { objectsIn } from '../../../wire/json.ts';

/** OpenAI's responses. */
export const responsesDialect: Dialect = {
  shape: 'responses',
  readRequest: readResponsesRequest,
  promptPieces: responsesPromptPieces,
  answerPieces: (answer) => {
    const partOf = createTextParts();
    return objectsIn(answer['output'])
      .flatMap((item, order) => itemTexts(item, order))
      .filter(({ text }) => text !== '')
      .map((text): Piece => ({ choice: 0, channel: channelOf(text), part: partOf(text), ...text }));
  },
  blockAnswer: (answer) => {
    answer['output'] = [];
    Object.assign(answer, incomplete);
  },
  moderationSide: (result) => ({ type: 'moderation_result', model: moderationModel, ...result }),
  withTurns: (body, answer, said) => {
    const { input } = body;
    const before = typeof input === 'string' ? [{ role: 'user', content: input }] : objectsIn(input);
    return { ...body, input: [...before, ...turnsOf(answer, said)] };
  },
  usageOf: responsesUsage,
  errorBody: chatErrorBody,
  openStream: openResponsesStream,
};
