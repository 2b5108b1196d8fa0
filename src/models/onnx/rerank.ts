import { AssayError } from '../../core/errors.ts';
import type { RerankPort } from '../../core/knowledge.ts';
import { floatsOf, runBatches } from './batch-run.ts';
import { openFolder, type OnnxOptions } from './load-model.ts';

/** To be closed when it is no longer needed: it holds the weights in memory. */
export interface LocalReranker extends RerankPort {
  close(): Promise<void>;
}

/** Scores from a cross-encoder in a local folder as Hugging Face lays it out: its logit a passage. Texts stay on this machine. */
export async function openRerankFolder(path: string, options: OnnxOptions = {}): Promise<LocalReranker> {
  const model = await openFolder(path, options);
  const { folder, session, tokens } = model;
  return {
    id: `${folder.name}:${folder.fingerprint}`,
    async rerank(query, passages, signal) {
      const scores: number[] = [];
      const pairs = passages.map((passage) => tokens.pair(query, passage));
      for await (const { outputs, places } of runBatches(model, pairs, signal)) {
        const output = outputs['logits'] ?? outputs[session.outputNames[0] ?? ''];
        const numbers = floatsOf(model, output);
        const width = numbers.length / places.length;
        for (const [row, place] of places.entries())
          scores[place] = scoreOf(numbers.subarray(row * width, (row + 1) * width), folder.name);
      }
      return scores;
    },
    close: async () => session.release(),
  };
}

/** One logit says how well a passage answers; of two, the second stands for "yes" and the first for "no". */
function scoreOf(logits: Float32Array, name: string): number {
  const [first, second] = logits;
  const score = second === undefined ? first : second - (first ?? 0);
  if ((logits.length === 1 || logits.length === 2) && Number.isFinite(score)) return score as number;
  throw new AssayError('ASSAY_MODEL_INVALID', {
    en: `The model "${name}" gives ${logits.length} numbers a passage where one or two finite ones were expected; use a cross-encoder that is exported for sequence classification`,
    zh: `模型 "${name}" 对每个段落给出 ${logits.length} 个数值，应为一两个有限的数；请使用按序列分类导出的交叉编码器`,
  });
}
