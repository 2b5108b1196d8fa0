import type { Exchange } from '../../core/exchange.ts';
import type { UpstreamHead } from '../../core/upstream.ts';
import type { Verdict } from '../../core/verdict.ts';
import { refusalOf } from '../gateway-fault.ts';
import { headersForClient } from '../http/passed-headers.ts';
import { replyJson } from '../http/reply.ts';
import { isToBeRevised, revisionsOf } from '../revision/revisable.ts';
import { askAgain } from './ask-again.ts';
import { answerUse } from './counted-use.ts';
import { isFlagged, moderationSlot } from './asked-moderation.ts';
import { FaultError } from './fault-error.ts';
import type { Generation } from './generate.ts';
import { countUse, type Ledger } from './ledger.ts';
import { withCitations } from './passages.ts';
import type { TextGeneration } from './reply-text.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { AskedCall } from './upstream-call.ts';
import { type CheckedAnswer, checkWholeAnswer, parseAnswer, readAnswer } from './whole-answer.ts';

/** Answers with a whole answer, its verdict in it; one that the policy wants revised is asked for again first. */
export async function replyWhole(generation: TextGeneration, call: AskedCall): Promise<void> {
  const { ledger, response, chosen } = generation;
  const most = revisionsOf(chosen.route, false);
  let taken = await takeWhole(generation, call);
  let revisions = 0;
  while (revisions < most && isToBeRevised(taken.checked.verdict, taken.head)) {
    const { exchange, checked: rejected } = taken;
    const next = await askAgain(
      generation,
      { verdict: rejected.verdict, answer: rejected.text, exchange },
      async (again) => takeWhole(generation, again),
    );
    if (!next) break;
    taken = next;
    revisions += 1;
  }
  const { checked, exchange, head } = taken;
  const verdict = {
    ...(await withCitations(checked.verdict, checked.text, generation)),
    ...(revisions > 0 && { revisions }),
  };
  ledger.verdicts.push({ stage: 'answer', verdict });
  ledger.exchange = { ...exchange, answer: checked.text };
  const body = generation.moderation ? moderated(generation, checked) : checked.body;
  await ledger.record();
  replyJson(response, {
    status: head.status,
    body: { ...body, assay: verdict },
    headers: headersForClient(head.headers),
  });
}

interface TakenAnswer {
  readonly checked: CheckedAnswer;
  /** What it was checked with. */
  readonly exchange: Exchange;
  readonly head: UpstreamHead;
}

/** One answer, read and checked. */
async function takeWhole(generation: TextGeneration, call: AskedCall): Promise<TakenAnswer> {
  const { dialect, chosen, ledger, asked, signal, parts } = generation;
  const { upstream, assay, sourcesFor } = chosen.route;
  const bytes = await readAnswer(ledger, call, parts.limits.answerBytes);
  ledger.times.markUpstreamEnd();
  const body = parseAnswer(bytes, upstream.id);
  if (saysErrorAlone(body)) throw new FaultError(refusalOf(call.head.status, body, upstream.id));
  countUse(ledger, answerUse(generation, body, call.promptTokens()));
  let { exchange } = generation;
  if (sourcesFor) {
    const text = dialect
      .answerPieces(body, generation.body)
      .filter(({ channel }) => channel === 'prose')
      .map(({ text: piece }) => piece);
    exchange = await withDocuments({ ...exchange, answer: text.join('\n') }, generation);
  }
  const checked = await checkWholeAnswer(body, {
    dialect,
    assay,
    exchange,
    request: generation.body,
    choices: asked.choices,
    signal,
  });
  return { checked, exchange, head: call.head };
}

/** Some servers tell of their errors with status 200. A response that failed says so beside its output, and is an answer. */
const saysErrorAlone = ({ error, choices, content, output }: JsonObject): boolean =>
  Boolean(error) && choices === undefined && content === undefined && output === undefined;

/** The body with what was asked of its moderation, and without its texts where that asks for it. */
function moderated({ dialect, moderation, ledger, asked }: TextGeneration, checked: CheckedAnswer): JsonObject {
  const { verdict } = checked;
  let { body } = checked;
  if (moderation?.blocksOutput && isFlagged(verdict))
    for (let choice = 0; choice < asked.choices; choice += 1) body = dialect.blockAnswer(body, choice);
  return { ...body, moderation: moderationSlot(dialect, promptVerdictOf(ledger), verdict) };
}

export const promptVerdictOf = ({ verdicts }: Ledger): Verdict | undefined =>
  verdicts.find(({ stage }) => stage === 'prompt')?.verdict;

/** The exchange with what the documents of its route say to it. */
export async function withDocuments(exchange: Exchange, { chosen, ledger }: Generation): Promise<Exchange> {
  const { sourcesFor } = chosen.route;
  if (!sourcesFor) return exchange;
  const found = await sourcesFor(exchange, ledger.admission?.key.labels);
  return { ...exchange, sources: [...(exchange.sources ?? []), ...found] };
}
