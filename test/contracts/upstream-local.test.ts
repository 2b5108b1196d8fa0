import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { UpstreamRequest } from '../../src/core/upstream.ts';
import {
  type LlamaChatItem,
  type LlamaChatModel,
  type LlamaChatRuntime,
  type LlamaPromptOptions,
  openGgufChat,
} from '../../src/models/gguf/chat.ts';
import { createLocalUpstream } from '../../src/upstreams/local/local-upstream.ts';
import { fakeLlamaRuntime } from './embedding-llama.ts';
import { describeUpstream, type Script, send, type UpstreamKit } from './upstream.ts';
import { chatText } from './upstream-http.ts';

interface Prompted {
  readonly history: readonly LlamaChatItem[];
  readonly prompt: string;
  readonly options: LlamaPromptOptions;
}

/** Keeps to what `node-llama-cpp` 3 says of chat sessions: text comes by `onResponseChunk`, an abort rejects with its reason. */
function createFake(script: () => Script, onGone: () => void): { runtime: LlamaChatRuntime; prompted: Prompted[] } {
  const prompted: Prompted[] = [];
  let history: readonly LlamaChatItem[] = [];
  class FakeSession {
    setChatHistory(given: readonly LlamaChatItem[]): void {
      history = given;
    }

    dispose(): void {
      history = [];
    }

    async promptWithMeta(prompt: string, options: LlamaPromptOptions): Promise<{ readonly stopReason: string }> {
      prompted.push({ history, prompt, options });
      const now = script();
      if (now.kind === 'refuse' || now.kind === 'hang') throw new Error('It cannot happen here');
      const [first = '', ...rest] = now.pieces;
      options.onResponseChunk({ text: first });
      if (now.kind === 'die') throw new Error(`The runtime repeats: ${prompt}`);
      if (now.kind === 'stall') {
        return new Promise((_, reject) => {
          options.signal.addEventListener('abort', () => {
            onGone();
            reject(options.signal.reason as Error);
          });
        });
      }
      for (const text of rest) options.onResponseChunk({ text });
      return { stopReason: options.maxTokens === 1 ? 'maxTokens' : 'eogToken' };
    }
  }
  const runtime: LlamaChatRuntime = {
    LlamaChatSession: FakeSession,
    getLlama: async (options) => {
      const llama = await fakeLlamaRuntime.getLlama(options);
      return {
        ...llama,
        loadModel: async (given) => {
          const sequence = { tokenMeter: { usedInputTokens: 3, usedOutputTokens: 5 } };
          const createContext = async (): ReturnType<LlamaChatModel['createContext']> => ({
            getSequence: () => sequence,
          });
          return Object.assign(await llama.loadModel(given), { createContext });
        },
      };
    },
  };
  return { runtime, prompted };
}

function modelFile(): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'assay-gguf-')), 'small.gguf');
  writeFileSync(file, 'GGUF');
  return file;
}

async function openKit(): Promise<UpstreamKit & { readonly prompted: readonly Prompted[] }> {
  let script: Script = { kind: 'answer', pieces: [] };
  let gone = Promise.withResolvers<undefined>();
  const { runtime, prompted } = createFake(
    () => script,
    () => gone.resolve(undefined),
  );
  const model = await openGgufChat(modelFile(), { runtime });
  return {
    prompted,
    port: createLocalUpstream({ id: 'local', model, models: ['small'] }),
    request: (isStream) => requestOf({ stream: isStream }),
    script: (next) => {
      script = next;
      gone = Promise.withResolvers<undefined>();
    },
    gone: async () => gone.promise,
    textOf: chatText,
    close: async () => model.close(),
  };
}

const requestOf = (body: Record<string, unknown>): UpstreamRequest => ({
  shape: 'chat',
  model: 'small',
  isStream: body['stream'] === true,
  body: { model: 'small', messages: [{ role: 'user', content: 'When?' }], ...body },
  headers: {},
});

describeUpstream({
  name: 'local model',
  open: openKit,
  cannot: {
    refuse: 'no server is there to refuse',
    hang: 'nothing is waited for but the model itself',
    stall: 'nothing is waited for but the model itself',
  },
});

test('a conversation becomes a history and a prompt, and its settings those of the runtime', async () => {
  const kit = await openKit();
  kit.script({ kind: 'answer', pieces: ['At nine.'] });
  const messages = [
    { role: 'developer', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello.' },
    { role: 'user', content: [{ type: 'text', text: '几点？' }] },
  ];
  const asked = { messages, max_tokens: 1, temperature: 0, top_p: 0.5, seed: 7, stop: 'END' };
  const body = JSON.parse(await send(kit.port, requestOf(asked)).body) as unknown;
  expect(body).toMatchObject({ choices: [{ finish_reason: 'length', message: { content: 'At nine.' } }] });
  expect(kit.prompted[0]).toMatchObject({
    history: [
      { type: 'system', text: 'Be brief.' },
      { type: 'user', text: 'Hi' },
      { type: 'model', response: ['Hello.'] },
    ],
    prompt: '几点？',
    options: { maxTokens: 1, temperature: 0, topP: 0.5, seed: 7, customStopTriggers: ['END'] },
  });
});

test('requests take turns, and one that was given up before its turn never begins', async () => {
  const kit = await openKit();
  kit.script({ kind: 'stall', pieces: ['At '] });
  const first = send(kit.port, requestOf({ stream: true }));
  await first.begun;
  const second = send(kit.port, requestOf({}));
  second.flow.abort();
  const third = send(kit.port, requestOf({}));
  kit.script({ kind: 'answer', pieces: ['At nine.'] });
  first.flow.abort();
  expect(chatText(await third.body, false)).toBe('At nine.');
  expect(kit.prompted).toHaveLength(2);
  expect(second.events).toEqual([]);
});

test.each([
  ['tools', { tools: [{ type: 'function', function: { name: 'look' } }] }],
  ['n', { n: 2 }],
  ['response_format', { response_format: { type: 'json_object' } }],
  ['messages', { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] }] }],
])('what it cannot do is refused, naming "%s"', async (field, body) => {
  const kit = await openKit();
  await expect(send(kit.port, requestOf(body)).body).rejects.toMatchObject({
    code: 'ASSAY_SHAPE_UNSUPPORTED',
    message: expect.stringContaining(`"${field}"`) as string,
  });
});

test('an error of the runtime is worded anew: it may repeat the prompt', async () => {
  const kit = await openKit();
  kit.script({ kind: 'die', pieces: ['At '] });
  await expect(send(kit.port, requestOf({})).body).rejects.toThrow('failed in the middle of its answer');
});

test('what is missing is named with the way out', async () => {
  await expect(openGgufChat(modelFile())).rejects.toThrow('run "npm install node-llama-cpp" beside Assay');
  const { runtime } = createFake(
    () => ({ kind: 'answer', pieces: [] }),
    () => undefined,
  );
  await expect(openGgufChat('missing.gguf', { runtime })).rejects.toThrow('Assay downloads none');
});
