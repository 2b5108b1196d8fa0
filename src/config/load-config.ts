import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AssayError } from '../core/errors.ts';
import type { Config } from './config.ts';
import type { KnownProvider } from './contradictions.ts';
import { parseConfig } from './parse-config.ts';

/** A configuration with the place it was read from. */
export interface LoadedConfig {
  readonly config: Config;
  /** Absolute. */
  readonly file: string;
  /** Paths in the configuration start here. */
  readonly folder: string;
}

/** Reads the file of a configuration. Throws `ASSAY_CONFIG_INVALID`. */
export async function loadConfig(file: string, providers: readonly KnownProvider[]): Promise<LoadedConfig> {
  const absolute = path.resolve(file);
  const bytes = await readFile(absolute).catch((cause: unknown) => {
    const text = { en: `The configuration "${file}" cannot be read`, zh: `无法读取配置 "${file}"` };
    throw new AssayError('ASSAY_CONFIG_INVALID', text, { cause });
  });
  return {
    config: parseConfig(decode(bytes, file), { file, providers }),
    file: absolute,
    folder: path.dirname(absolute),
  };
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const text = { en: `The configuration "${file}" is not UTF-8 text`, zh: `配置 "${file}" 不是 UTF-8 文本` };
    throw new AssayError('ASSAY_CONFIG_INVALID', text, { cause });
  }
}
