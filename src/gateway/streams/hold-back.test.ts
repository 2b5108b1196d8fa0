import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAssay, loadPolicy } from '../../compose.ts';
import { chatDialect } from '../dialects/chat/chat-dialect.ts';
import { joinVerdicts } from '../answer-verdict.ts';
import { dataOf, eventOf } from '../../wire/event-data.ts';
import { HoldBack, UpstreamStreamError } from './hold-back.ts';

const policyText = (action: string): string => `
assay: 1
name: test
checks:
  words: { on: answer, words: [Nightingale, 夜莺计划], action: ${action} }
stream: { gate: [words] }
`;
const assays = {
  annotate: createAssay({ policy: await loadPolicy(policyText('annotate'), 'p.yaml') }),
  redact: createAssay({ policy: await loadPolicy(policyText('redact'), 'p.yaml') }),
  block: createAssay({ policy: await loadPolicy(policyText('block'), 'p.yaml') }),
};

const chunk = (delta: unknown, more: Record<string, unknown> = {}): Uint8Array =>
  eventOf({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: null, ...more }],
  });
const done = eventOf('[DONE]');

interface Seen {
  readonly text: string;
  readonly reasons: unknown[];
  readonly bytes: readonly Uint8Array[];
  readonly verdict: ReturnType<typeof joinVerdicts>;
}

interface Streaming {
  readonly events: readonly Uint8Array[];
  readonly choices?: number;
  /** Called after each event with what has left so far. */
  readonly after?: (text: string, order: number) => void;
}

async function stream(action: keyof typeof assays, { events, choices = 1, after }: Streaming): Promise<Seen> {
  const bytes: Uint8Array[] = [];
  const holdBack = new HoldBack({
    dialect: chatDialect.openStream({}),
    choices,
    openAnswer: async (channel, emit) => assays[action].openAnswer({ id: 'e' }, emit, { channel }),
    write: (written) => bytes.push(written),
    onBlocked: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  // The checks are open before the upstream has thought.
  await new Promise(setImmediate);
  for (const [order, event] of events.entries()) {
    holdBack.push(event);
    await new Promise(setImmediate);
    after?.(textIn(bytes), order);
  }
  const verdict = joinVerdicts(await holdBack.end());
  holdBack.finish({ assay: verdict });
  return { text: textIn(bytes), reasons: reasonsIn(bytes), bytes, verdict };
}

interface ReadChunk {
  readonly choices: readonly {
    readonly index: number;
    readonly delta: { readonly content?: string; readonly tool_calls?: readonly unknown[] };
    readonly finish_reason: string | null;
  }[];
  readonly assay?: unknown;
}

function chunksIn(bytes: readonly Uint8Array[]): ReadChunk[] {
  return bytes.flatMap((event) => {
    const data = dataOf(event) ?? '';
    return data.startsWith('{') ? [JSON.parse(data) as ReadChunk] : [];
  });
}

const textIn = (bytes: readonly Uint8Array[], index = 0): string =>
  chunksIn(bytes)
    .flatMap(({ choices }) => choices)
    .map((choice) => (choice.index === index ? (choice.delta.content ?? '') : ''))
    .join('');

const reasonsIn = (bytes: readonly Uint8Array[]): unknown[] =>
  chunksIn(bytes).flatMap(({ choices }) => choices.flatMap((choice) => choice.finish_reason ?? []));

const answer = 'It opened in 2019. Inside it is called Nightingale by all. 内部叫做夜莺计划。 It is blue.';
const cuts = fc
  .array(fc.nat({ max: answer.length }), { maxLength: 8 })
  .map((places) => [0, ...places.toSorted((a, b) => a - b), answer.length])
  .map((places) => places.slice(1).map((end, order) => answer.slice(places[order], end)));
const eventsOf = (deltas: readonly string[]): Uint8Array[] => [
  chunk({ role: 'assistant', content: '' }),
  ...deltas.map((content) => chunk({ content })),
  chunk({}, { finish_reason: 'stop' }),
  done,
];

test('what is passed leaves as it came: the same text, events whole unless a sentence ends in them', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (deltas) => {
      const seen = await stream('annotate', { events: eventsOf(deltas) });
      expect(seen.text).toBe(answer);
      expect(seen.reasons).toEqual(['stop']);
      expect(Buffer.from(seen.bytes.at(-1) ?? []).toString()).toBe('data: [DONE]\n\n');
    }),
    { numRuns: 40 },
  );
});

