import { afterEach, describe, expect, test } from 'vitest';
import { createRerankServer } from '../../src/models/openai-compatible/rerank.ts';
import { failing, jinaRerank, startServer, teiRerank, type Answer, type LoopbackServer } from './embedding-server.ts';
import { rerankPromises } from './rerank.ts';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => server.close()));
});

async function start(...answers: readonly [Answer, ...Answer[]]): Promise<LoopbackServer> {
  const server = await startServer(...answers);
  servers.push(server);
  return server;
}

const pause = async (): Promise<void> => undefined;

describe.each([
  ['jina', jinaRerank],
  ['tei', teiRerank],
] as const)('in the dialect %s', (dialect, answer) => {
  test.each(Object.entries(rerankPromises))('%s', async (_name, promise) => {
    const { baseUrl } = await start(failing(503), answer);
    await promise(createRerankServer({ baseUrl, model: 'overlap', dialect, pause }));
  });
});

test('sends model, query and passages', async () => {
  const server = await start(jinaRerank);
  await createRerankServer({ baseUrl: server.baseUrl, model: 'overlap' }).rerank('q', ['a', 'b']);
  expect(server.requests[0]?.path).toBe('/v1/rerank');
  expect(server.requests[0]?.body).toEqual({
    model: 'overlap',
    query: 'q',
    documents: ['a', 'b'],
    top_n: 2,
    return_documents: false,
  });
});

test('reads the list of Voyage', async () => {
  const { baseUrl } = await start(() => ({ data: [{ index: 0, relevance_score: 0.25 }] }));
  expect(await createRerankServer({ baseUrl, model: 'overlap' }).rerank('q', ['a'])).toEqual([0.25]);
});

test.each<[string, unknown, string]>([
  ['a score missing', { results: [{ index: 0, relevance_score: 1 }] }, '1 scores where 2 scores'],
  ['an index twice', { results: [0, 0].map((index) => ({ index, relevance_score: 1 })) }, 'an index of its own'],
  ['no number', { results: [0, 1].map((index) => ({ index, relevance_score: null })) }, 'without a score'],
  ['no list', { message: 'PRIVATE' }, 'no list of scores'],
])('refuses an answer with %s', async (_name, answer, message) => {
  const { baseUrl } = await start(() => answer);
  await expect(createRerankServer({ baseUrl, model: 'overlap' }).rerank('q', ['a', 'b'])).rejects.toThrow(message);
});
