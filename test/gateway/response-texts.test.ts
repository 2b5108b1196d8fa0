import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamed, whole } from './fake-upstream.ts';
import { forbidden, openTestGateway, type TestGateway } from './open-test-gateway.ts';
import { namedEvent, response } from './shapes/responses.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(async () => gateway.close());

type Json = Readonly<Record<string, unknown>>;

/** An item with one text in it, and the event that brings the text. */
interface Case {
  readonly item: (text: string) => Json;
  readonly delta: Json;
}

const prose =
  (part: (text: string) => Json): Case['item'] =>
  (text) => ({
    id: 'i',
    type: 'message',
    role: 'assistant',
    content: text === '' ? [] : [part(text)],
  });
const call =
  (more: (text: string) => Json): Case['item'] =>
  (text) => ({ id: 'i', call_id: 'c', ...more(text) });

/** Every place in which a response holds text of the model (platform.openai.com/docs, Responses). */
const cases: readonly (readonly [string, Case])[] = [
  [
    'a refusal',
    {
      item: prose((refusal) => ({ type: 'refusal', refusal })),
      delta: { type: 'response.refusal.delta', content_index: 0 },
    },
  ],
  [
    'reasoning itself',
    {
      item: (text) => ({
        id: 'i',
        type: 'reasoning',
        summary: [],
        content: text === '' ? [] : [{ type: 'reasoning_text', text }],
      }),
      delta: { type: 'response.reasoning_text.delta', content_index: 0 },
    },
  ],
  [
    'what a custom tool is told',
    {
      item: call((input) => ({ type: 'custom_tool_call', name: 't', input })),
      delta: { type: 'response.custom_tool_call_input.delta' },
    },
  ],
  [
    'the arguments of a remote tool',
    {
      item: call((text) => ({ type: 'mcp_call', name: 't', server_label: 's', arguments: text })),
      delta: { type: 'response.mcp_call_arguments.delta' },
    },
  ],
  [
    'code that is run',
    {
      item: (code) => ({ id: 'i', type: 'code_interpreter_call', container_id: 'c', code }),
      delta: { type: 'response.code_interpreter_call_code.delta' },
    },
  ],
  [
    'the command of a shell',
    {
      item: call((text) => ({ type: 'shell_call', action: { commands: text === '' ? [] : [text] } })),
      delta: { type: 'response.shell_call_command.delta', command_index: 0 },
    },
  ],
  [
    'a change to a file',
    {
      item: call((diff) => ({ type: 'apply_patch_call', operation: { type: 'update_file', path: 'a', diff } })),
      delta: { type: 'response.apply_patch_call_operation_diff.delta' },
    },
  ],
];

const text = `print("${forbidden}") is what it says.`;

async function ask(stream: boolean): Promise<string> {
  const body = JSON.stringify({ model: 'm', input: 'What is it?', stream });
  return (await fetch(`${gateway.address}/v1/responses`, { method: 'POST', body })).text();
}

test.each(cases)('%s is held in a response, whole and streamed', async (_what, { item, delta }) => {
  const answer = { ...response({}), output: [item(text)] };
  gateway.upstream.reply(whole(answer));
  const held = await ask(false);
  expect(held).toContain('"content_filter"');
  expect(held).not.toContain(forbidden);

  const place = { output_index: 0, item_id: 'i' };
  const events = [
    { type: 'response.created', response: { ...response({}), output: [] } },
    { type: 'response.output_item.added', ...place, item: item('') },
    ...[text.slice(0, 12), text.slice(12)].map((piece) => ({ ...delta, ...place, delta: piece })),
    { type: 'response.output_item.done', ...place, item: item(text) },
    { type: 'response.completed', response: answer },
  ];
  gateway.upstream.reply(streamed(events.map(namedEvent)));
  const stream = await ask(true);
  expect(stream).toContain('event: response.incomplete');
  expect(stream).not.toContain(forbidden.slice(0, 5));
});

test('the words of a search by the server are held whole', async () => {
  const item = { id: 'i', type: 'web_search_call', status: 'completed', action: { type: 'search', query: forbidden } };
  gateway.upstream.reply(whole({ ...response({}), output: [item] }));
  expect(await ask(false)).toContain('"content_filter"');
});