test('what is to be redacted never leaves, wherever the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (deltas) => {
      const { text, verdict } = await stream('redact', { events: eventsOf(deltas) });
      expect(text).not.toMatch(/nightingale|夜莺计划/iu);
      expect(text).toBe(verdict.redacted?.['answer']);
    }),
    { numRuns: 40 },
  );
});

test('a block ends the stream before the sentence that caused it', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (deltas) => {
      const { text, reasons, verdict } = await stream('block', { events: eventsOf(deltas) });
      // The space behind the sentence may have come in the event of the next one.
      expect(text.trimEnd()).toBe('It opened in 2019.');
      expect(reasons).toEqual(['content_filter']);
      expect(verdict.action).toBe('block');
    }),
    { numRuns: 40 },
  );
});

test('a sentence leaves as soon as the next one has begun, although its event ends in it', async () => {
  const left: string[] = [];
  await stream('annotate', {
    events: ['It opened', ' in 2019. It', ' is blue', '.'].map((content) => chunk({ content })),
    after: (text) => left.push(text),
  });
  expect(left).toEqual(['', 'It opened in 2019. ', 'It opened in 2019. ', 'It opened in 2019. ']);
});

test('a block of one choice leaves the others alone', async () => {
  const two = (index: number, content: string): Uint8Array =>
    eventOf({ id: 'c', choices: [{ index, delta: { content }, finish_reason: null }] });
  const end = (index: number): Uint8Array =>
    eventOf({ id: 'c', choices: [{ index, delta: {}, finish_reason: 'stop' }] });
  const { bytes, reasons, verdict } = await stream('block', {
    events: [
      two(0, 'One. It is Night'),
      two(1, 'Two is'),
      two(0, 'ingale. More.'),
      two(1, ' fine.'),
      end(0),
      end(1),
      done,
    ],
    choices: 2,
  });
  expect(textIn(bytes, 0)).toBe('One. ');
  expect(textIn(bytes, 1)).toBe('Two is fine.');
  expect(new Set(reasons)).toEqual(new Set(['content_filter', 'stop']));
  expect(verdict.action).toBe('block');
});

test('arguments of tool calls are held and covered as text is', async () => {
  const call = (text: string): Uint8Array =>
    chunk({ tool_calls: [{ index: 0, id: 't', function: { name: 'find', arguments: text } }] });
  const { bytes } = await stream('redact', {
    events: [call('{"name":"Night'), call('ingale"}'), chunk({}, { finish_reason: 'tool_calls' }), done],
  });
  const written = Buffer.concat(bytes).toString();
  expect(written).not.toContain('Night');
  expect(written).toContain('███');
});

test('what spells the text out a second time goes with it', async () => {
  const logprobs = { content: [{ token: 'Nightingale', logprob: -0.1 }] };
  const { bytes } = await stream('redact', { events: [chunk({ content: 'It is Nightingale.' }, { logprobs }), done] });
  expect(Buffer.concat(bytes).toString()).not.toContain('Nightingale');
});

test('an event that is not JSON, and an error in mid-stream, are told apart', async () => {
  await expect(stream('annotate', { events: [Buffer.from('data: {"a":\n\n')] })).rejects.toMatchObject({
    code: 'ASSAY_UPSTREAM_ANSWER',
  });
  const failed = eventOf({ error: { message: 'secret text', type: 'server_error', code: 'overloaded' } });
  await expect(stream('annotate', { events: [failed] })).rejects.toSatisfy(
    (error) => error instanceof UpstreamStreamError && error.said.code === 'overloaded',
  );
});

test('a text that another one follows need not wait for its last sentence to be closed', async () => {
  const left: string[] = [];
  await stream('annotate', {
    events: [chunk({ reasoning: 'I think' }), chunk({ content: 'It opened in 2019. It' }), chunk({ content: ' is' })],
    after: (text) => left.push(text),
  });
  expect(left[1]).toBe('It opened in 2019. ');
});

test('what is written in two parts around another text is seen as one', async () => {
  const { bytes, verdict } = await stream('block', {
    events: [chunk({ content: 'It is Night' }), chunk({ reasoning: 'Hm.' }), chunk({ content: 'ingale. More.' }), done],
  });
  expect(textIn(bytes)).not.toContain('ingale');
  expect(verdict.action).toBe('block');
});
