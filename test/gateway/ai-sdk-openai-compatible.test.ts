import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedByAiSdk, askedByAiSdk, rawChunks } from './ai-sdk-kit.ts';
import { dying, streamed, whole } from './fake-upstream.ts';
import { forbidden, openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { completion, completionEvents } from './shapes/chat.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(async () => gateway.close());

const said = {
  reasoning: 'A photo. It shows the sky.',
  text: 'It is the sky. 天空是蓝的。',
  call: { id: 'call_1', name: 'look', arguments: '{"at":"天空"}' },
};
const asked = (): AskedByAiSdk =>
  askedByAiSdk(
    createOpenAICompatible({ name: 'assay', baseURL: `${gateway.address}/v1`, includeUsage: true })('chat-test'),
  );

describe('ai with @ai-sdk/openai-compatible', () => {
  test('reads a whole answer, its verdict in the body', async () => {
    gateway.upstream.reply(whole(completion(said)));
    const answer = await generateText({ ...asked(), include: { responseBody: true } });
    expect(answer).toMatchObject({ text: said.text, reasoningText: said.reasoning, finishReason: 'tool-calls' });
    expect(answer.toolCalls).toMatchObject([{ toolName: 'look', input: { at: '天空' } }]);
    expect(answer.response.body).toMatchObject({ assay: { action: 'allow' } });
  });

  test('reads a stream with reasoning and tools, its verdict in the last chunk', async () => {
    gateway.upstream.reply(streamed(completionEvents(said)));
    const answer = streamText({ ...asked(), include: { rawChunks: true } });
    expect((await rawChunks(answer.fullStream)).at(-1)).toMatchObject({ choices: [], assay: { action: 'allow' } });
    expect(await answer.text).toBe(said.text);
    expect(await answer.reasoningText).toBe(said.reasoning);
    expect(await answer.toolCalls).toMatchObject([{ toolName: 'look', input: { at: '天空' } }]);
    expect(await answer.finishReason).toBe('tool-calls');
    expect(await answer.usage).toMatchObject({ inputTokens: 12, outputTokens: 34 });
  });

  test('reads a block as a content filter', async () => {
    const hidden = { text: `It is blue. It is called ${forbidden}.` };
    gateway.upstream.reply(whole(completion(hidden)));
    expect(await generateText(asked())).toMatchObject({ text: '', finishReason: 'content-filter' });
    gateway.upstream.reply(streamed(completionEvents(hidden)));
    const answer = streamText(asked());
    expect(await answer.text).toBe('It is blue. ');
    expect(await answer.finishReason).toBe('content-filter');
  });

  test('is told when the upstream dies', async () => {
    gateway.upstream.reply(dying(completionEvents({ text: 'It is blue. It is far and wide.' }).slice(0, 4)));
    const errors: unknown[] = [];
    await streamText({ ...asked(), onError: ({ error }) => void errors.push(error) }).consumeStream();
    expect(String(errors)).toContain('broke off its answer');
  });
});
