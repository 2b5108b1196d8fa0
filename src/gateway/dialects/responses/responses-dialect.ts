import { moderationModel } from '../../moderation/moderation-result.ts';
import { chatErrorBody } from '../chat/chat-error.ts';
import type { Dialect } from '../dialect.ts';
import { turnsOf } from '../said.ts';
import { askedTexts } from '../texts/asked-texts.ts';
import { createLeafReader } from '../texts/leaves.ts';
import { toPiece } from '../texts/told-texts.ts';
import { blockedResponse } from './incomplete.ts';
import { createItemPlaces } from './item-places.ts';
import { responseLeaves } from './response-leaves.ts';
import { readResponsesRequest, responsesOtherPieces, responsesPromptPieces } from './responses-request.ts';
import { openResponsesStream } from './responses-stream.ts';
import { responsesUsage } from './responses-usage.ts';
import { objectsIn } from '../../../wire/json.ts';

/** OpenAI's responses. */
export const responsesDialect: Dialect = {
  shape: 'responses',
  readRequest: readResponsesRequest,
  promptPieces: responsesPromptPieces,
  otherPieces: responsesOtherPieces,
  answerPieces: (answer, body) =>
    responseLeaves(answer, createLeafReader(askedTexts(body)), createItemPlaces()).map((leaf) => toPiece(leaf, 0)),
  blockAnswer: (answer) => blockedResponse(answer, []),
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
