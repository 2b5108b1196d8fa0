import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeys } from '../../src/compose-access.ts';

/** Each test starts several processes. */
const patience = 60_000;

let folder: string;
let children: ChildProcessWithoutNullStreams[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'assay-gateways-'));
  children = [];
});

afterEach(async () => {
  await Promise.all(children.map(async (child) => end(child, 'SIGKILL')));
  rmSync(folder, { recursive: true, force: true });
});

interface Admitting {
  readonly child: ChildProcessWithoutNullStreams;
  /** How many of so many requests were let through, and why others were not. */
  readonly admit: (count: number) => Promise<readonly [count: number, code: string]>;
}

async function startAdmitting(secret: string): Promise<Admitting> {
  const program = path.join(import.meta.dirname, '../fixtures/admitting-process.ts');
  const child = spawn(process.execPath, [program, folder, secret]);
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    child,
    admit: async (count) => {
      child.stdin.write(`${count}\n`);
      const [line] = (await once(lines, 'line')) as [string];
      const [admitted, code = ''] = line.split(' ');
      return [Number(admitted), code];
    },
  };
}

async function end(child: ChildProcessWithoutNullStreams, signal?: 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  if (signal) child.kill(signal);
  else child.stdin.write('close\n');
  await closed;
}

async function createKey(requestsPerMinute: number): Promise<string> {
  const keys = await openKeys(folder);
  const { secret } = await keys.create({ name: 'web', limits: { requestsPerMinute } });
  await keys.close();
  return secret;
}

test(
  'two gateways let through 100 of a limit of 100 together',
  async () => {
    const secret = await createKey(100);
    const gateways = await Promise.all([startAdmitting(secret), startAdmitting(secret)]);
    const outcomes = await Promise.all(gateways.map(async ({ admit }) => admit(200)));
    expect(outcomes.reduce((sum, [count]) => sum + count, 0)).toBe(100);
    expect(outcomes.map(([, code]) => code)).toEqual(['ASSAY_RATE_LIMITED', 'ASSAY_RATE_LIMITED']);
  },
  patience,
);

test(
  'a gateway that is started again lets through what is left, and after a crash never more',
  async () => {
    const secret = await createKey(100);
    const first = await startAdmitting(secret);
    expect(await first.admit(37)).toEqual([37, '']);
    await end(first.child);
    const second = await startAdmitting(secret);
    expect(await second.admit(13)).toEqual([13, '']);
    await end(second.child);
    const third = await startAdmitting(secret);
    const [count] = await third.admit(21);
    expect(count).toBe(21);
    await end(third.child, 'SIGKILL');
    const fourth = await startAdmitting(secret);
    const [rest, code] = await fourth.admit(100);
    expect(code).toBe('ASSAY_RATE_LIMITED');
    expect(rest).toBeLessThanOrEqual(29);
    expect(rest).toBeGreaterThan(15);
  },
  patience,
);

test(
  'a key that is revoked elsewhere is refused by a gateway that knows it',
  async () => {
    const secret = await createKey(1_000_000);
    const gateway = await startAdmitting(secret);
    expect(await gateway.admit(10)).toEqual([10, '']);
    const keys = await openKeys(folder);
    await keys.revoke('web');
    await keys.close();
    let code = '';
    while (code === '') [, code] = await gateway.admit(1_000);
    expect(code).toBe('ASSAY_KEY_REVOKED');
  },
  patience,
);
