import { existsSync } from 'node:fs';
import path from 'node:path';
import { createAudit } from './audit/audit.ts';
import { verifyChain } from './audit/verify.ts';
import type { Audit, AuditStore } from './core/audit.ts';
import { assertNode } from './core/node-version.ts';
import { openPostgresAuditStore } from './storage/postgres/postgres-audit-store.ts';
import { openAuditStoreThread } from './storage/sqlite/audit-store-thread.ts';
import { openSqliteAuditStore } from './storage/sqlite/sqlite-audit-store.ts';

const fileIn = (folder: string): string => path.join(folder, 'audit.sqlite');

export interface OpenAuditOptions {
  /** The folder of the data. */
  readonly folder: string;
  /** Address of a Postgres that it is kept in instead: one chain for all gateways. */
  readonly postgres?: string | undefined;
  /** Program and version that writes: `assay 0.1.0`. */
  readonly program: string;
}

/** The audit of a data folder, for a gateway: the file is written in a thread of its own. Or that of a Postgres. */
export function openAudit({ folder, postgres, program }: OpenAuditOptions): Audit {
  assertNode();
  const store = postgres === undefined ? openAuditStoreThread(fileIn(folder)) : openPostgresAuditStore(postgres);
  return createAudit({ store, program, wallClock: Date.now });
}

/** The records of a data folder, or of the Postgres of that address, to be read, verified and pruned; undefined where nothing was ever kept. Throws `ASSAY_AUDIT_UNAVAILABLE`. */
export function openAuditRecords(folder: string, use: 'read' | 'prune', postgres?: string): AuditStore | undefined {
  assertNode();
  if (postgres !== undefined) return openPostgresAuditStore(postgres);
  const file = fileIn(folder);
  return existsSync(file) ? openSqliteAuditStore(file, { isReadOnly: use === 'read' }) : undefined;
}

/** Reads the whole chain and names what is not as it was written; see `verifyChain`. */
export const verifyAudit: typeof verifyChain = verifyChain;
