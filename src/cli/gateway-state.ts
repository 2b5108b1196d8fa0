import { mkdirSync } from 'node:fs';
import type { Access } from '../core/access.ts';
import type { Audit } from '../core/audit.ts';
import { isLoopback } from '../core/loopback.ts';
import { openAccess, openKeys } from '../compose-access.ts';
import { openAudit } from '../compose-audit.ts';
import { usageError } from './usage-error.ts';
import { packageVersion } from './version.ts';

/** What a gateway keeps below its data folder. */
export interface GatewayState {
  /** None where no keys are asked for. */
  readonly access: Access | undefined;
  readonly audit: Audit;
}

interface StateOptions {
  readonly folder: string;
  /** Address the gateway listens on. */
  readonly host: string;
}

/**
 * Opens keys and audit. Keys are asked for on any address but loopback, and on loopback as soon as one was ever made. Throws `ASSAY_USAGE` where they are
 * asked for and there is none: nobody could get in.
 */
export async function openGatewayState({ folder, host }: StateOptions): Promise<GatewayState> {
  mkdirSync(folder, { recursive: true });
  const hasKeys = await hasAnyKey(folder);
  if (!hasKeys && !isLoopback(host)) {
    throw usageError(
      `On "${host}" others can reach the gateway, and there is no key yet; make one with "assay keys create NAME", or listen on 127.0.0.1`,
      `"${host}" 可被他人访问，而尚无密钥；请用 "assay keys create NAME" 创建，或监听 127.0.0.1`,
    );
  }
  return {
    access: hasKeys ? openAccess({ folder }) : undefined,
    audit: openAudit({ folder, program: `assay ${packageVersion()}` }),
  };
}

async function hasAnyKey(folder: string): Promise<boolean> {
  const keys = await openKeys(folder);
  try {
    return (await keys.list()).length > 0;
  } finally {
    await keys.close();
  }
}
