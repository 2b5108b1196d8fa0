import { afterEach, describe, expect, test } from 'vitest';
import type { PhrasingPort } from '../../src/core/knowledge.ts';
import { createChatPhrasing } from '../../src/models/openai-compatible/phrasing.ts';
import { failing, saying, startServer, type Answer, type LoopbackServer } from './embedding-server.ts';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => server.close()));
});

async function start(...answers: readonly [Answer, ...Answer[]]): Promise<LoopbackServer> {
  const server = await startServer(...answers);
  servers.push(server);
  return server;
}

const question = 'When did the ferry of 1928 sink?';
const 问题 = '1928年的渡轮什么时候沉没？';

/** What every source of phrasings does. */
const phrasingPromises: Readonly<Record<string, (port: PhrasingPort) => Promise<void>>> = {
  'says a question in other words, without the question itself and without repeats': async (port) => {
    for (const asked of [question, 问题]) {
      const phrasings = await port.phrase(asked);
      expect(phrasings).not.toContain(asked);
      expect(new Set(phrasings).size).toBe(phrasings.length);
    }
  },
  'says nothing for an empty question': async (port) => {
    expect(await port.phrase(' ')).toEqual([]);
  },
  'stops when it is told to': async (port) => {
    await expect(Promise.resolve(port.phrase(question, AbortSignal.abort()))).rejects.toThrow('stopped');
  },
};

const list = (...phrasings: readonly unknown[]): string => JSON.stringify({ phrasings });

test.each(Object.entries(phrasingPromises))('%s', async (_name, promise) => {
  const { baseUrl } = await start(
    saying(list(question, 'Sinking of the ferry in 1928', 'sinking of the ferry in 1928!', 问题, '渡轮于1928年沉没')),
  );
  await promise(createChatPhrasing({ baseUrl, model: 'm' }));
});

test.each([
  [question, 'Do not answer the question', 'write half in Chinese'],
  [问题, '不要回答这个问题', '一半用英文写'],
  ['1928年的渡輪什麼時候沉沒？', '不要回答这个问题', '一半用英文写'],
])('asks in the language of %s, and for the other one when told', async (asked, instruction, other) => {
  const server = await start(saying(list('x')));
  await createChatPhrasing({ baseUrl: server.baseUrl, model: 'm' }).phrase(asked);
  await createChatPhrasing({ baseUrl: server.baseUrl, model: 'm', otherLanguage: true }).phrase(asked);
  const [first, second] = server.requests.map(({ body }) => body['messages'] as { role: string; content: string }[]);
  expect(first?.[0]?.content).toContain(instruction);
  expect(first?.[0]?.content).not.toContain(other);
  expect(second?.[0]?.content).toContain(other);
  expect(first?.[1]).toEqual({ role: 'user', content: JSON.stringify({ question: asked }) });
});

describe('a reply', () => {
  const read = async (content: string | null, otherLanguage = false): Promise<unknown> => {
    const { baseUrl } = await start(saying(content));
    return createChatPhrasing({ baseUrl, model: 'm', otherLanguage }).read(question);
  };
  const good = 'Sinking of the ferry in 1928';

  test.each([
    ['plain', list(good)],
    ['in a fence', `\`\`\`json\n${list(good)}\n\`\`\``],
    ['after thinking', `<think>{"phrasings": ["1928"]}</think>\n${list(good)}`],
  ])('is read %s', async (_name, reply) => {
    expect(await read(reply)).toEqual({ phrasings: [good] });
  });

  test('keeps the language of the question unless the other one was asked for', async () => {
    const reply = list('渡轮于1928年沉没', good, 'паром затонул в 1928');
    expect(await read(reply)).toEqual({ phrasings: [good] });
    expect(await read(reply, true)).toEqual({ phrasings: ['渡轮于1928年沉没', good] });
  });

  test.each([
    ['no JSON', 'Sure! Here are some ways to say it: 1928', 'not-json'],
    ['nothing', null, 'not-json'],
    ['another shape', '["a", "b"]', 'wrong-shape'],
    ['things that are no texts', list(1, 2), 'wrong-shape'],
    ['a number lost', list('Sinking of the ferry'), 'none-usable'],
    ['a control character', list('Sinking of the ferry\nin 1928'), 'none-usable'],
    ['an essay', list(`${good} and more`.repeat(50)), 'none-usable'],
    ['only the question', list(question, question.toUpperCase()), 'none-usable'],
  ])('with %s gives none and says why', async (_name, reply, fault) => {
    expect(await read(reply)).toEqual({ phrasings: [], fault });
  });

  test('gives no more than were asked for', async () => {
    const { baseUrl } = await start(saying(list(...Array.from({ length: 9 }, (_, at) => `${good} ${'a'.repeat(at)}`))));
    expect(await createChatPhrasing({ baseUrl, model: 'm', count: 3 }).phrase(question)).toHaveLength(3);
  });
});

test('a server that refuses is an error, not an empty list', async () => {
  const { baseUrl } = await start(failing(403));
  await expect(createChatPhrasing({ baseUrl, model: 'm' }).phrase(question)).rejects.toThrow('"keyVariable"');
});
