import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAudit } from '../../src/audit/audit.ts';
import type { AuditStore } from '../../src/core/audit.ts';
import { AssayError } from '../../src/core/errors.ts';
import { lookAgainMs, pruneDaily } from '../../src/gateway/daily-pruning.ts';
import { createMemoryAuditStore } from '../../src/storage/memory/memory-audit-store.ts';
import { auditedOf } from '../fixtures/audited-exchange.ts';

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 9) }));
afterEach(() => vi.useRealTimers());

const dayMs = 86_400_000;

const kindsIn = async (store: AuditStore): Promise<string[]> =>
  (await store.read({}, { after: 0, limit: 10 })).map(({ kind }) => kind);

test('records are forgotten on the first day after their time, and not before', async () => {
  const store = createMemoryAuditStore();
  const audit = createAudit({ store, program: 'test', wallClock: Date.now });
  const written = audit.append(auditedOf('e1', { at: Date.now() }));
  await vi.advanceTimersByTimeAsync(100);
  await written;
  const pruning = pruneDaily(audit, Date.now);
  // The policy of the fixture keeps records for thirty days.
  await vi.advanceTimersByTimeAsync(30 * dayMs);
  expect(await kindsIn(store)).toEqual(['policy', 'exchange']);
  await vi.advanceTimersByTimeAsync(dayMs);
  expect(await kindsIn(store)).toEqual(['policy', 'prune']);
  await pruning.stop();
});

test('a day is pruned once, and again at the next look where that failed; the audit says so', async () => {
  const store = createMemoryAuditStore();
  const days: number[] = [];
  let isLocked = true;
  const audit = createAudit({
    store: {
      ...store,
      prune: ({ now }) => {
        days.push(new Date(now).getUTCDate());
        if (isLocked) throw new AssayError('ASSAY_AUDIT_UNAVAILABLE', { en: 'locked', zh: '锁定' });
        return 0;
      },
    },
    program: 'test',
    wallClock: Date.now,
  });
  const pruning = pruneDaily(audit, Date.now);
  await vi.advanceTimersByTimeAsync(lookAgainMs);
  expect(days).toEqual([24, 24]);
  expect(audit.state()).toMatchObject({ isWell: true, pruneFault: { en: 'locked', zh: '锁定' } });
  isLocked = false;
  await vi.advanceTimersByTimeAsync(2 * dayMs);
  expect(days).toEqual([24, 24, 24, 25, 26]);
  expect(audit.state().pruneFault).toBeUndefined();
  await pruning.stop();
  await vi.advanceTimersByTimeAsync(2 * dayMs);
  expect(days).toHaveLength(5);
});
