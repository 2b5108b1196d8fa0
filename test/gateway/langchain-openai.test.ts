import { ChatOpenAI } from '@langchain/openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dying, streamed, whole } from './fake-upstream.ts';
import { forbidden, openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { completion, completionEvents } from './shapes/chat.ts';
import { response, responseEvents } from './shapes/responses.ts';

let gateway: TestGateway;
let model: ChatOpenAI;
beforeAll(async () => {
  gateway = await openTestGateway();
  model = new ChatOpenAI({
    model: 'chat-test',
    apiKey: 'k',
    maxRetries: 0,
    __includeRawResponse: true,
    configuration: { baseURL: `${gateway.address}/v1` },
  });
});
afterAll(async () => gateway.close());

const said = {
  text: 'It is the sky. 天空是蓝的。',
  call: { id: 'call_1', name: 'look', arguments: '{"at":"天空"}' },
};
const look = { type: 'function' as const, function: { name: 'look', parameters: { type: 'object', properties: {} } } };

describe('@langchain/openai', () => {
  test('reads a whole answer with its tools, the verdict in the raw answer', async () => {
    gateway.upstream.reply(whole(completion(said)));
    const answer = await model.bindTools([look]).invoke('What is this?');
    expect(answer.content).toBe(said.text);
    expect(answer.tool_calls).toMatchObject([{ name: 'look', args: { at: '天空' } }]);
    expect(answer.usage_metadata).toMatchObject({ input_tokens: 12, output_tokens: 34 });
    expect(answer.additional_kwargs['__raw_response']).toMatchObject({ assay: { action: 'allow' } });
  });

  test('reads a stream with its tools', async () => {
    gateway.upstream.reply(streamed(completionEvents(said)));
    let whole: Awaited<ReturnType<typeof model.invoke>> | undefined;
    for await (const chunk of await model.bindTools([look]).stream('What is this?'))
      whole = whole === undefined ? chunk : (whole as typeof chunk).concat(chunk);
    expect(whole?.content).toBe(said.text);
    expect(whole?.tool_calls).toMatchObject([{ name: 'look', args: { at: '天空' } }]);
    expect(whole?.response_metadata).toMatchObject({ finish_reason: 'tool_calls' });
  });

  test('reads a block as a content filter', async () => {
    const hidden = { text: `It is blue. It is called ${forbidden}.` };
    gateway.upstream.reply(whole(completion(hidden)));
    const answer = await model.invoke('What is this?');
    expect(answer.content).toBe('');
    expect(answer.response_metadata).toMatchObject({ finish_reason: 'content_filter' });
    gateway.upstream.reply(streamed(completionEvents(hidden)));
    let text = '';
    const reasons: unknown[] = [];
    for await (const chunk of await model.stream('What is this?')) {
      text += chunk.text;
      if (chunk.response_metadata['finish_reason']) reasons.push(chunk.response_metadata['finish_reason']);
    }
    expect(text).toBe('It is blue. ');
    expect(reasons).toEqual(['content_filter']);
  });

  test('is told when the upstream dies', async () => {
    gateway.upstream.reply(dying(completionEvents({ text: 'It is blue. It is far and wide.' }).slice(0, 4)));
    const read = async (): Promise<void> => {
      for await (const chunk of await model.stream('What is this?')) expect(chunk).toBeDefined();
    };
    await expect(read()).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_BROKEN' });
  });

  test('reads responses too, the verdict in what it says of the answer', async () => {
    const responses = new ChatOpenAI({
      model: 'm',
      apiKey: 'k',
      maxRetries: 0,
      useResponsesApi: true,
      configuration: { baseURL: `${gateway.address}/v1` },
    });
    gateway.upstream.reply(streamed(responseEvents({ ...said, text: `It is blue. It is ${forbidden}. Yes.` })));
    let text = '';
    const verdicts: unknown[] = [];
    for await (const chunk of await responses.stream('What is this?')) {
      text += chunk.text;
      if ('assay' in chunk.response_metadata) verdicts.push(chunk.response_metadata);
    }
    expect(text).toBe('It is blue. ');
    expect(verdicts).toMatchObject([{ incomplete_details: { reason: 'content_filter' }, assay: { action: 'block' } }]);
    gateway.upstream.reply(whole(response(said)));
    const answer = await responses.invoke('What is this?');
    expect(answer.text).toBe(said.text);
    expect(answer.tool_calls).toMatchObject([{ name: 'look', args: { at: '天空' } }]);
  });
});
