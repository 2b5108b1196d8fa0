import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssay, loadPolicy, renderPolicy } from '../../../compose.ts';
import { AssayError } from '../../../core/errors.ts';
import type { Exchange } from '../../../core/exchange.ts';
import type { Judgement, JudgePort, JudgeRequest } from '../../../core/ports.ts';
import type { Grade, Verdict } from '../../../core/verdict.ts';

const source = 'The museum opens at nine and closes at five. Tickets are sold at the east gate.';
const 来源 = '博物馆九点开门，五点闭馆。门票在东门出售。';
const exchange: Exchange = {
  id: 'e',
  answer: 'The museum sells its tickets by the river.',
  sources: [{ id: 's', text: source }],
};
const 交互: Exchange = { id: 'e', answer: '博物馆的门票在河边的售票处出售。', sources: [{ id: 's', text: 来源 }] };
const both = [
  ['en', exchange, 'Tickets are sold at the east gate'],
  ['zh', 交互, '门票在东门出售'],
] as const;

type Answering = (request: JudgeRequest, signal?: AbortSignal) => Promise<Judgement>;

interface TestJudge extends JudgePort {
  readonly asked: JudgeRequest[];
}

function judgeOf(answering: Answering): TestJudge {
  const asked: JudgeRequest[] = [];
  return {
    id: 'test',
    asked,
    judge: async (request, signal) => {
      asked.push(request);
      return answering(request, signal);
    },
  };
}

/** Every sentence is in the band, unless said otherwise. */
async function check(judge: JudgePort, given: Exchange, options = ''): Promise<Verdict> {
  const text = `assay: 1\nname: t\nchecks:\n  groundedness:\n    judge: { band: 0.5, ${options} }\n`;
  return createAssay({ judge, policy: await loadPolicy(text, 't.yaml') }).check(given);
}

const first = (verdict: Verdict): Grade | undefined => verdict.segments.find(({ kind }) => kind === 'sentence');
const says =
  (judgement: Judgement): Answering =>
  async () =>
    judgement;
const saidOf = (status: Judgement['status'], text: string): Judgement => ({
  status,
  risk: status === 'supported' ? 0 : 1,
  quotes: [{ passage: 0, text }],
});

describe.each(both)('a sentence in the grey band, %s', (_language, given, quote) => {
  test('takes status and evidence from a judge that quotes the source', async () => {
    const text = given.sources?.[0]?.text ?? '';
    for (const status of ['contradicted', 'unsupported'] as const) {
      const verdict = await check(judgeOf(says(saidOf(status, quote))), given);
      const grade = first(verdict);
      expect(grade).toMatchObject({ status, judge: { id: 'test', outcome: 'decided' } });
      const { span, relation } = grade?.evidence[0] ?? { span: { start: 0, end: 0 } };
      expect(text.slice(span.start, span.end)).toBe(quote);
      expect(relation).toBe(status === 'contradicted' ? 'contradicts' : 'related');
      expect(verdict.findings[0]?.data).toEqual({ judge: { id: 'test', outcome: 'decided' } });
    }
  });

  test('is graded less risky by a judge that finds support, riskier by one that does not', async () => {
    const alone = first(await createAssay().check(given))?.risk ?? 0;
    const down = first(await check(judgeOf(says(saidOf('supported', quote))), given));
    const up = first(await check(judgeOf(says(saidOf('unsupported', quote))), given));
    expect(down?.risk).toBeLessThan(alone);
    expect(up?.risk).toBeGreaterThan(alone);
  });

  test('keeps its own grade where the judge quotes what stands in no source', async () => {
    const alone = first(await createAssay().check(given));
    const lie = saidOf('supported', 'The museum sells tickets by the river 博物馆在河边售票');
    const judged = first(await check(judgeOf(says(lie)), given));
    expect(judged).toEqual({ ...alone, judge: { id: 'test', outcome: 'unverified' } });
  });

  test('has the words at fault marked that the judge names', async () => {
    const faults = [{ start: 4, end: 6 }];
    const verdict = await check(judgeOf(says({ ...saidOf('contradicted', quote), faults })), given);
    expect(verdict.findings.map(({ span }) => span)).toEqual(faults);
  });
});

