import type { Judgement, JudgeRequest } from '../../core/ports.ts';
import { runBatches } from './batch-run.ts';
import type { JudgeShape } from './judge-shape.ts';
import type { OpenedFolder } from './load-model.ts';
import { logitsOf } from './logits.ts';
import { passageChunks } from './passage-chunks.ts';

interface PairAsked {
  readonly shape: Extract<JudgeShape, { kind: 'pair' }>;
  readonly request: JudgeRequest;
  readonly signal: AbortSignal | undefined;
}

/** Where the passages do not fit at once, the part that supports the claim most counts, and for contradiction the one that contradicts it most. */
export async function judgePair(model: OpenedFolder, { shape, request, signal }: PairAsked): Promise<Judgement> {
  const { tokens } = model;
  const claim = tokens.idsOf(request.claim, Math.floor(tokens.pairRoom / 2));
  if (claim.length === 0) return { status: 'unsupported', risk: 0.5 };
  // One less, since an end may stand between the two where a pair has no mark.
  const room = tokens.pairRoom - claim.length - 1;
  const passages = request.passages.map((text) => `${text}\n`);
  const sequences = passageChunks(passages, tokens, room).map((chunk) => tokens.pairOfIds(chunk, claim, shape.between));
  let [support, contradiction] = [0, 0];
  for await (const batch of runBatches(model, sequences, signal)) {
    const logits = logitsOf(model, batch, { labels: [1, 16], each: 'text' });
    const width = logits.length / batch.places.length;
    for (const row of batch.places.keys()) {
      const shares = probabilities(logits.subarray(row * width, (row + 1) * width));
      support = Math.max(support, shares[shape.support] ?? 0);
      if (shape.contradiction !== undefined) contradiction = Math.max(contradiction, shares[shape.contradiction] ?? 0);
    }
  }
  if (support >= 0.5 && support >= contradiction) return { status: 'supported', risk: 1 - support };
  return { status: contradiction >= 0.5 ? 'contradicted' : 'unsupported', risk: Math.max(1 - support, contradiction) };
}

/** Softmax; of a single logit, its logistic. */
function probabilities(logits: Float32Array): number[] {
  if (logits.length === 1) return [1 / (1 + Math.exp(-(logits[0] ?? 0)))];
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Array.from(logits, (logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
