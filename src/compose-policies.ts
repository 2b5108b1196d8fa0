import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Assay, createAssay, loadPolicy } from './compose.ts';
import { AssayError } from './core/errors.ts';
import type { PublicCodePort } from './core/public-code.ts';

/** The policies of a configuration, each file read once. */
export interface Policies {
  /** The policy of a file as something that checks; the default one where none is named. */
  assayOf(file: string | undefined): Promise<Assay>;
  /** By the name that a policy gives itself. Throws `ASSAY_CONFIG_INVALID` where two that differ have one name. */
  named(): (name: string) => Assay | undefined;
  files(): readonly string[];
  texts(): readonly string[];
}

/** Files are named from `folder`; code is looked up in the indexes of `publicCode`. */
export function createPolicies(folder: string, publicCode?: PublicCodePort): Policies {
  const opened = new Map<string, { readonly assay: Assay; readonly text: string }>();
  return {
    assayOf: async (named) => {
      const file = named === undefined ? '' : path.resolve(folder, named);
      const known = opened.get(file);
      if (known) return known.assay;
      const text = named === undefined ? '' : await readPolicy(file, named);
      const policy = named === undefined ? undefined : await loadPolicy(text, named);
      const assay = createAssay({ ...(policy && { policy }), publicCode });
      opened.set(file, { assay, text });
      return assay;
    },
    named: () => {
      const byName = new Map<string, Assay>();
      for (const { assay } of opened.values()) {
        const { id, version } = assay.policy;
        const other = byName.get(id);
        if (other && other.policy.version !== version) throw sameName(id);
        byName.set(id, assay);
      }
      return (name) => byName.get(name);
    },
    files: () => Array.from(opened.keys()).filter((file) => file !== ''),
    texts: () => Array.from(opened.values(), ({ text }) => text),
  };
}

async function readPolicy(file: string, named: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const text = { en: `The policy "${named}" cannot be read`, zh: `无法读取策略 "${named}"` };
    throw new AssayError('ASSAY_POLICY_INVALID', text, { cause });
  });
}

const sameName = (name: string): AssayError =>
  new AssayError('ASSAY_CONFIG_INVALID', {
    en: `Two policies that differ are called "${name}"; give one of them another name, since keys and records name policies`,
    zh: `有两个不同的策略都叫 "${name}"；请给其中一个改名，因为密钥和记录按名称指明策略`,
  });
