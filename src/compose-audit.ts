import { existsSync } from 'node:fs';
import path from 'node:path';
import { createAudit } from './audit/audit.ts';
import { verifyChain } from './audit/verify.ts';
import type { Audit, AuditStore } from './core/audit.ts';
import { assertNode } from './core/node-version.ts';
import { openAuditStoreThread } from './storage/sqlite/audit-store-thread.ts';
import { openSqliteAuditStore } from './storage/sqlite/sqlite-audit-store.ts';

const fileIn = (folder: string): string => path.join(folder, 'audit.sqlite');

export interface OpenAuditOptions {
  /** The folder of the data. */
  readonly folder: string;
  /** Program and version that writes: `assay 0.1.0`. */
  readonly program: string;
}

/** The audit of a data folder, for a gateway: the file is written in a thread of its own. */
export function openAudit({ folder, program }: OpenAuditOptions): Audit {
  assertNode();
  return createAudit({ store: openAuditStoreThread(fileIn(folder)), program, wallClock: Date.now });
}

/** The records of a data folder, to be read, verified and pruned; undefined where nothing was ever kept. Throws `ASSAY_AUDIT_UNAVAILABLE`. */
export function openAuditRecords(folder: string, use: 'read' | 'prune'): AuditStore | undefined {
  assertNode();
  const file = fileIn(folder);
  return existsSync(file) ? openSqliteAuditStore(file, { isReadOnly: use === 'read' }) : undefined;
}

/** Reads the whole chain and names what is not as it was written; see `verifyChain`. */
export const verifyAudit: typeof verifyChain = verifyChain;