describe('a judge that gives no judgement', () => {
  const broken: readonly (readonly [string, Answering])[] = [
    ['is down', async () => Promise.reject(new Error('down'))],
    ['answers nonsense', async () => Promise.reject(new AssayError('ASSAY_MODEL_ANSWER', { en: 'a', zh: '甲' }))],
    ['returns no judgement', async () => null as unknown as Judgement],
    ['knows another status', says({ status: 'fine' as 'supported', risk: 0 })],
    ['has a risk that is no probability', says({ status: 'supported', risk: -3 })],
  ];

  test.each(broken)('that %s leaves the grade as it was, and says so', async (_name, answering) => {
    for (const [, given] of both) {
      const alone = first(await createAssay().check(given));
      expect(first(await check(judgeOf(answering), given))).toEqual({
        ...alone,
        judge: { id: 'test', outcome: 'failed' },
      });
    }
  });

  test.each(broken)('that %s makes the check unable where the policy says so', async (_name, answering) => {
    const verdict = await check(judgeOf(answering), exchange, 'whenDown: unable');
    expect(verdict.unable).toEqual([
      { check: 'groundedness', reason: 'not-judged', data: { id: 'test', outcome: 'failed' } },
    ]);
    expect(verdict.segments).toEqual([]);
    expect(verdict.scores).toEqual({});
  });

  test('and does not listen is given up in time', async () => {
    const verdict = await check(
      judgeOf(async () => new Promise(() => undefined)),
      exchange,
      'budget: { ms: 20 }',
    );
    expect(first(verdict)?.judge).toEqual({ id: 'test', outcome: 'late' });
  });
});

test('the caller can stop the check while the judge thinks', async () => {
  const controller = new AbortController();
  const judge = judgeOf(async () => {
    controller.abort(new Error('stopped'));
    return new Promise(() => undefined);
  });
  const policy = await loadPolicy('assay: 1\nname: t\nchecks: { groundedness: { judge: { band: 0.5 } } }\n', 't.yaml');
  const running = createAssay({ judge, policy }).check(exchange, { signal: controller.signal });
  await expect(running).rejects.toThrow('stopped');
});

describe('the judge is asked sparingly', () => {
  const lines = ['river', 'lake', 'harbour', 'market', 'station'].map(
    (place) => `The museum sells its tickets by the ${place}.`,
  );
  const long: Exchange = { ...exchange, answer: lines.join(' ') };
  const fine = says({ status: 'unsupported', risk: 0.9 });

  test('no more often than the budget has calls', async () => {
    const judge = judgeOf(fine);
    const verdict = await check(judge, long, 'budget: { calls: 2 }');
    const outcomes = verdict.segments.filter(({ kind }) => kind === 'sentence').map((grade) => grade.judge?.outcome);
    expect(outcomes).toEqual(['decided', 'decided', 'over-budget', 'over-budget', 'over-budget']);
    expect(judge.asked).toHaveLength(2);
  });

  test('not at all outside the band', async () => {
    const judge = judgeOf(fine);
    await createAssay({ judge }).check({ ...exchange, answer: 'Tickets are sold at the east gate.' });
    expect(judge.asked).toEqual([]);
  });

  test('once for the same sentence, question and passages, and again where one of them differs', async () => {
    const judge = judgeOf(fine);
    const policy = await loadPolicy(
      'assay: 1\nname: t\nchecks: { groundedness: { judge: { band: 0.5 } } }\n',
      't.yaml',
    );
    const assay = createAssay({ judge, policy });
    const verdicts = [await assay.check(exchange), await assay.check(exchange)];
    expect(verdicts[0]?.segments).toEqual(verdicts[1]?.segments);
    expect(judge.asked).toHaveLength(1);
    await assay.check({ ...exchange, question: 'Where?' });
    await assay.check({ ...exchange, sources: [{ id: 's', text: `${source} And more.` }] });
    expect(judge.asked).toHaveLength(3);
  });

  test('not again in an exchange in which it was down, and not for a while after three', async () => {
    const judge = judgeOf(async () => Promise.reject(new Error('down')));
    const policy = await loadPolicy(
      'assay: 1\nname: t\nchecks: { groundedness: { judge: { band: 0.5 } } }\n',
      't.yaml',
    );
    const assay = createAssay({ judge, policy });
    for (let at = 0; at < 6; at += 1) await assay.check(long);
    expect(judge.asked).toHaveLength(3);
  });
});

