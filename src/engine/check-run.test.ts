import { expect, test } from 'vitest';
import type { Check, Inspection } from '../core/check.ts';
import type { Unable } from '../core/finding.ts';
import type { MaybePromise } from '../core/ports.ts';
import type { Segment } from '../core/segment.ts';
import { type Budget, openCheckRun, type ReadyCheck } from './check-run.ts';

const exchange = { id: 'e', answer: 'SECRET' };
const segment: Segment = {
  kind: 'sentence',
  target: 'answer',
  block: 'paragraph',
  span: { start: 0, end: 6 },
  content: { start: 0, end: 6 },
  text: 'SECRET',
  claims: [],
  citations: [],
};

function ready(open: () => MaybePromise<Inspection | Unable>): ReadyCheck {
  const check: Check = {
    id: 'fake',
    meta: {
      maturity: 'canary',
      title: { en: 'Fake', zh: '假' },
      stages: ['answer'],
      kinds: ['sentence'],
      languages: ['any'],
      needs: [],
      messages: {},
      reasons: {},
    },
    create: () => ({ open }),
  };
  return { check, inspector: { open } };
}

const budget = (remainingMs = 1_000, signal: AbortSignal = new AbortController().signal): Budget => ({
  signal,
  remainingMs: () => remainingMs,
});
const working: Inspection = { inspect: () => ({ findings: [] }), conclude: () => ({ scores: { '': 0.5 } }) };
const fail = (): never => {
  throw new TypeError('SECRET');
};

test('a check that works is able and concludes', async () => {
  const run = await openCheckRun(
    ready(() => working),
    exchange,
    budget(),
  );
  expect(await run.inspect(segment)).toEqual({ findings: [] });
  expect(await run.conclude()).toEqual({ '': 0.5 });
  expect(run.unable()).toBeUndefined();
});

test.each<[string, Inspection | 'open']>([
  ['open', 'open'],
  ['inspect', { ...working, inspect: fail }],
  ['conclude', { ...working, conclude: fail }],
  ['inspect, as a promise', { ...working, inspect: async () => fail() }],
])('a check that throws in %s is unable and tells only the kind of error', async (_step, inspection) => {
  const open = inspection === 'open' ? fail : (): Inspection => inspection;
  const run = await openCheckRun(ready(open), exchange, budget());
  expect(await run.inspect(segment)).toEqual({ findings: [] });
  expect(await run.conclude()).toEqual({});
  expect(run.unable()).toEqual({ check: 'fake', reason: 'failed', data: { error: 'TypeError' } });
});

test('a check that throws what is no error is unable', async () => {
  const throwText = (): never => {
    // eslint-disable-next-line no-throw-literal -- what foreign code may do
    throw 'SECRET';
  };
  const run = await openCheckRun(ready(throwText), exchange, budget());
  expect(run.unable()).toEqual({ check: 'fake', reason: 'failed', data: { error: 'string' } });
});

test('a check that never answers is late', async () => {
  const never = async (): Promise<Inspection> => new Promise(() => {});
  const run = await openCheckRun(ready(never), exchange, budget(1));
  expect(run.unable()).toEqual({ check: 'fake', reason: 'timeout' });
});

test('a check that answers after the budget is spent is late', async () => {
  const run = await openCheckRun(
    ready(() => working),
    exchange,
    budget(0),
  );
  expect(run.unable()).toEqual({ check: 'fake', reason: 'timeout' });
});

test('a check that says it is unable is not asked again', async () => {
  let asked = 0;
  const unable: Unable = { check: 'fake', reason: 'no-sources' };
  const inspection: Inspection = {
    inspect: () => {
      asked += 1;
      return { findings: [] };
    },
    conclude: () => unable,
  };
  const run = await openCheckRun(
    ready(() => inspection),
    exchange,
    budget(),
  );
  expect(await run.conclude()).toEqual({});
  await run.inspect(segment);
  expect([run.unable(), asked]).toEqual([unable, 0]);
});

test('a check sees only the kinds of segments it names', async () => {
  const seen: string[] = [];
  const inspect = ({ kind }: Segment): { findings: [] } => {
    seen.push(kind);
    return { findings: [] };
  };
  const run = await openCheckRun(
    ready(() => ({ ...working, inspect })),
    exchange,
    budget(),
  );
  await run.inspect({ ...segment, kind: 'code' });
  await run.inspect(segment);
  expect(seen).toEqual(['sentence']);
});

test('an abort is passed on, not taken for a failure of the check', async () => {
  const stop = new AbortController();
  const run = await openCheckRun(
    ready(() => ({ ...working, inspect: fail })),
    exchange,
    budget(1_000, stop.signal),
  );
  stop.abort(new Error('stopped'));
  await expect((async () => run.inspect(segment))()).rejects.toThrow('stopped');
});
