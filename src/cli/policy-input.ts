import type { Policy } from '../core/policy.ts';
import { LocalError } from './local-error.ts';
import { readText } from './text-input.ts';

const limitBytes = 16 * 1024 * 1024;

/** Reads a policy; throws `ASSAY_POLICY_INVALID` whatever is wrong with the file, since a policy is configuration, not input. */
export async function loadPolicyFile(file: string, signal: AbortSignal): Promise<Policy> {
  const text = await readText(file, { limitBytes, signal }).catch((error: unknown) => {
    throw error instanceof LocalError ? new LocalError('ASSAY_POLICY_INVALID', error.text, { cause: error }) : error;
  });
  const { loadPolicy } = await import('../compose.ts');
  return loadPolicy(text, file);
}
