// Measures what keys and the audit cost an exchange: CPU time of the whole process, worker threads included. npm run bench:audit
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { auditedOf, auditPolicy } from '../../test/fixtures/audited-exchange.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import { openAuditRecords, openAudit } from '../../src/compose-audit.ts';
import { openAccess, openKeys } from '../../src/compose-access.ts';
import type { AuditedExchange } from '../../src/core/audit.ts';
import type { Policy } from '../../src/core/policy.ts';
import { createAssay } from '../../src/index.ts';
import { ordinary } from '../speed/texts.ts';

const count = 50_000;
/** Exchanges under way at one time, as in a gateway under load. */
const lanes = 512;
const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-bench-'));
process.stdout.write(
  `${os.availableParallelism()} cores, Node ${process.versions.node}, ${count} exchanges, ${lanes} at a time\n`,
);

async function cpuOf(work: () => Promise<unknown>): Promise<{ readonly micros: number; readonly wallMs: number }> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { micros: user + system, wallMs: performance.now() - start };
}

function say(name: string, { micros, wallMs }: Awaited<ReturnType<typeof cpuOf>>, more = ''): void {
  const rate = Math.round(count / (wallMs / 1_000)).toLocaleString('en');
  process.stdout.write(`${name}: ${(micros / count).toFixed(1)} µs of CPU an exchange, ${rate} a second${more}\n`);
}

const exchange = { ...ordinary.en, id: 'e' };
const verdict = await createAssay().check(exchange);
const { sources: _sources, ...withoutSources } = exchange;

const shapes: Readonly<Record<string, Partial<AuditedExchange>>> = {
  'answer of 150 words, verdict': { exchange: withoutSources, verdicts: [{ stage: 'answer', verdict }] },
  'the same with 800 words of sources': { exchange, verdicts: [{ stage: 'answer', verdict }] },
  'passed unchecked': { exchange: withoutSources, verdicts: [] },
};

for (const text of ['full', 'redacted', 'hash'] as const satisfies readonly Policy['audit']['text'][]) {
  for (const [name, shape] of Object.entries(shapes)) {
    const own = path.join(folder, `${text} ${name}`);
    const audit = openAudit({ folder: own, program: 'assay bench' });
    const policy = auditPolicy(text);
    const given = Array.from({ length: count }, (_, at) =>
      auditedOf(`exchange-${String(at).padStart(9, '0')}`, { ...shape, policy }),
    );
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let one = given[next]; one; one = given[next]) {
        next += 1;
        await audit.append(one);
      }
    };
    const run = async (): Promise<unknown> => Promise.all(Array.from({ length: lanes }, lane));
    await audit.append(auditedOf('warm', { policy }));
    const cost = await cpuOf(run);
    await audit.close();
    const size = statSync(path.join(own, 'audit.sqlite')).size / count;
    say(`audit, text ${text}, ${name}`, cost, `, ${Math.round(size).toLocaleString('en')} bytes each`);
    if (text === 'full' && name === Object.keys(shapes)[0]) await verify(own);
    rmSync(own, { recursive: true });
  }
}

async function verify(own: string): Promise<void> {
  const records = openAuditRecords(own, 'read');
  if (records) say('verify', await cpuOf(async () => verifyChain(records)));
  await records?.close();
}

async function admitting(): Promise<void> {
  const keys = await openKeys(folder);
  const limits = {
    requestsPerMinute: 9_000_000,
    tokensPerMinute: 1_000_000_000,
    spendPerMonth: 1_000_000,
    streams: 10_000,
  };
  const { secret } = await keys.create({ name: 'bench', limits });
  await keys.close();
  const access = openAccess({ folder });
  const lane = async (): Promise<void> => {
    for (let at = 0; at < count / 100; at += 1) {
      const admission = await access.admit({ secret, route: 'chat', isStream: true, tokensExpected: () => 100 });
      if (!admission.admitted) throw new Error(admission.code);
      admission.settle({ model: 'm', tokensIn: 10, tokensOut: 20 });
      admission.release();
    }
  };
  await lane();
  say(
    'admit, settle and release, every limit set',
    await cpuOf(async () => Promise.all(Array.from({ length: 100 }, lane))),
  );
  await access.close();
}

await admitting();
rmSync(folder, { recursive: true });
