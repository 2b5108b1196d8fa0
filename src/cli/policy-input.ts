import type { Policy } from '../core/policy.ts';
import { AssayError } from '../core/errors.ts';
import { nameOfInput, readText, type SizeLimit } from './text-input.ts';

const limit: SizeLimit = {
  bytes: 16 * 1024 * 1024,
  wayOut: { en: 'shorten its lists of words', zh: '请缩短其中的词表' },
};

/** Reads a policy (`-` is standard input); throws `ASSAY_POLICY_INVALID` whatever is wrong with the file, since a policy is configuration, not input. */
export async function loadPolicyFile(file: string, signal: AbortSignal): Promise<Policy> {
  const text = await readText(file, { limit, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (!AssayError.isInstance(error)) throw error;
    throw new AssayError('ASSAY_POLICY_INVALID', error.text ?? error.message, { cause: error });
  });
  const { loadPolicy } = await import('../compose.ts');
  return loadPolicy(text, nameOfInput(file));
}
