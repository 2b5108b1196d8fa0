import { afterEach, describe, expect, test } from 'vitest';
import { AssayError, type ErrorCode } from '../../src/core/errors.ts';
import {
  createOpenAiEmbedding,
  measureDimensions,
  type OpenAiEmbeddingOptions,
} from '../../src/models/openai-compatible/embedding.ts';
import { embeddingPromises } from './embedding.ts';
import { cut, embeddings, failing, silent, startServer, type Answer, type LoopbackServer } from './embedding-server.ts';

const secret = 'sk-not-to-be-shown';
const text = 'PRIVATE 机密';
const waits: number[] = [];
const servers: LoopbackServer[] = [];
afterEach(async () => {
  waits.length = 0;
  await Promise.all(servers.splice(0).map(async (server) => server.close()));
});

async function start(...answers: readonly [Answer, ...Answer[]]): Promise<LoopbackServer> {
  const server = await startServer(...answers);
  servers.push(server);
  return server;
}

const optionsFor = (server: LoopbackServer): OpenAiEmbeddingOptions => ({
  baseUrl: server.baseUrl,
  model: 'letters',
  dimensions: 8,
  keyVariable: 'LETTERS_KEY',
  environment: { LETTERS_KEY: secret },
  pause: async (milliseconds) => {
    waits.push(milliseconds);
  },
});

async function failureOf(options: OpenAiEmbeddingOptions, code: ErrorCode): Promise<string> {
  const error: unknown = await Promise.resolve(createOpenAiEmbedding(options).embed([text], 'query')).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(AssayError.isInstance(error) && error.code).toBe(code);
  const shown = `${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`;
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain('PRIVATE');
  expect(shown).not.toContain('机密');
  return String(error);
}

test.each(Object.entries(embeddingPromises))('%s', async (_name, promise) => {
  await promise(createOpenAiEmbedding(optionsFor(await start(embeddings()))));
});

test.each(Object.entries(embeddingPromises))('in base64: %s', async (_name, promise) => {
  await promise(createOpenAiEmbedding({ ...optionsFor(await start(embeddings())), encoding: 'base64' }));
});

