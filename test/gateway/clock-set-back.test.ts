import { afterEach, expect, test, vi } from 'vitest';
import { createAudit } from '../../src/audit/audit.ts';
import { verifyChain } from '../../src/audit/verify.ts';
import type { ExchangeRecord } from '../../src/core/audit.ts';
import { createMemoryAuditStore } from '../../src/storage/memory/memory-audit-store.ts';
import { whole } from './fake-upstream.ts';
import { openTestGateway } from './open-test-gateway.ts';
import { completion } from './shapes/chat.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a clock that is set back changes neither the order of the audit nor what it can prove', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 8) });
  const store = createMemoryAuditStore();
  const audit = createAudit({ store: { ...store, close: () => undefined }, program: 'test', wallClock: Date.now });
  const gateway = await openTestGateway({ audit });
  gateway.upstream.reply(whole(completion({ text: 'It is blue.' })));
  const ids: (string | null)[] = [];
  const hours = [8, 9, 3, 3, 10];
  for (const hour of hours) {
    vi.setSystemTime(Date.UTC(2026, 10, 24, hour));
    const answer = await fetch(`${gateway.address}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'What is it?' }] }),
    });
    ids.push(answer.headers.get('x-request-id'));
    await answer.body?.cancel();
    await audit.flush();
  }
  await gateway.close();
  const records = (await store.read({ kind: 'exchange' }, { after: 0, limit: 100 })).map(
    ({ body }) => JSON.parse(body ?? '') as ExchangeRecord,
  );
  expect(records.map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(hours.length);
  expect(records.map(({ at }) => new Date(at).getUTCHours())).toEqual(hours);
  for (const { timing } of records) expect(timing?.['totalMs']).toBeGreaterThanOrEqual(0);
  expect((await verifyChain(store)).faults).toEqual([]);
});
