import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AssayError } from '../core/errors.ts';
import type { SecretReference } from './config.ts';

export interface SecretPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder that files are named from. */
  readonly folder: string;
  /** Whose secret it is, for messages: `upstreams.NAME`. */
  readonly owner: string;
}

/** The secret that a reference points to, without the white space around it. Throws `ASSAY_CONFIG_INVALID`; the secret is in no message. */
export function readSecret(reference: SecretReference, places: SecretPlaces): string {
  const secret = ('env' in reference ? fromVariable(reference.env, places) : fromFile(reference.file, places)).trim();
  // A header takes no control characters, and the error of what sends it would repeat the secret.
  if (secret !== '' && !/[^\t\x20-\x7e\x80-\xff]/.test(secret)) return secret;
  const [kind, name] = 'env' in reference ? ['variable', reference.env] : ['file', reference.file];
  throw new AssayError('ASSAY_CONFIG_INVALID', {
    en: `The ${kind} "${name}" for "${places.owner}" is empty or holds more than a secret, expected one line of text`,
    zh: `"${places.owner}" 所用的${'env' in reference ? '变量' : '文件'} "${name}" 为空或不只含密钥，应为一行文本`,
  });
}

function fromVariable(name: string, { environment, owner }: SecretPlaces): string {
  const value = environment[name];
  if (value !== undefined) return value;
  throw new AssayError('ASSAY_CONFIG_INVALID', {
    en: `The variable "${name}" for "${owner}" is not set; set it before the gateway starts`,
    zh: `"${owner}" 所用的变量 "${name}" 没有设置；请在启动网关前设置`,
  });
}

function fromFile(file: string, { folder, owner }: SecretPlaces): string {
  try {
    return readFileSync(path.resolve(folder, file), 'utf8');
  } catch (cause) {
    const text = {
      en: `The file "${file}" for "${owner}" cannot be read`,
      zh: `无法读取 "${owner}" 所用的文件 "${file}"`,
    };
    throw new AssayError('ASSAY_CONFIG_INVALID', text, { cause });
  }
}
