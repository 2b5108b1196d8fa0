import type { Judgement, JudgeRequest } from '../../core/ports.ts';
import { runBatches } from './batch-run.ts';
import { claimPieces, faultySpans } from './claim-pieces.ts';
import { classifierPrompt } from './judge-prompts.ts';
import type { OpenedFolder } from './load-model.ts';
import { logitsOf } from './logits.ts';
import { passageChunks } from './passage-chunks.ts';

/**
 * The risk of a claim is that of its riskiest token. Where the passages do not fit at once, a token counts as borne out if one part of them bears it out.
 * Sentences before the claim are read with it and not judged.
 */
export async function judgeTokens(
  model: OpenedFolder,
  request: JudgeRequest,
  signal: AbortSignal | undefined,
): Promise<Judgement> {
  const { tokens } = model;
  const pieces = claimPieces(request.claim);
  const claim = idsOfPieces(model, pieces);
  if (claim.ids.length === 0) return { status: 'unsupported', risk: 0.5 };
  const half = Math.floor(tokens.pairRoom / 2);
  const context =
    request.context.length === 0 ? [] : tokens.idsOf(`${request.context.join(' ')} `, half - claim.ids.length);
  const answer = [...context, ...claim.ids];
  const prompt = classifierPrompt(request);
  const before = tokens.idsOf(prompt.before, Math.floor(half / 2));
  const after = tokens.idsOf(prompt.after, Math.floor(half / 4));
  const room = tokens.pairRoom - answer.length - before.length - after.length;
  const sequences = passageChunks(prompt.passages, tokens, room).map((chunk) =>
    tokens.pairOfIds([...before, ...chunk, ...after], answer, 'pair'),
  );
  const risks = claim.ids.map(() => 1);
  for await (const batch of runBatches(model, sequences, signal)) {
    const logits = logitsOf(model, batch, { labels: [2, 2], each: 'token' });
    for (const [row, place] of batch.places.entries()) {
      const first = row * batch.length + (sequences[place]?.secondAt ?? 0) + context.length;
      for (let at = 0; at < risks.length; at += 1) {
        const [kept = 0, hallucinated = 0] = logits.subarray((first + at) * 2, (first + at) * 2 + 2);
        risks[at] = Math.min(risks[at] ?? 1, 1 / (1 + Math.exp(kept - hallucinated)));
      }
    }
  }
  return judgementOf(risks, claim.pieceOf, pieces);
}

interface ClaimIds {
  readonly ids: readonly number[];
  /** Piece of each token. */
  readonly pieceOf: readonly number[];
}

/** A claim that takes more than half of what the model reads is cut. */
function idsOfPieces({ tokens }: OpenedFolder, pieces: ReturnType<typeof claimPieces>): ClaimIds {
  const most = Math.floor(tokens.pairRoom / 2);
  const ids: number[] = [];
  const pieceOf: number[] = [];
  for (const [at, { text }] of pieces.entries()) {
    if (ids.length >= most) break;
    for (const id of tokens.idsOf(text, most - ids.length)) {
      ids.push(id);
      pieceOf.push(at);
    }
  }
  return { ids, pieceOf };
}

function judgementOf(
  risks: readonly number[],
  pieceOf: readonly number[],
  pieces: ReturnType<typeof claimPieces>,
): Judgement {
  const risk = risks.reduce((most, one) => Math.max(most, one), 0);
  if (risk < 0.5) return { status: 'supported', risk };
  const faulty = new Set(pieceOf.filter((_, at) => (risks[at] ?? 0) >= 0.5));
  return { status: 'unsupported', risk, faults: faultySpans(pieces, (piece) => faulty.has(piece)) };
}
