import { type Call, valueOf } from './command.ts';
import { nearestConfig } from './data-folder.ts';

/**
 * The Postgres of the configuration that is named, or of the nearest one where no data folder is; undefined where keys and audit are files of the data
 * folder. Throws `ASSAY_CONFIG_INVALID`.
 */
export async function namedPostgres(call: Call): Promise<string | undefined> {
  const hasFolder = call.options.has('data') || (process.env['ASSAY_DATA_DIR'] ?? '') !== '';
  const file = valueOf(call, 'config') ?? (hasFolder ? undefined : nearestConfig(process.cwd()));
  if (file === undefined) return undefined;
  const { configuredPostgres } = await import('../compose-stores.ts');
  return configuredPostgres(file, process.env);
}
