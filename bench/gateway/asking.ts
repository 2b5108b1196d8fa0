// Clients of a gateway, a proxy or a model.
import { Agent, request } from 'undici';
import { machineNow } from '../times.ts';
import type { Served } from './processes.ts';

export const agent: Agent = new Agent({ connections: null, pipelining: 1, bodyTimeout: 0, headersTimeout: 0 });

export interface Question {
  readonly model: string;
  readonly stream?: boolean;
  readonly assay?: unknown;
}

export interface Asker {
  /** The secret of a key. */
  readonly secret?: string;
}

export type Answering = Awaited<ReturnType<typeof request>>['body'];

export async function ask({ address }: Served, question: Question, { secret = '-' }: Asker = {}): Promise<Answering> {
  const { statusCode, body } = await request(`${address}/v1/chat/completions`, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ ...question, messages: [{ role: 'user', content: 'What did the city council open?' }] }),
  });
  if (statusCode !== 200) throw new Error(`Answered ${statusCode}: ${await body.text()}`);
  return body;
}

/** Asks `count` times, `lanes` at one time, and reads every answer to its end. */
export async function askOften(count: number, lanes: number, one: () => Promise<Answering>): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await (await one()).dump({ limit: Infinity });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

export interface StreamTimes {
  /** Milliseconds from the question to the first byte. */
  readonly firstMs: number;
  /** Milliseconds from when each chunk was sent to when it came. */
  readonly delaysMs: readonly number[];
  /** The same of the end of the answer. */
  readonly lastMs: number;
}

/** Reads a stream, and when its parts came. */
export async function timed(open: () => Promise<Answering>): Promise<StreamTimes> {
  const start = machineNow();
  const delaysMs: number[] = [];
  let [firstMs, endSent, came, rest] = [0, 0, 0, ''];
  for await (const bytes of await open()) {
    came = machineNow();
    firstMs ||= came - start;
    const events = (rest + String(bytes)).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const sentAt = Number(/"sent_at":([\d.]+)/.exec(event)?.[1] ?? Number.NaN);
      if (!(sentAt > 0)) continue;
      if (event.includes('"finish_reason":"stop"')) endSent = sentAt;
      else delaysMs.push(came - sentAt);
    }
  }
  return { firstMs, delaysMs, lastMs: came - endSent };
}
