import { AssayError } from '../../core/errors.ts';
import type { Exchange } from '../../core/exchange.ts';
import { type AnswerVerdict, type ChannelVerdict, joinVerdicts } from '../answer-verdict.ts';
import type { Dialect, Piece } from '../dialects/dialect.ts';
import { estimatedUse } from './counted-use.ts';
import { cover } from './cover.ts';
import { countUse, type Ledger } from './ledger.ts';
import { type AskedCall, readWhole } from './upstream-call.ts';
import type { Assay } from '../../compose.ts';
import { type JsonObject, parseObject } from '../../wire/json.ts';

export interface CheckedAnswer {
  /** As it goes to the client; the verdict is not in it yet. */
  readonly body: JsonObject;
  readonly verdict: AnswerVerdict;
  /** Prose of the first choice, as the model wrote it. */
  readonly text: string;
}

export interface AnswerCheck {
  readonly dialect: Dialect;
  readonly assay: Assay;
  readonly exchange: Exchange;
  /** As it went to the upstream. */
  readonly request: JsonObject;
  readonly choices: number;
  readonly signal: AbortSignal;
}

/** Checks every text of a whole answer and does what the policy says: covers, or takes out what is blocked. Throws `ASSAY_UPSTREAM_ANSWER`. */
export async function checkWholeAnswer(body: JsonObject, check: AnswerCheck): Promise<CheckedAnswer> {
  const { dialect, request } = check;
  const texts = textsOf(dialect.answerPieces(body, request));
  const verdicts: ChannelVerdict[] = [];
  for (const text of texts) verdicts.push(await checkText(text, check));
  for (let choice = 0; choice < check.choices; choice += 1) {
    if (verdicts.some((each) => each.choice === choice && each.channel === 'prose')) continue;
    verdicts.push(await checkText({ choice, channel: 'prose', part: '', pieces: [], text: '' }, check));
  }
  const blocked = new Set(verdicts.filter(({ verdict }) => verdict.action === 'block').map(({ choice }) => choice));
  const left = [...blocked].reduce((answer, choice) => dialect.blockAnswer(answer, choice), body);
  const first = texts.find(({ choice, channel }) => choice === 0 && channel === 'prose');
  return { body: left, verdict: joinVerdicts(verdicts), text: first?.text ?? '' };
}

interface AnswerText extends Omit<ChannelVerdict, 'verdict'> {
  readonly pieces: readonly Piece[];
  /** As it came: writing pieces changes what is sent. */
  readonly text: string;
}

/** Pieces of one text together. */
function textsOf(pieces: readonly Piece[]): AnswerText[] {
  const groups = Map.groupBy(pieces, ({ choice, channel, part }) => `${choice} ${channel} ${part}`);
  return Array.from(groups.values(), (group) => {
    const { choice, channel, part } = group[0] as Piece;
    return { choice, channel, part, pieces: group, text: group.map(({ text }) => text).join('') };
  });
}

async function checkText(
  { choice, channel, part, pieces, text }: AnswerText,
  { assay, exchange, signal }: AnswerCheck,
): Promise<ChannelVerdict> {
  const verdict = await assay.check({ ...exchange, answer: text }, { signal, channel });
  if (verdict.redacted) {
    const own = verdict.findings.filter(({ target }) => target === 'answer');
    cover(pieces, own, 0);
  }
  return { choice, channel, part, verdict };
}

/** The bytes of an answer. One that breaks off has asked the model all the same; what it wrote by then nobody knows. */
export async function readAnswer(ledger: Ledger, call: AskedCall, limit: number): Promise<Buffer> {
  try {
    return await readWhole(call, limit);
  } catch (error) {
    countUse(ledger, estimatedUse(call.promptTokens()));
    throw error;
  }
}

/** The body of an answer as JSON. Throws `ASSAY_UPSTREAM_ANSWER`. */
export function parseAnswer(bytes: Buffer, upstream: string): JsonObject {
  const answer = parseObject(bytes.toString('utf8'));
  if (answer) return answer;
  throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
    en: `The upstream "${upstream}" answered with something other than a JSON object`,
    zh: `上游 "${upstream}" 的回答不是 JSON 对象`,
  });
}
