import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  answerEvents,
  answerJson,
  chunksOf,
  completionOf,
  type FakeServer,
  startFakeServer,
} from '../fixtures/fake-server.ts';
import { createFolder, endOf, type Folder, runAssay, startAssay } from './run-assay.ts';

let folder: Folder;
let upstream: FakeServer;

beforeAll(async () => {
  upstream = await startFakeServer((taken) => {
    if (taken.body['stream'] === true) answerEvents(taken, chunksOf(['The ferry leaves at nine. ', 'It is small.']));
    else answerJson(taken, completionOf('The ferry leaves at nine.'));
  });
  folder = createFolder({
    'policy.yaml':
      'assay: 1\nname: test\nchecks:\n  words: { on: [prompt, answer], words: [SECRETWORD], action: block }\n',
    'assay.config.yaml': `assay: 1
listen: { port: 0 }
keys: { required: true }
policy: policy.yaml
log: { level: silent }
upstreams:
  own: { url: ${upstream.url}/v1 }
routes:
  main: { models: [ferry], upstreams: [own], audit: awaited }
`,
  });
});

afterAll(async () => {
  await upstream.close();
  folder.remove();
});

interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly address: string;
}

async function start(): Promise<Started> {
  const child = startAssay(['serve'], { folder: folder.path });
  let said = '';
  while (!/http:\S+/.test(said)) said += String((await once(child.stderr, 'data'))[0]);
  child.stderr.resume();
  return { child, address: /http:\S+/.exec(said)?.[0] ?? '' };
}

/** Asks again and again until the gateway is gone; tells the id of each answer that came whole. */
async function keepAsking({ address }: Started, secret: string, onWhole: (id: string) => void): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const stream = turn % 2 === 0;
    try {
      const answer = await fetch(`${address}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ model: 'ferry', stream, messages: [{ role: 'user', content: 'When?' }] }),
      });
      const text = await answer.text();
      if (answer.status === 200 && text.endsWith(stream ? 'data: [DONE]\n\n' : '}'))
        onWhole(answer.headers.get('x-request-id') ?? '');
    } catch {
      return;
    }
  }
}

/** So many answers go out before each kill: another point of a batch each time. */
const kills = [1, 8, 21, 40, 77];

test('a gateway that is killed under load has on record whatever it sent whole, and its chain verifies', async () => {
  const assay = async (...args: string[]): ReturnType<typeof runAssay> => runAssay(args, { folder: folder.path });
  const secret = (await assay('keys', 'create', 'web', '--requests', '1000000')).stdout.trim();
  const whole = new Set<string>();
  for (const count of kills) {
    const gateway = await start();
    const ended = endOf(gateway.child);
    const until = whole.size + count;
    const onWhole = (id: string): void => {
      whole.add(id);
      if (whole.size === until) gateway.child.kill('SIGKILL');
    };
    await Promise.all(Array.from({ length: 8 }, async () => keepAsking(gateway, secret, onWhole)));
    await ended;
  }
  expect(whole.size).toBeGreaterThanOrEqual(kills.reduce((sum, count) => sum + count));
  const verified = await assay('audit', 'verify');
  expect(verified).toMatchObject({ code: 0 });
  const { stdout } = await assay('audit', 'export');
  const kept = new Set(
    stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { record: { id: string } }).record.id),
  );
  expect(Array.from(whole).filter((id) => !kept.has(id))).toEqual([]);
  // Keys are as they were, and the next gateway answers.
  const gateway = await start();
  const last = await fetch(`${gateway.address}/models`, { headers: { authorization: `Bearer ${secret}` } });
  expect(last.status).toBe(200);
  const ended = endOf(gateway.child);
  gateway.child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 120_000);
