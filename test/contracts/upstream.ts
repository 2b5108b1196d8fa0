import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AssayError } from '../../src/core/errors.ts';
import type { UpstreamFlow, UpstreamHead, UpstreamPort, UpstreamRequest } from '../../src/core/upstream.ts';

/** How a model answers the next request. */
export type Script =
  | { readonly kind: 'answer'; readonly pieces: readonly string[] }
  | { readonly kind: 'refuse'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  /** Breaks off after the first piece. */
  | { readonly kind: 'die'; readonly pieces: readonly string[] }
  /** Says nothing at all. */
  | { readonly kind: 'hang' }
  /** Says nothing more after the first piece. */
  | { readonly kind: 'stall'; readonly pieces: readonly string[] };

/** An upstream with a model behind it that does what it is told. */
export interface UpstreamKit {
  readonly port: UpstreamPort;
  request(isStream: boolean): UpstreamRequest;
  script(script: Script): void;
  /** Resolves when the model has noticed that nobody waits any longer. */
  gone(): Promise<void>;
  /** The text in the body of an answer. */
  textOf(body: string, isStream: boolean): string;
  close(): Promise<void>;
}

export interface UpstreamContract {
  readonly name: string;
  readonly open: () => Promise<UpstreamKit>;
  /** Kinds of scripts that cannot happen, each with the reason. */
  readonly cannot?: Partial<Readonly<Record<Script['kind'], string>>>;
}

/** Everything that was told of one request. */
export interface Told {
  readonly flow: UpstreamFlow;
  readonly events: readonly string[];
  readonly head: Promise<UpstreamHead>;
  /** Resolves with the first piece of the body. */
  readonly begun: Promise<void>;
  /** Resolves with the body, or rejects with the fault. */
  readonly body: Promise<string>;
}

export function send(port: UpstreamPort, request: UpstreamRequest): Told {
  const [head, begun, body] = [
    Promise.withResolvers<UpstreamHead>(),
    Promise.withResolvers<undefined>(),
    Promise.withResolvers<string>(),
  ];
  body.promise.catch(() => undefined);
  const events: string[] = [];
  const pieces: Uint8Array[] = [];
  const flow = port.send(request, {
    onHead: (told) => {
      events.push('head');
      head.resolve(told);
    },
    onData: (bytes) => {
      if (events.at(-1) !== 'data') events.push('data');
      pieces.push(bytes.slice());
      begun.resolve(undefined);
    },
    onEnd: () => {
      events.push('end');
      body.resolve(Buffer.concat(pieces).toString('utf8'));
    },
    onFault: (error) => {
      events.push('fault');
      body.reject(error);
    },
  });
  return { flow, events, head: head.promise, begun: begun.promise, body: body.promise };
}

const pieces = ['The ferry ', 'leaves at nine. ', '渡轮九点开船。😀'];

/** What every upstream promises. */
export function describeUpstream({ name, open, cannot = {} }: UpstreamContract): void {
  describe(`upstream ${name}`, () => {
    let opened: UpstreamKit;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => opened.close());
    const kit = (): UpstreamKit => opened;
    testAnswers(kit, cannot);
    testLateness(kit, cannot);
    testInterruptions(kit, cannot);
  });
}

type Cannot = NonNullable<UpstreamContract['cannot']>;

function testAnswers(kit: () => UpstreamKit, cannot: Cannot): void {
  describe.each([false, true])('streamed: %s', (isStream) => {
    test('tells head, body and end, each once and in this order', async () => {
      kit().script({ kind: 'answer', pieces });
      const told = send(kit().port, kit().request(isStream));
      const body = await told.body;
      expect(kit().textOf(body, isStream)).toBe(pieces.join(''));
      expect(told.events).toEqual(['head', 'data', 'end']);
      const { status, headers } = await told.head;
      expect(status).toBe(200);
      expect(headers['content-type']).toMatch(isStream ? /^text\/event-stream/ : /^application\/json/);
    });

    test.skipIf(cannot.refuse)('tells a refusal as it came, with the time to come again', async () => {
      kit().script({ kind: 'refuse', status: 429, headers: { 'retry-after': '7' } });
      const told = send(kit().port, kit().request(isStream));
      await told.body;
      const { status, headers } = await told.head;
      expect([status, headers['retry-after']]).toEqual([429, '7']);
    });

    test.skipIf(cannot.die)('an answer that breaks off is a fault, and never an end', async () => {
      kit().script({ kind: 'die', pieces });
      const told = send(kit().port, kit().request(isStream));
      await expect(told.body).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_BROKEN' });
      expect(told.events.at(-1)).toBe('fault');
      expect(told.events).not.toContain('end');
    });

    test.skipIf(cannot.hang)('nothing is told of a request that is aborted before its answer', async () => {
      kit().script({ kind: 'hang' });
      const told = send(kit().port, kit().request(isStream));
      told.flow.abort();
      told.flow.abort();
      kit().script({ kind: 'answer', pieces });
      await send(kit().port, kit().request(isStream)).body;
      expect(told.events).toEqual([]);
    });
  });
}

function testLateness(kit: () => UpstreamKit, cannot: Cannot): void {
  test.skipIf(cannot.hang)('an answer that never begins is late', async () => {
    kit().script({ kind: 'hang' });
    const told = send(kit().port, kit().request(false));
    await expect(told.body).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_LATE' });
    expect(told.events).toEqual(['fault']);
  });

  test.skipIf(cannot.stall)('an answer that stands still is late', async () => {
    kit().script({ kind: 'stall', pieces });
    const told = send(kit().port, kit().request(true));
    await expect(told.body).rejects.toMatchObject({ code: 'ASSAY_UPSTREAM_LATE' });
  });
}

function testInterruptions(kit: () => UpstreamKit, cannot: Cannot): void {
  test('the model is told when nobody waits any longer, and nothing is told after', async () => {
    kit().script({ kind: 'stall', pieces });
    const told = send(kit().port, kit().request(true));
    await told.begun;
    const before = [...told.events];
    told.flow.abort();
    await kit().gone();
    expect(told.events).toEqual(before);
  });

  test('an answer that is paused goes on where it was', async () => {
    kit().script({ kind: 'answer', pieces });
    const told = send(kit().port, kit().request(true));
    told.flow.pause();
    await told.head;
    told.flow.resume();
    expect(kit().textOf(await told.body, true)).toBe(pieces.join(''));
  });

  test.skipIf(cannot.die)('faults are worded in both languages and name no address', async () => {
    kit().script({ kind: 'die', pieces });
    const error: unknown = await send(kit().port, kit().request(true)).body.catch((reason: unknown) => reason);
    if (!AssayError.isInstance(error)) return expect.fail(String(error));
    expect(error.text?.zh).toMatch(/\p{Script=Han}/u);
    expect(error.message).not.toMatch(/127\.0\.0\.1|https?:/);
  });
}
