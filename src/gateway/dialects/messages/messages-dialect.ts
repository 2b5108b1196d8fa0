import type { Dialect } from '../dialect.ts';
import { turnsOf } from '../said.ts';
import { createBlockParts } from './block-parts.ts';
import { blockPieces } from './block-pieces.ts';
import { messagesErrorBody } from './messages-error.ts';
import { messagesPromptPieces, readMessagesRequest } from './messages-request.ts';
import { openMessagesStream } from './messages-stream.ts';
import { messagesUsage } from './messages-usage.ts';
import { refusal } from './refusal.ts';
import { objectsIn } from '../../../wire/json.ts';

/** Anthropic's messages. */
export const messagesDialect: Dialect = {
  shape: 'messages',
  readRequest: readMessagesRequest,
  promptPieces: messagesPromptPieces,
  answerPieces: (answer) => {
    const parts = createBlockParts();
    return objectsIn(answer['content']).flatMap((block, index) => blockPieces(block, parts.open(index, block)));
  },
  blockAnswer: (answer) => {
    answer['content'] = [];
    Object.assign(answer, refusal);
  },
  withTurns: (body, answer, said) => ({
    ...body,
    messages: [...objectsIn(body['messages']), ...turnsOf(answer, said)],
  }),
  usageOf: messagesUsage,
  errorBody: messagesErrorBody,
  openStream: openMessagesStream,
};
