import { piecesOf, type Said } from './said.ts';

const about = { id: 'chatcmpl-1', created: 1_767_225_600, model: 'chat-test', system_fingerprint: 'fp_1' };
const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 };

const reasonOf = ({ call }: Said): string => (call ? 'tool_calls' : 'stop');

/** A whole answer as OpenAI writes it (platform.openai.com/docs, Chat Completions), reasoning as DeepSeek and vLLM do. Several choices where several are given. */
export function completion(...choices: readonly Said[]): Record<string, unknown> {
  return {
    ...about,
    object: 'chat.completion',
    choices: choices.map((said, index) => ({
      index,
      message: {
        role: 'assistant',
        content: said.text ?? null,
        refusal: null,
        ...(said.reasoning !== undefined && { reasoning_content: said.reasoning }),
        ...(said.call && { tool_calls: [{ id: said.call.id, type: 'function', function: functionOf(said.call) }] }),
      },
      logprobs: null,
      finish_reason: reasonOf(said),
    })),
    usage,
  };
}

const functionOf = ({ name, arguments: text }: NonNullable<Said['call']>): unknown => ({ name, arguments: text });

const eventOf = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`;

/** The same as a stream, with a usage chunk at its end as `stream_options.include_usage` asks for. */
export function completionEvents(...choices: readonly Said[]): string[] {
  const chunk = (index: number, delta: unknown, reason: string | null = null): unknown => ({
    ...about,
    object: 'chat.completion.chunk',
    choices: [{ index, delta, logprobs: null, finish_reason: reason }],
    usage: null,
  });
  const deltas = choices.map((said) => deltasOf(said));
  const longest = Math.max(...deltas.map(({ length }) => length));
  const chunks: unknown[] = [];
  for (let turn = 0; turn < longest; turn += 1)
    for (const [index, own] of deltas.entries()) if (turn < own.length) chunks.push(chunk(index, own[turn]));
  for (const [index, said] of choices.entries()) chunks.push(chunk(index, {}, reasonOf(said)));
  return [...chunks, { ...about, object: 'chat.completion.chunk', choices: [], usage }, '[DONE]'].map(eventOf);
}

function deltasOf({ reasoning, text, call }: Said): unknown[] {
  const head = call && { index: 0, id: call.id, type: 'function', function: { name: call.name, arguments: '' } };
  return [
    { role: 'assistant', content: '', refusal: null },
    ...piecesOf(reasoning ?? '').map((piece) => ({ reasoning_content: piece })),
    ...piecesOf(text ?? '').map((piece) => ({ content: piece })),
    ...(head ? [{ tool_calls: [head] }] : []),
    ...piecesOf(call?.arguments ?? '').map((piece) => ({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
  ];
}