describe('what is sent', () => {
  test('the model, texts in batches, and the key as a header', async () => {
    const server = await start(embeddings());
    const port = createOpenAiEmbedding({ ...optionsFor(server), batchSize: 2, concurrency: 1, sendDimensions: true });
    await port.embed(['a', 'b', 'c'], 'passage');
    expect(server.requests.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/embeddings', { model: 'letters', input: ['a', 'b'], dimensions: 8 }],
      ['/v1/embeddings', { model: 'letters', input: ['c'], dimensions: 8 }],
    ]);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${secret}`);
  });

  test('prefixes that the model is known to want, or those that are given', async () => {
    const server = await start(embeddings());
    const inputs = async (model: string, more: Partial<OpenAiEmbeddingOptions> = {}): Promise<unknown[]> => {
      const port = createOpenAiEmbedding({ ...optionsFor(server), model, ...more });
      await port.embed(['x'], 'query');
      await port.embed(['x'], 'passage');
      return server.requests.slice(-2).map(({ body }) => (body['input'] as string[])[0]);
    };
    expect(await inputs('intfloat/multilingual-e5-small')).toEqual(['query: x', 'passage: x']);
    expect(await inputs('bge-small-zh-v1.5')).toEqual(['为这个句子生成表示以用于检索相关文章：x', 'x']);
    expect(await inputs('text-embedding-3-small')).toEqual(['x', 'x']);
    expect(await inputs('letters', { prefixes: { query: 'q ' } })).toEqual(['q x', 'x']);
  });

  test('an id that changes with what changes the vectors of passages', async () => {
    const options = optionsFor(await start(embeddings()));
    const id = (more: Partial<OpenAiEmbeddingOptions>): string => createOpenAiEmbedding({ ...options, ...more }).id;
    expect(id({})).toBe('letters:8');
    expect(id({ version: '2' })).toBe('letters:8:2');
    expect(id({ prefixes: { passage: 'p ' } })).not.toBe(id({}));
    expect(id({ prefixes: { query: 'q ' }, baseUrl: 'http://127.0.0.1:1/v1' })).toBe(id({}));
  });
});

test('measures how many dimensions a model has', async () => {
  expect(await measureDimensions(optionsFor(await start(embeddings(12))))).toBe(12);
});

describe('a server that is busy', () => {
  test('is asked again after the time it names', async () => {
    const server = await start(failing(429, { 'retry-after': '2' }), failing(503), embeddings());
    expect(await createOpenAiEmbedding(optionsFor(server)).embed([text], 'query')).toHaveLength(1);
    expect(waits[0]).toBe(2_000);
    expect(waits[1]).toBeGreaterThanOrEqual(1_000);
  });

  test('is given up after the retries', async () => {
    const server = await start(failing(500));
    const message = await failureOf({ ...optionsFor(server), retries: 2 }, 'ASSAY_MODEL_UNREACHABLE');
    expect(message).toContain(`${server.origin} answered "/v1/embeddings" with status 500 (some_code)`);
    expect(server.requests).toHaveLength(3);
  });

  test('is not waited for longer than a minute', async () => {
    const server = await start(failing(429, { 'retry-after': '3600' }));
    expect(await failureOf(optionsFor(server), 'ASSAY_MODEL_UNREACHABLE')).toContain('asks to wait 3600 s');
    expect(waits).toEqual([]);
  });
});

describe('a server that refuses', () => {
  test.each([
    [401, 'check the key in the environment variable "LETTERS_KEY"'],
    [404, 'has the model "letters"'],
    [400, 'no text is longer than it takes'],
    [307, 'give the address that it redirects to'],
  ])('with %i is asked once, and the message says what to do', async (status, wayOut) => {
    const server = await start(failing(status, { location: 'http://127.0.0.1:9/elsewhere' }));
    const message = await failureOf(optionsFor(server), 'ASSAY_MODEL_REFUSED');
    expect(message).toContain(`${server.origin} answered "/v1/embeddings" with status ${status}`);
    expect(message).toContain(wayOut);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a connection that fails', () => {
  test('in mid-answer is tried again', async () => {
    const server = await start(cut, embeddings());
    expect(await createOpenAiEmbedding(optionsFor(server)).embed([text], 'query')).toHaveLength(1);
    expect(await failureOf(optionsFor(await start(cut)), 'ASSAY_MODEL_UNREACHABLE')).toContain('cannot be reached');
  });

  test('names the port where nobody listens', async () => {
    const server = await startServer(silent);
    await server.close();
    expect(await failureOf(optionsFor(server), 'ASSAY_MODEL_UNREACHABLE')).toContain(
      `${server.origin} cannot be reached (ECONNREFUSED)`,
    );
  });

  test('is given up when the time is over', async () => {
    const message = await failureOf(
      { ...optionsFor(await start(silent)), timeoutMs: 30, retries: 1 },
      'ASSAY_MODEL_UNREACHABLE',
    );
    expect(message).toContain('did not answer within 30 ms');
    expect(waits).toHaveLength(1);
  });

  test('ends when the caller stops', async () => {
    const stop = new AbortController();
    const server = await start(() => {
      stop.abort();
    });
    const failure: unknown = await Promise.resolve(
      createOpenAiEmbedding(optionsFor(server)).embed([text], 'query', stop.signal),
    ).catch((error: unknown) => error);
    expect(AssayError.isInstance(failure) && failure.code).toBe('ASSAY_ABORTED');
    expect(server.requests).toHaveLength(1);
  });
});

describe('an answer that is not what was asked for', () => {
  const vector = [1, 2, 3, 4, 5, 6, 7, 8];
  test.each<[string, unknown, string]>([
    [
      'of other dimensions',
      { data: [{ index: 0, embedding: [1, 2, 3] }] },
      'a vector of 3 numbers where 8 were expected; set "dimensions" to 3',
    ],
    ['with a number missing', { data: [{ index: 0, embedding: [...vector.slice(1), null] }] }, 'without a vector'],
    ['of zeros', { data: [{ index: 0, embedding: vector.map(() => 0) }] }, 'a vector that is zero'],
    ['with too many vectors', { data: [0, 1].map((index) => ({ index, embedding: vector })) }, '2 vectors'],
    ['with a wrong index', { data: [{ index: 1, embedding: vector }] }, 'an index of its own'],
    ['of another kind', { choices: [] }, 'something else'],
    ['of null', null, 'something else'],
  ])('%s', async (_name, answer, message) => {
    expect(await failureOf(optionsFor(await start(() => answer)), 'ASSAY_MODEL_ANSWER')).toContain(message);
  });

  test('with not-a-number in base64', async () => {
    const embedding = Buffer.from(Float32Array.from([Number.NaN, ...vector.slice(1)]).buffer).toString('base64');
    const server = await start(() => ({ data: [{ index: 0, embedding }] }));
    expect(await failureOf(optionsFor(server), 'ASSAY_MODEL_ANSWER')).toContain('not finite');
  });

  test('in no JSON', async () => {
    const server = await start((_request, response) => {
      response.end('<html>PRIVATE</html>');
    });
    expect(await failureOf(optionsFor(server), 'ASSAY_MODEL_ANSWER')).toContain('text that is not JSON');
  });
});

describe('options that cannot be', () => {
  test.each<[string, Partial<OpenAiEmbeddingOptions>, string]>([
    ['an address of a file', { baseUrl: 'file:///etc/passwd' }, 'is not an http or https address'],
    [
      'an address with a password',
      { baseUrl: 'http://user:sk-not-to-be-shown@127.0.0.1/v1' },
      'holds a user or password',
    ],
    ['no dimensions', { dimensions: 0 }, 'whole number above 0'],
  ])('%s', (_name, more, message) => {
    const create = (): unknown =>
      createOpenAiEmbedding({ baseUrl: 'http://127.0.0.1:1', model: 'm', dimensions: 8, ...more });
    expect(create).toThrow(message);
    expect(create).not.toThrow(secret);
  });

  test('a key that is not there, or cannot be sent', async () => {
    const options = optionsFor(await start(embeddings()));
    expect(await failureOf({ ...options, environment: {} }, 'ASSAY_USAGE')).toContain('"LETTERS_KEY" is not set');
    const broken = { LETTERS_KEY: `${secret}\n${secret}` };
    expect(await failureOf({ ...options, environment: broken }, 'ASSAY_USAGE')).toContain('holds characters');
  });
});
