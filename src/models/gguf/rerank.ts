import type { RerankPort } from '../../core/knowledge.ts';
import { attempt, fitting, openGguf, stopIfAborted, type GgufOptions } from './runtime.ts';

/** Scores from 0 to 1 from a reranker in a GGUF file by `node-llama-cpp`. Texts stay on this machine. To be closed when it is no longer needed. */
export async function openGgufReranker(
  file: string,
  options: GgufOptions = {},
): Promise<RerankPort & { close(): Promise<void> }> {
  const { name, fingerprint, model, context, close } = await openGguf(file, options);
  const message = {
    en: `The model "${name}" cannot rank; use one that is made for reranking`,
    zh: `模型 "${name}" 不能排序；请使用重排模型`,
  };
  const ranking = await attempt(async () => model.createRankingContext(context), message);
  // A third for the query; the rest less what a template may put around both.
  const [forQuery, forPassage] = [Math.ceil(context.contextSize / 3), Math.ceil(context.contextSize / 2)];
  return {
    id: `${name}:${fingerprint}`,
    async rerank(query, passages, signal) {
      const scores: number[] = [];
      stopIfAborted(signal);
      const asked = fitting(model, query, forQuery);
      for (const passage of passages) {
        const document = fitting(model, passage, forPassage);
        scores.push(await attempt(async () => ranking.rank(asked, document), message));
        stopIfAborted(signal);
      }
      return scores;
    },
    close,
  };
}
