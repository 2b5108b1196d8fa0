import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAssay, loadPolicy } from '../compose.ts';
import type { Exchange } from '../core/exchange.ts';
import type { Verdict } from '../core/verdict.ts';
import type { StreamEvent } from './check-stream.ts';

const words = (action: string): string => `
assay: 1
name: test
checks:
  groundedness: { on: answer, action: annotate }
  words: { on: answer, words: [Nightingale, 夜莺计划], action: ${action} }
stream: { gate: [words] }
`;
const exchange: Exchange = {
  id: 'e',
  question: 'What about it?',
  answer:
    'The bridge was opened in 2019. It is called Nightingale inside. 它在内部叫做夜莺计划。\n\n- It carries 20,000 cars a day.\n\n```js\nconst nightingale = 1;\n```\nIt is blue! 完。',
  sources: [{ id: 's', text: 'The bridge was opened in 2018. It carries 20,000 cars a day. 这座桥是蓝色的。' }],
};
const answer = exchange.answer ?? '';

const policies = {
  annotate: await loadPolicy(words('annotate'), 'p.yaml'),
  redact: await loadPolicy(words('redact'), 'p.yaml'),
  block: await loadPolicy(words('block'), 'p.yaml'),
};

async function stream(action: keyof typeof policies, deltas: readonly string[]): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of createAssay({ policy: policies[action] }).checkStream(exchange, deltas)) events.push(event);
  return events;
}

function released(events: readonly StreamEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

function verdictOf(events: readonly StreamEvent[]): Omit<Verdict, 'timing'> | undefined {
  const last = events.at(-1);
  if (last?.type !== 'verdict-end') return undefined;
  const { timing: _timing, ...verdict } = last.verdict;
  return verdict;
}

const cuts = fc
  .array(fc.nat({ max: answer.length }), { maxLength: 6 })
  .map((places) => [0, ...places.toSorted((a, b) => a - b), answer.length])
  .map((places) => places.slice(1).map((end, at) => answer.slice(places[at], end)));

test('a streamed answer gets the verdict of the whole one at every cut, and leaves as it came', async () => {
  const { timing: _timing, ...whole } = await createAssay({ policy: policies.annotate }).check(exchange);
  await fc.assert(
    fc.asyncProperty(cuts, async (deltas) => {
      const events = await stream('annotate', deltas);
      expect(verdictOf(events)).toEqual(whole);
      expect(released(events)).toBe(answer);
    }),
    { numRuns: 40 },
  );
});

test('what is to be redacted never leaves, wherever the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (deltas) => {
      const events = await stream('redact', deltas);
      expect(released(events)).not.toMatch(/nightingale|夜莺计划/iu);
      expect(verdictOf(events)?.redacted?.['answer']).toBe(released(events));
    }),
    { numRuns: 40 },
  );
});

test('a block ends the stream before the sentence that caused it', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (deltas) => {
      const events = await stream('block', deltas);
      expect(released(events)).toBe('The bridge was opened in 2019. ');
      expect(verdictOf(events)?.action).toBe('block');
    }),
    { numRuns: 20 },
  );
});

test('a sentence leaves as soon as it is over', async () => {
  const events = createAssay({ policy: policies.annotate }).checkStream(exchange, endless());
  const first = await events.next();
  expect(first.value).toEqual({ type: 'text-delta', text: 'One. ' });
  await events.return();
});

async function* endless(): AsyncGenerator<string> {
  yield 'One. ';
  for (;;) yield 'Two is here. ';
}

test('an aborted stream throws the reason', async () => {
  const signal = AbortSignal.abort(new Error('gone'));
  const events = createAssay().checkStream(exchange, ['One. Two. '], { signal });
  await expect(events.next()).rejects.toThrow('gone');
});
