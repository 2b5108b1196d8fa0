import type { RerankPort } from '../../core/knowledge.ts';
import { batchesOf, sideBySide } from './batches.ts';
import { createModelServer, type ModelServer, type ServerOptions } from './server.ts';
import { unexpected } from './server-errors.ts';

export interface RerankServerOptions extends ServerOptions {
  /** `tei` is the dialect of text-embeddings-inference; Jina, Cohere, Voyage, vLLM and llama.cpp speak the other one. `jina` where left out. */
  readonly dialect?: 'jina' | 'tei';
  /** Passages in a request; 32 where left out. */
  readonly batchSize?: number;
  /** Requests at once; 2 where left out. */
  readonly concurrency?: number;
}

/** Scores from `POST {baseUrl}/rerank`. Sends the query and every passage to that server. */
export function createRerankServer(options: RerankServerOptions): RerankPort {
  const { model, batchSize = 32, concurrency = 2 } = options;
  const server = createModelServer(options);
  return {
    id: model,
    async rerank(query, passages, signal) {
      const batches = batchesOf(passages.map(sendable), { size: batchSize, characters: 200_000 });
      const scores = await sideBySide(batches, concurrency, async (documents, failed) => {
        const body = requestOf(sendable(query), documents, options);
        const answer = await server.post('rerank', body, signal ? AbortSignal.any([signal, failed]) : failed);
        return inputOrder(answer, { count: documents.length, server });
      });
      return scores.flat();
    },
  };
}

function sendable(text: string): string {
  return text.trim() === '' ? '.' : text.toWellFormed();
}

function requestOf(query: string, documents: readonly string[], options: RerankServerOptions): Record<string, unknown> {
  if (options.dialect === 'tei') return { query, texts: documents, truncate: true };
  return { model: options.model, query, documents, top_n: documents.length, return_documents: false };
}

interface Entry {
  readonly index?: unknown;
  readonly relevance_score?: unknown;
  readonly score?: unknown;
}

/** The list is `results` at Jina and Cohere, `data` at Voyage, the answer itself at text-embeddings-inference. */
function inputOrder(
  answer: unknown,
  { count, server }: { readonly count: number; readonly server: ModelServer },
): number[] {
  const { results, data } = (answer ?? {}) as { readonly results?: unknown; readonly data?: unknown };
  const list = [answer, results, data].find((candidate) => Array.isArray(candidate)) as
    | readonly (Entry | null)[]
    | undefined;
  const expected = { en: `${count} scores, one a passage`, zh: `${count} 个分数，每个段落一个` };
  if (!list) throw unexpected(server.origin, { en: 'no list of scores', zh: '没有分数列表的内容' }, expected);
  if (list.length !== count) {
    throw unexpected(server.origin, { en: `${list.length} scores`, zh: `${list.length} 个分数` }, expected);
  }
  const scores: number[] = [];
  for (const [place, entry] of list.entries()) {
    const index = entry?.index;
    const score = entry?.relevance_score ?? entry?.score;
    if (typeof index !== 'number' || !(index in list) || index in scores || !Number.isFinite(score)) {
      const found = {
        en: `an entry ${place} without a score or an index of its own`,
        zh: `没有分数或序号的第 ${place} 项`,
      };
      throw unexpected(server.origin, found, expected);
    }
    scores[index] = score as number;
  }
  return scores;
}
