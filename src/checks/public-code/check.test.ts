import { describe, expect, test } from 'vitest';
import { madeCode } from '../../../test/fixtures/made-code.ts';
import { publicCodeInMemory } from '../../../test/fixtures/public-code-in-memory.ts';
import { createAssay, loadPolicy } from '../../compose.ts';
import { AssayError, type ErrorCode } from '../../core/errors.ts';
import type { OptionsOutcome } from '../../core/check.ts';
import type { PublicCodePort } from '../../core/public-code.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { StreamEvent } from '../../engine/check-stream.ts';
import { isNamed, publicCodeOptions } from './options.ts';

const code = madeCode(7, 3);
const index = publicCodeInMemory([
  { origin: 'https://example.org/tides', path: 'src/tides.js', licence: 'GPL-3.0-only', text: madeCode(8, 5) + code },
  { origin: 'npm:other@1.0.0', path: 'index.js', licence: 'MIT', text: madeCode(9, 10) },
]);
const answer = `Here it is:\n\n\`\`\`js\n${code}\`\`\`\n\nThat is all.`;

const policyOf = async (action: string): ReturnType<typeof loadPolicy> =>
  loadPolicy(
    `assay: 1\nname: p\nchecks:\n  public-code: { on: answer, kinds: { copyleft: { action: ${action} } } }\nstream: { gate: [public-code] }\n`,
    'p.yaml',
  );

async function check(text: string, publicCode: PublicCodePort | undefined = index): Promise<Verdict> {
  return createAssay({ checks: ['public-code'], publicCode }).check({ id: 'e', answer: text });
}

test('a copy is found with its place, and its licence is the kind by which a policy rules', async () => {
  const verdict = await createAssay({ policy: await policyOf('block'), publicCode: index }).check({ id: 'e', answer });
  const [finding] = verdict.findings;
  expect(verdict.action).toBe('block');
  expect(finding?.data).toMatchObject({ origin: 'https://example.org/tides', path: 'src/tides.js', kind: 'copyleft' });
  expect(answer.slice(finding?.span.start, finding?.span.end)).toBe(code.trimEnd());
  expect(verdict.scores['public-code']).toBe(finding?.confidence);
});

test('a diff is looked at for what it adds', async () => {
  const lines = code.trimEnd().split('\n');
  const diff = (sign: string): string =>
    `\`\`\`diff\n--- a/a.js\n+++ b/a.js\n@@ -1,9 +1,9 @@\n${lines.map((line) => `${sign}${line}`).join('\n')}\n\`\`\`\n`;
  expect((await check(diff('+'))).findings).toHaveLength(1);
  expect((await check(diff('-'))).findings).toHaveLength(0);
});

describe('a stream', () => {
  async function stream(action: string, deltas: readonly string[]): Promise<StreamEvent[]> {
    const assay = createAssay({ policy: await policyOf(action), publicCode: index });
    const events: StreamEvent[] = [];
    for await (const event of assay.checkStream({ id: 'e' }, deltas)) events.push(event);
    return events;
  }
  const textOf = (events: readonly StreamEvent[]): string =>
    events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  const verdictOf = (events: readonly StreamEvent[]): Verdict | undefined =>
    events.flatMap((event) => (event.type === 'verdict-end' ? [event.verdict] : []))[0];
  const pieces = Array.from({ length: Math.ceil(answer.length / 11) }, (_, at) => answer.slice(at * 11, at * 11 + 11));

  test('is stopped before the copy is complete', async () => {
    const events = await stream('block', pieces);
    const released = textOf(events);
    expect(verdictOf(events)?.action).toBe('block');
    expect(released.length).toBeLessThan(answer.indexOf(code) + 500);
    expect(answer.startsWith(released)).toBe(true);
  });

  test('that is cited ends with the verdict of the whole answer', async () => {
    const events = await stream('annotate', pieces);
    const whole = await createAssay({ policy: await policyOf('annotate'), publicCode: index }).check({
      id: 'e',
      answer,
    });
    expect(textOf(events)).toBe(answer);
    expect(verdictOf(events)?.findings).toEqual(whole.findings);
  });
});

