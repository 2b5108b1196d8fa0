import type { Source } from '../../core/exchange.ts';
import type { AnswerVerdict } from '../answer-verdict.ts';
import type { AskedRequest, RequestDialect } from '../dialects/dialect.ts';
import { verifyCitations } from '../rag/citations.ts';
import { frameQuestion } from '../rag/frame-question.ts';
import type { Route } from '../route.ts';
import type { Generation } from './generate.ts';
import { checkPassages } from './given-documents.ts';
import type { Ledger } from './ledger.ts';
import type { JsonObject } from '../../wire/json.ts';

interface Giving {
  readonly id: string;
  readonly route: Route;
  readonly dialect: RequestDialect;
  readonly body: JsonObject;
  readonly asked: AskedRequest;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  readonly labels: readonly string[] | undefined;
}

/** Where the route gives passages to the model: finds them for the last question and frames it with them in `body`. Nothing where there is no question in words. */
export async function givePassages(giving: Giving): Promise<readonly Source[] | undefined> {
  const { route, dialect, body, asked, labels } = giving;
  const place = asked.messages.findLastIndex(({ role, content }) => role === 'user' && content !== '');
  // Texts that are only to be embedded are no question.
  if (!route.rag || place < 0 || asked.question === undefined) return undefined;
  const piece = dialect.promptPieces(body).find(({ choice, text }) => choice === place && text.trim() !== '');
  if (!piece) return undefined;
  const passages = await checkPassages(await route.rag.passagesFor(asked.question, labels), giving);
  piece.write(frameQuestion(piece.text, passages));
  return passages;
}

/** The verdict with what came of the citations, where the model was given passages. */
export async function withCitations(
  verdict: AnswerVerdict,
  answer: string,
  { chosen, passages, exchange, signal }: Generation,
): Promise<AnswerVerdict> {
  const { rag } = chosen.route;
  if (!rag || !passages || verdict.action === 'block') return verdict;
  return { ...verdict, citations: await verifyCitations(answer, { assay: rag.assay, exchange, passages, signal }) };
}
