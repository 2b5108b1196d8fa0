import type { Dialect } from '../dialect.ts';
import { turnsOf } from '../said.ts';
import { bareObject } from '../texts/bare-object.ts';
import { askedTexts } from '../texts/asked-texts.ts';
import { createLeafReader } from '../texts/leaves.ts';
import { toPiece } from '../texts/told-texts.ts';
import { createBlockPlaces } from './block-places.ts';
import { messageLeaves } from './message-leaves.ts';
import { messagesErrorBody } from './messages-error.ts';
import { messagesOtherPieces, messagesPromptPieces, readMessagesRequest } from './messages-request.ts';
import { openMessagesStream } from './messages-stream.ts';
import { messagesUsage } from './messages-usage.ts';
import { refusal } from './refusal.ts';
import { objectsIn } from '../../../wire/json.ts';

/** Anthropic's messages. */
export const messagesDialect: Dialect = {
  shape: 'messages',
  readRequest: readMessagesRequest,
  promptPieces: messagesPromptPieces,
  otherPieces: messagesOtherPieces,
  answerPieces: (answer, body) =>
    messageLeaves(answer, createLeafReader(askedTexts(body)), createBlockPlaces()).map((leaf) => toPiece(leaf, 0)),
  blockAnswer: (answer) => ({
    ...bareObject(answer, ['id', 'type', 'role', 'model', 'usage']),
    content: [],
    ...refusal,
  }),
  withTurns: (body, answer, said) => ({
    ...body,
    messages: [...objectsIn(body['messages']), ...turnsOf(answer, said)],
  }),
  usageOf: messagesUsage,
  errorBody: messagesErrorBody,
  openStream: openMessagesStream,
};
