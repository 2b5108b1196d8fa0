import { createAnthropic } from '@ai-sdk/anthropic';
import { generateText, streamText } from 'ai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedByAiSdk, askedByAiSdk, rawChunks } from './ai-sdk-kit.ts';
import { dying, streamed, whole } from './fake-upstream.ts';
import { forbidden, openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { message, messageEvents } from './shapes/messages.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(async () => gateway.close());

const said = {
  reasoning: 'A photo. It shows the sky.',
  text: 'It is the sky. 天空是蓝的。',
  call: { id: 'toolu_1', name: 'look', arguments: '{"at":"天空"}' },
};
const asked = (): AskedByAiSdk =>
  askedByAiSdk(createAnthropic({ apiKey: 'k', baseURL: `${gateway.address}/v1` })('claude-test'));

describe('ai with @ai-sdk/anthropic', () => {
  test('reads a whole answer, its verdict in the body', async () => {
    gateway.upstream.reply(whole(message(said)));
    const answer = await generateText({ ...asked(), include: { responseBody: true } });
    expect(answer).toMatchObject({ text: said.text, reasoningText: said.reasoning, finishReason: 'tool-calls' });
    expect(answer.toolCalls).toMatchObject([{ toolName: 'look', input: { at: '天空' } }]);
    expect(answer.response.body).toMatchObject({ assay: { action: 'allow' } });
  });

  test('reads a stream with thinking and tools', async () => {
    gateway.upstream.reply(streamed(messageEvents(said)));
    const answer = streamText({ ...asked(), include: { rawChunks: true } });
    expect(await answer.text).toBe(said.text);
    expect(await answer.reasoningText).toBe(said.reasoning);
    expect(await answer.toolCalls).toMatchObject([{ toolName: 'look', input: { at: '天空' } }]);
    expect(await answer.finishReason).toBe('tool-calls');
    expect((await rawChunks(answer.fullStream)).at(-1)).toMatchObject({ assay: { action: 'allow' } });
    expect(await answer.usage).toMatchObject({ outputTokens: 34 });
  });

  test('reads a block as a content filter', async () => {
    const hidden = { text: `It is blue. It is called ${forbidden}.` };
    gateway.upstream.reply(whole(message(hidden)));
    expect(await generateText(asked())).toMatchObject({ text: '', finishReason: 'content-filter' });
    gateway.upstream.reply(streamed(messageEvents(hidden)));
    const answer = streamText(asked());
    expect(await answer.text).toBe('It is blue. ');
    expect(await answer.finishReason).toBe('content-filter');
  });

  test('is told when the upstream dies', async () => {
    gateway.upstream.reply(dying(messageEvents({ text: 'It is blue. It is far and wide.' }).slice(0, 7)));
    const errors: unknown[] = [];
    const answer = streamText({ ...asked(), onError: ({ error }) => void errors.push(error) });
    await answer.consumeStream();
    expect(JSON.stringify(errors)).toContain('ASSAY_UPSTREAM_BROKEN');
  });
});
