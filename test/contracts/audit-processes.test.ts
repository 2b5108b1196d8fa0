import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { verifyChain } from '../../src/audit/verify.ts';
import { openAudit, openAuditRecords } from '../../src/compose-audit.ts';
import type { AuditStore } from '../../src/core/audit.ts';
import { auditedOf } from '../fixtures/audited-exchange.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-audit-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Auditing {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: string[];
}

function startAuditing(run: string, data = folder): Auditing {
  const program = path.join(import.meta.dirname, '../fixtures/auditing-process.ts');
  const child = spawn(process.execPath, [program, data, run]);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return { child, lines };
}

async function untilLines({ child, lines }: Auditing, count: number): Promise<void> {
  while (lines.length < count) await once(child.stdout, 'data');
}

function openRecords(): AuditStore {
  const store = openAuditRecords(folder, 'read');
  return store ?? expect.fail('Nothing was kept');
}

async function idsOf(store: AuditStore): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let after = 0; ;) {
    const page = await store.read({ kind: 'exchange' }, { after, limit: 1_000 });
    for (const { id } of page) ids.add(id);
    if (page.length === 0) return ids;
    after = page.at(-1)?.sequence ?? 0;
  }
}

test('killed thirty times under load, it keeps all that was acknowledged, and the chain holds', async () => {
  const acknowledged = new Set<string>();
  for (let run = 0; run < 30; run += 1) {
    const auditing = startAuditing(String(run));
    // Killed at another point of a batch each time.
    await untilLines(auditing, 2 + run * 7);
    auditing.child.kill('SIGKILL');
    await once(auditing.child, 'close');
    for (const id of auditing.lines) if (id !== 'ready') acknowledged.add(id);
  }
  const store = openRecords();
  const ids = await idsOf(store);
  expect(Array.from(acknowledged).filter((id) => !ids.has(id))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(30 * 30);
  expect((await verifyChain(store)).faults).toEqual([]);
  expect(await store.read({ kind: 'policy' }, { after: 0, limit: 10 })).toHaveLength(1);
  await store.close();
}, 120_000);

const small = path.join(folder, 'small');
mkdirSync(small);
const isMounted =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]).status === 0;
afterAll(() => {
  if (isMounted) spawnSync('umount', [small]);
});

test.skipIf(!isMounted)(
  'tells of a full disk, loses nothing that was acknowledged, and goes on where there is room again (needs root, for a small disk)',
  async () => {
    const audit = openAudit({ folder: small, program: 'assay test' });
    await audit.append(auditedOf('first'));
    writeFileSync(path.join(small, 'ballast'), Buffer.alloc(1_500_000));
    const kept = ['first'];
    let fault: unknown;
    for (let at = 0; fault === undefined && at < 10_000; at += 1) {
      try {
        await audit.append(auditedOf(`e${at}`));
        kept.push(`e${at}`);
      } catch (error) {
        fault = error;
      }
    }
    expect(fault).toMatchObject({ code: 'ASSAY_AUDIT_UNAVAILABLE', status: 503 });
    expect(audit.state()).toMatchObject({ isWell: false, lost: 1 });
    rmSync(path.join(small, 'ballast'));
    await audit.append(auditedOf('after'));
    expect(audit.state()).toMatchObject({ isWell: true, lost: 0 });
    const store = openAuditRecords(small, 'read');
    if (!store) return expect.fail('Nothing was kept');
    expect((await verifyChain(store)).faults).toEqual([]);
    const ids = (await store.read({ kind: 'exchange' }, { after: 0, limit: 100_000 })).map(({ id }) => id);
    expect(ids).toEqual([...kept, 'after']);
    expect(await store.read({ kind: 'loss' }, { after: 0, limit: 10 })).toHaveLength(1);
    await store.close();
    await audit.close();
  },
  60_000,
);

test('whoever looks while the file is being made finds none, or all of it', { timeout: 60_000 }, async () => {
  for (let run = 0; run < 8; run += 1) {
    const data = path.join(folder, `new-${run}`);
    const auditing = startAuditing('first', data);
    while (!existsSync(path.join(data, 'audit.sqlite'))) await setImmediate();
    const store = openAuditRecords(data, 'read') ?? expect.fail('Nothing was kept');
    expect((await store.head()).sequence).toBeGreaterThanOrEqual(0);
    await store.close();
    await untilLines(auditing, 2);
    auditing.child.kill('SIGKILL');
    await once(auditing.child, 'close');
    expect(readdirSync(data).filter((name) => name.endsWith('.new'))).toEqual([]);
  }
});
