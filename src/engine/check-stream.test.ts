import fc from 'fast-check';
import { expect, test } from 'vitest';
import { words } from '../checks/words/check.ts';
import { createAssay, loadPolicy } from '../compose.ts';
import type { Exchange } from '../core/exchange.ts';
import type { Verdict } from '../core/verdict.ts';
import { memoryEvidence } from '../evidence/memory-index.ts';
import { checkStream, type StreamEvent } from './check-stream.ts';

const policyText = (action: string): string => `
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
  annotate: await loadPolicy(policyText('annotate'), 'p.yaml'),
  redact: await loadPolicy(policyText('redact'), 'p.yaml'),
  block: await loadPolicy(policyText('block'), 'p.yaml'),
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
  expect(first.value).toEqual({ type: 'text-delta', text: 'One. ', isRedacted: false, span: { start: 0, end: 5 } });
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

test('a model that writes slowly does not use up the time of the checks', async () => {
  let nowMs = 0;
  async function* slowly(): AsyncGenerator<string> {
    yield 'All is well here. ';
    nowMs += 60_000;
    yield 'The name is Nightingale. And more.';
  }
  const policy = policies.block;
  const inspector = words.create(policy.checks['words']?.options, { evidence: memoryEvidence });
  const engine = { policy, checks: [{ check: words, inspector }], budgetMs: 100, now: () => nowMs };
  const events: StreamEvent[] = [];
  for await (const event of checkStream(exchange, slowly(), engine)) events.push(event);
  expect(released(events)).toBe('All is well here. ');
  expect(verdictOf(events)).toMatchObject({ action: 'block', unable: [] });
});

test.each([
  '```Nightingale\ncode\n```\n',
  '~~~ Nightingale x\ny\n~~~',
  '```js Nightingale```',
  '- Nightingale',
  '# Nightingale',
])('a listed word does not hide in the marks of %j', async (text) => {
  const events: StreamEvent[] = [];
  for await (const event of createAssay({ policy: policies.redact }).checkStream(exchange, [text])) events.push(event);
  expect(released(events)).not.toContain('Nightingale');
});

test('an abort wakes a stream that waits for its next delta', async () => {
  const stop = new AbortController();
  const events = createAssay().checkStream(exchange, hanging(), { signal: stop.signal });
  const next = events.next();
  stop.abort(new Error('gone'));
  await expect(next).rejects.toThrow('gone');
});

async function* hanging(): AsyncGenerator<string> {
  yield 'One';
  await new Promise(() => {});
}

/** What had left after each push. */
async function leaving(policyYaml: string, deltas: readonly string[]): Promise<string[]> {
  const assay = createAssay({ policy: await loadPolicy(policyYaml, 'p.yaml') });
  let text = '';
  const growing = await assay.openAnswer({ id: 'e' }, (event) => {
    if (event.type === 'text-delta') text += event.text;
  });
  const left: string[] = [];
  for (const delta of deltas) {
    await growing.push(delta);
    left.push(text);
  }
  await growing.end();
  return [...left, text];
}

test('code leaves line by line while its block is open, and a listed word in it is caught there', async () => {
  const code = ['```js\nconst a', ' = 1;\nconst b', ' = nightingale;\n', 'c();\n```\n', 'Done.'];
  expect(await leaving(policyText('annotate'), code)).toEqual([
    '',
    '```js\nconst a = 1;',
    '```js\nconst a = 1;\nconst b = nightingale;',
    // The block has ended, and waits for what follows as every segment does.
    '```js\nconst a = 1;\nconst b = nightingale;',
    '```js\nconst a = 1;\nconst b = nightingale;\nc();\n```\n',
    code.join(''),
  ]);
  const redacted = await leaving(policyText('redact'), code);
  expect(redacted[2]).toBe('```js\nconst a = 1;\nconst b = ███;');
  const blocked = await leaving(policyText('block'), code);
  expect(blocked.at(-1)).toBe('```js\nconst a = 1;');
});

test('text leaves at once where no check gates it', async () => {
  const ungated = policyText('annotate').replace('[words]', '[]');
  expect(await leaving(ungated, ['The bri', 'dge. It'])).toEqual(['The bri', 'The bridge. It', 'The bridge. It']);
});
