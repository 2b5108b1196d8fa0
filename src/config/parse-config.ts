import type * as z from 'zod';
import { AssayError } from '../core/errors.ts';
import { issueLines, placeIssues } from '../policy/policy-issues.ts';
import { type PlacedIssue, readYaml, type YamlDocument } from '../policy/yaml-document.ts';
import type { Config } from './config.ts';
import { findContradictions, type KnownProvider } from './contradictions.ts';
import { configSchema } from './config-schema.ts';
import { knownKeysOf } from './known-keys.ts';

export interface ParseConfigOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly providers: readonly KnownProvider[];
}

/** In UTF-16 units. */
const lengthLimit = 1_048_576;

/** Reads a configuration from YAML or JSON. Throws `ASSAY_CONFIG_INVALID` with one line, `file:line:column: what is wrong`, for every fault; no value that may be a secret is repeated. */
export function parseConfig(text: string, { file, providers }: ParseConfigOptions): Config {
  if (text.length > lengthLimit) {
    throw new AssayError('ASSAY_CONFIG_INVALID', {
      en: `${file}: The configuration has ${text.length} characters, expected at most ${lengthLimit}`,
      zh: `${file}：配置有 ${text.length} 个字符，上限为 ${lengthLimit}`,
    });
  }
  const document = readYaml(text);
  if (document.value === undefined) throw invalid(document.issues, document, file);
  const outcome = configSchema.safeParse(document.value);
  const faults = outcome.success
    ? findContradictions(outcome.data, providers, document)
    : placeFaults(outcome.error.issues, document);
  const issues = [...document.issues, ...faults];
  if (!outcome.success || issues.length > 0) throw invalid(issues, document, file);
  return outcome.data;
}

/** `upstreams.NAME.key` and `upstreams.NAME.headers.…`: someone may have written the secret itself. */
const isSecret = (path: readonly PropertyKey[]): boolean =>
  path[0] === 'upstreams' && (path[2] === 'key' || path[2] === 'headers');

function placeFaults(issues: readonly z.core.$ZodIssue[], document: YamlDocument): PlacedIssue[] {
  const knownKeys = (path: readonly PropertyKey[]): readonly string[] => knownKeysOf(configSchema, path);
  return issues.flatMap((issue): PlacedIssue[] => {
    if (issue.path[0] !== 'upstreams' || issue.path[2] !== 'key')
      return placeIssues([issue], { document, knownKeys, isSecret });
    const text = {
      en: '"key" says where the key stands, expected { env: NAME }, { file: PATH } or client; the key itself does not belong in this file',
      zh: '"key" 说明密钥在哪里，应为 { env: NAME }、{ file: PATH } 或 client；密钥本身不应写在此文件中',
    };
    return [{ offset: document.offsetOf(issue.path), text }];
  });
}

const invalid = (issues: readonly PlacedIssue[], document: YamlDocument, file: string): AssayError =>
  new AssayError('ASSAY_CONFIG_INVALID', issueLines(issues, document, file));
