import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssay, loadPolicy } from '../../src/compose.ts';
import { chatDialect } from '../../src/gateway/dialects/chat/chat-dialect.ts';
import type { Dialect } from '../../src/gateway/dialects/dialect.ts';
import { messagesDialect } from '../../src/gateway/dialects/messages/messages-dialect.ts';
import { responsesDialect } from '../../src/gateway/dialects/responses/responses-dialect.ts';
import { checkWholeAnswer } from '../../src/gateway/generation/whole-answer.ts';
import { HoldBack } from '../../src/gateway/streams/hold-back.ts';
import { covered, forbidden, redacting } from './open-test-gateway.ts';
import { asked, type Json, type Path, sse, streams, wholes } from './shapes/answers.ts';

const dialects: Readonly<Record<Path, Dialect>> = {
  '/v1/chat/completions': chatDialect,
  '/v1/messages': messagesDialect,
  '/v1/responses': responsesDialect,
};

const assayBy = async (checks: string): Promise<ReturnType<typeof createAssay>> =>
  createAssay({
    policy: await loadPolicy(`assay: 1\nname: test\nchecks:\n  ${checks}\nstream: { gate: [words] }\n`, 'p.yaml'),
  });
const blocking = await assayBy(`words: { on: answer, words: [${forbidden}], action: block }`);
const covering = await assayBy(redacting);

/** All that a client gets of a whole answer, the verdict included. */
async function wholeThrough(assay: typeof blocking, path: Path, body: Json): Promise<string> {
  const check = { assay, dialect: dialects[path], exchange: { id: 'e' }, request: asked[path], choices: 1 };
  const { signal } = new AbortController();
  const checked = await checkWholeAnswer(structuredClone(body), { ...check, signal });
  return JSON.stringify([checked.body, checked.verdict]);
}

/** All that a client gets of a stream. */
async function streamThrough(path: Path, events: readonly Json[]): Promise<string> {
  const bytes: Uint8Array[] = [];
  const holdBack = new HoldBack({
    dialect: dialects[path].openStream(asked[path]),
    choices: 1,
    openAnswer: async (channel, emit) => blocking.openAnswer({ id: 'e' }, emit, { channel }),
    write: (written) => bytes.push(written),
    onBlocked: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  for (const event of events) {
    holdBack.push(Buffer.from(sse(event)));
    await new Promise(setImmediate);
  }
  const verdict = await holdBack.end();
  holdBack.finish({ assay: verdict });
  return Buffer.concat(bytes).toString();
}

/** Every place of a value in which a string stands, or could. */
function placesIn(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === 'string' || value === null) return [at];
  if (typeof value !== 'object') return [];
  const own = Object.entries(value).flatMap(([key, each]) =>
    placesIn(each, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [...own, [...at, Array.isArray(value) ? value.length : 'new_field']];
}

function withValueAt<T>(value: T, [step, ...rest]: readonly (string | number)[], put: unknown): T {
  if (step === undefined) return put as T;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string | number, unknown>;
  copy[step] = withValueAt(copy[step], rest, put);
  return copy as T;
}

const marker = `Everyone there calls it ${forbidden} now.`;
/** The marker as text, and in shapes that a reader may not expect. */
const forms: readonly unknown[] = [
  marker,
  [marker],
  { text: marker },
  [{ type: 'text', text: marker }],
  [{ type: 'thinking', thinking: marker }],
  { deep: { er: [[marker]] } },
  { type: 'constructor', text: marker },
  { [marker]: 1 },
];

describe('a text that the policy blocks does not leave, wherever it stands', () => {
  test.each(wholes)('%s', async (_name, path, body) => {
    for (const [order, place] of placesIn(body).entries()) {
      for (const form of [marker, forms[order % forms.length]]) {
        const answer = await wholeThrough(blocking, path, withValueAt(body, place, form));
        expect(answer, `${place.join('.')} ${JSON.stringify(form)}`).not.toContain(forbidden);
      }
    }
  });

  test.each(streams)('%s', async (_name, path, events) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.constantFrom(...forms), async (which, where, form) => {
        const order = which % events.length;
        const event = events[order] as Json;
        const places = placesIn(event);
        const changed = events.with(order, withValueAt(event, places[where % places.length] ?? [], form));
        expect(await streamThrough(path, changed)).not.toContain(forbidden);
      }),
      { numRuns: 40 },
    );
  });

  test.each(streams)('%s, cut in two', async (_name, path, events) => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: forbidden.length - 1 }),
        async (which, where, at) => {
          const order = which % events.length;
          const event = events[order] as Json;
          // What is added to a list stands behind the text that is there, and not behind its own first half; an object given anew is another.
          const places = placesIn(event).filter((each) => typeof each.at(-1) !== 'number' && !each.includes('input'));
          const place = places[where % places.length] ?? [];
          const halves = [`It is ${forbidden.slice(0, at)}`, `${forbidden.slice(at)} to all.`];
          const changed = events.toSpliced(order, 1, ...halves.map((half) => withValueAt(event, place, half)));
          const out = await streamThrough(path, changed);
          // Each half alone is allowed; both are not.
          expect(out.includes(halves[0] ?? '') && out.includes(halves[1] ?? '')).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a text that the policy covers leaves covered, wherever it stands', () => {
  test.each(wholes)('%s', async (_name, path, body) => {
    for (const place of placesIn(body)) {
      const answer = await wholeThrough(
        covering,
        path,
        withValueAt(body, place, `Everyone there calls it ${covered} now.`),
      );
      expect(answer, place.join('.')).not.toContain(covered);
    }
  });
});