test('the judge sees the question, the sentences before and passages of a long source around what was found', async () => {
  const judge = judgeOf(says({ status: 'unsupported', risk: 0.9 }));
  const filler = Array.from({ length: 400 }, (_, at) => `The harbour of town ${at} is deep.`).join(' ');
  const text = `${filler} ${source} ${filler}`;
  const answer = 'It is a fine place. The museum sells its tickets by the river.';
  await check(judge, { ...exchange, answer, question: 'Where are tickets?', sources: [{ id: 's', text }] });
  const asked = judge.asked.at(-1);
  expect(asked).toMatchObject({
    question: 'Where are tickets?',
    language: 'en',
    claim: 'The museum sells its tickets by the river.',
  });
  expect(asked?.passages.join('\n')).toContain('Tickets are sold at the east gate.');
  expect(asked?.passages.join('').length).toBeLessThanOrEqual(6_000);
});

test.each([
  ['judge: { bnd: 1 }', 'Unknown key "bnd", did you mean "band"?'],
  ['judge: { band: 2 }', '"band" is not a number from 0 to 0.5'],
  ['judge: { budget: { calls: 1.5 } }', '"calls" is not a whole number from 0 to 1000'],
  ['judge: { whenDown: supported }', '"whenDown" is neither "trees" nor "unable"'],
  ['judge: 7', '"judge" is not a map'],
])('a policy with %s is refused', async (line, message) => {
  const text = `assay: 1\nname: t\nchecks:\n  groundedness:\n    ${line}\n`;
  await expect(loadPolicy(text, 't.yaml')).rejects.toThrow(message);
});

test('whatever stands behind the port, a sentence is supported by a quote, or by the check alone', async () => {
  const alone = first(await createAssay().check(exchange));
  const status = fc.constantFrom('supported', 'contradicted', 'unsupported', 'x', null);
  const span = fc.record({ start: fc.integer({ min: -5, max: 60 }), end: fc.double() }) as fc.Arbitrary<unknown>;
  const quote = fc.record({ passage: fc.integer(), text: fc.oneof(fc.string(), fc.constant('Tickets are sold')) });
  const judgement = fc.oneof(
    fc.anything(),
    fc.record({
      status,
      risk: fc.oneof(fc.double(), fc.double({ min: 0, max: 1 })),
      quotes: fc.oneof(fc.anything(), fc.array(fc.oneof(quote, fc.anything()), { maxLength: 3 })),
      faults: fc.oneof(fc.anything(), fc.array(span, { maxLength: 3 })),
    }),
  );
  await fc.assert(
    fc.asyncProperty(judgement, async (answer) => {
      const verdict = await check(judgeOf(says(answer as Judgement)), exchange);
      const grade = first(verdict);
      expect(verdict.unable).toEqual([]);
      for (const { span: found } of verdict.findings)
        expect(exchange.answer?.slice(found.start, found.end)).not.toBe('');
      if (grade?.judge?.outcome !== 'decided')
        expect({ ...grade, judge: undefined }).toEqual({ ...alone, judge: undefined });
      else if (grade.status === 'supported') expect(grade.evidence[0]?.relation).toBe('supports');
    }),
    { numRuns: 60 },
  );
});

test('a growing answer gets the verdict of the whole one', async () => {
  const judge = judgeOf(says(saidOf('contradicted', 'Tickets are sold at the east gate')));
  const policy = await loadPolicy('assay: 1\nname: t\nchecks: { groundedness: { judge: { band: 0.5 } } }\n', 't.yaml');
  const assay = createAssay({ judge, policy });
  const whole = await assay.check(exchange);
  for await (const event of assay.checkStream(exchange, Array.from(exchange.answer ?? '')))
    if (event.type === 'verdict-end') expect(event.verdict.segments).toEqual(whole.segments);
  expect(judge.asked).toHaveLength(1);
});

test('a policy with a judge survives being written out', async () => {
  const text =
    'assay: 1\nname: t\nchecks: { groundedness: { judge: { band: 0.1, budget: { calls: 1 }, whenDown: unable } } }\n';
  const policy = await loadPolicy(text, 't.yaml');
  expect(await loadPolicy(await renderPolicy(policy, 'yaml'), 't.yaml')).toEqual(policy);
});