describe('unable', () => {
  const failing = (code_: ErrorCode): PublicCodePort => ({
    name: 'web',
    open: async () => {
      throw new AssayError(code_, { en: 'No', zh: '否' });
    },
  });

  test.each([
    ['no index was named', undefined, { reason: 'no-index' }],
    ['there is none of that name', failing('ASSAY_CODE_INDEX_MISSING'), { reason: 'index-missing' }],
    ['it is broken', failing('ASSAY_CODE_INDEX_DAMAGED'), { reason: 'index-unreadable' }],
  ])('where %s', async (_name, port, unable) => {
    const verdict = await createAssay({ checks: ['public-code'], publicCode: port }).check({ id: 'e', answer });
    expect(verdict.unable).toEqual([expect.objectContaining({ check: 'public-code', ...unable })]);
    expect(verdict.scores).toEqual({});
  });

  test('where it breaks while it is read', async () => {
    const port: PublicCodePort = {
      name: 'web',
      open: async () => ({
        read: () => {
          throw new AssayError('ASSAY_CODE_INDEX_DAMAGED', { en: 'No', zh: '否' });
        },
      }),
    };
    expect((await check(answer, port)).unable).toEqual([
      expect.objectContaining({
        reason: 'index-unreadable',
        data: { index: 'web', error: 'ASSAY_CODE_INDEX_DAMAGED' },
      }),
    ]);
  });

  test('an answer without code needs no index', async () => {
    const verdict = await createAssay({ checks: ['public-code'] }).check({ id: 'e', answer: 'No code here.' });
    expect(verdict.unable).toEqual([]);
    expect(verdict.scores).toEqual({ 'public-code': 0 });
  });
});

test('it is part of the usual policy where an index is named, and only there', () => {
  expect(createAssay({ publicCode: index }).policy.checks).toHaveProperty(['public-code']);
  expect(createAssay({ publicCode: { ...index, name: undefined } }).policy.checks).not.toHaveProperty(['public-code']);
  expect(createAssay().policy.checks).not.toHaveProperty(['public-code']);
});

test('arguments that a model writes for a tool are looked at too', async () => {
  const verdict = await createAssay({ policy: await policyOf('annotate'), publicCode: index }).check(
    { id: 'e', answer },
    { channel: 'arguments' },
  );
  expect(verdict.findings).toHaveLength(1);
});

test.each([
  [{ lexemes: 39 }, /lexemes/],
  [{ lexemes: '65' }, /lexemes/],
  [{ allow: ['permisive'] }, /allow|permisive/],
  [{ allow: 'MIT' }, /allow/],
  [{ own: [1] }, /own/],
  [{ index: '' }, /index/],
  [{ idnex: 'web' }, /did you mean "index"/],
  [[], /not a map/],
])('options %j are refused', async (options, says) => {
  const outcome: OptionsOutcome = await publicCodeOptions['~standard'].validate(options);
  expect(outcome.issues?.[0]?.message).toMatch(says);
  expect(outcome.issues?.[0]?.messageZh).toMatch(/\p{Script=Han}/u);
});

test.each([
  ['https://github.com/me/*', 'https://github.com/me/a', true],
  ['https://github.com/me/*', 'https://github.com/you/a', false],
  ['npm:@me/*@1.*', 'npm:@me/a@1.2.0', true],
  ['npm:@me/*@1.*', 'npm:@me/a@2.1.0', false],
  ['a*a', 'a', false],
  ['*', '', true],
  ['npm:a@1', 'npm:a@1', true],
  ['*a*b*c*', 'xbxaxbxcx', true],
])('origin pattern %s and %s: %s', (pattern, origin, isOwn) => {
  expect(isNamed([pattern], origin)).toBe(isOwn);
});
