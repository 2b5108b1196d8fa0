import type { JsonObject } from '../../wire/json.ts';
import type { Dialect, RequestDialect, StreamDialect, TokenUse } from '../dialects/dialect.ts';
import { estimateTokens } from './token-estimate.ts';

/** What an answer has used: as its upstream counts it, or about as much as its texts make where the upstream says nothing. */
export interface CountedUse extends TokenUse {
  readonly isEstimated?: true;
}

/** Where the upstream does not say: `tokensOut` of none but what is given. */
export const estimatedUse = (tokensIn: number, tokensOut = 0): CountedUse => ({
  tokensIn: Math.ceil(tokensIn),
  tokensOut: Math.ceil(tokensOut),
  isEstimated: true,
});

/** About how many tokens a request is as it was sent: its texts and its tools. */
export function promptTokens(dialect: RequestDialect, body: JsonObject): number {
  const { tools } = body;
  const texts = dialect.promptPieces(body).reduce((sum, { text }) => sum + estimateTokens(text), 0);
  return texts + (tools === undefined ? 0 : estimateTokens(JSON.stringify(tools)));
}

/** How many tokens an answer may have as its request says; 0 where it does not. */
export function mostTokensOut(body: JsonObject, choices: number): number {
  const most = body['max_completion_tokens'] ?? body['max_output_tokens'] ?? body['max_tokens'];
  return typeof most === 'number' && most > 0 ? most * choices : 0;
}

/** What a whole answer has used. */
export function answerUse(
  { dialect, body }: { readonly dialect: Dialect; readonly body: JsonObject },
  answer: JsonObject,
  asked: number,
): CountedUse {
  const said = dialect.usageOf(answer);
  if (said) return said;
  return estimatedUse(
    asked,
    dialect.answerPieces(answer, body).reduce((sum, { text }) => sum + estimateTokens(text), 0),
  );
}

/** A stream whose texts are counted as they come. */
export interface CountedStream {
  readonly dialect: StreamDialect;
  /** What it has used so far. */
  readonly use: () => CountedUse;
}

/** `asked`: about how many tokens the request is. */
export function countStream(dialect: StreamDialect, asked: () => number): CountedStream {
  let received = 0;
  return {
    dialect: {
      ...dialect,
      eventPieces: (event) => {
        const pieces = dialect.eventPieces(event);
        for (const { text } of pieces) received += estimateTokens(text);
        return pieces;
      },
    },
    use: () => {
      const said = dialect.usage();
      if (said && dialect.isWhole()) return said;
      // What is said before the end is not all of it.
      return estimatedUse(said?.tokensIn ?? asked(), Math.max(said?.tokensOut ?? 0, received));
    },
  };
}
