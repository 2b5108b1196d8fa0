import { AssayError } from '../../core/errors.ts';
import type { Exchange } from '../../core/exchange.ts';
import { type AnswerVerdict, type ChannelVerdict, joinVerdicts } from '../answer-verdict.ts';
import type { Dialect, JsonObject, Piece } from '../dialects/dialect.ts';
import { isObject } from '../dialects/fields.ts';
import { cover } from './cover.ts';
import type { Assay } from '../../compose.ts';

export interface CheckedAnswer {
  /** As it goes to the client, the verdict in it. */
  readonly body: JsonObject;
  readonly verdict: AnswerVerdict;
  /** Prose of the first choice, as the model wrote it. */
  readonly text: string;
}

export interface AnswerCheck {
  readonly dialect: Dialect;
  readonly assay: Assay;
  readonly exchange: Exchange;
  readonly choices: number;
  readonly signal: AbortSignal;
}

/** Checks every text of a whole answer and does what the policy says: covers, or takes out what is blocked. Throws `ASSAY_UPSTREAM_ANSWER`. */
export async function checkWholeAnswer(body: JsonObject, check: AnswerCheck): Promise<CheckedAnswer> {
  const { dialect } = check;
  const texts = textsOf(dialect.answerPieces(body));
  const verdicts: ChannelVerdict[] = [];
  for (const [place, pieces] of texts) verdicts.push(await checkText(place, pieces, check));
  for (let choice = 0; choice < check.choices; choice += 1) {
    if (verdicts.some((each) => each.choice === choice && each.channel === 'prose')) continue;
    verdicts.push(await checkText({ choice, channel: 'prose', part: '' }, [], check));
  }
  const blocked = new Set(verdicts.filter(({ verdict }) => verdict.action === 'block').map(({ choice }) => choice));
  for (const choice of blocked) dialect.blockAnswer(body, choice);
  const verdict = joinVerdicts(verdicts);
  body['assay'] = verdict;
  const first = Array.from(texts).find(([{ choice, channel }]) => choice === 0 && channel === 'prose');
  return { body, verdict, text: first?.[2] ?? '' };
}

type Place = Pick<ChannelVerdict, 'choice' | 'channel' | 'part'>;

/** Pieces of one text together, with the text as it came: writing pieces changes what is sent. */
function textsOf(pieces: readonly Piece[]): (readonly [Place, readonly Piece[], string])[] {
  const groups = Map.groupBy(pieces, ({ choice, channel, part }) => `${choice} ${channel} ${part}`);
  return Array.from(groups.values(), (group) => {
    const { choice, channel, part } = group[0] as Piece;
    return [{ choice, channel, part }, group, group.map(({ text }) => text).join('')] as const;
  });
}

async function checkText(
  place: Place,
  pieces: readonly Piece[],
  { assay, exchange, signal }: AnswerCheck,
): Promise<ChannelVerdict> {
  const answer = pieces.map(({ text }) => text).join('');
  const verdict = await assay.check({ ...exchange, answer }, { signal, channel: place.channel });
  if (verdict.redacted) {
    const own = verdict.findings.filter(({ target }) => target === 'answer');
    cover(pieces, own, 0);
  }
  return { ...place, verdict };
}

/** The body of an answer as JSON. Throws `ASSAY_UPSTREAM_ANSWER`. */
export function parseAnswer(bytes: Buffer, upstream: string): JsonObject {
  const value = parsed(bytes);
  if (isObject(value)) return value;
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream "${upstream}" answered with something other than a JSON object`,
    zh: `上游 "${upstream}" 的回答不是 JSON 对象`,
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
