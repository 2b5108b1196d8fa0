import { type LoadedConfig, loadConfig } from './config/load-config.ts';
import { readSecret } from './config/secrets.ts';
import { knownProviders } from './compose-upstreams.ts';
import { AssayError } from './core/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The address of the Postgres that keys, limits and audit are kept in; undefined where they are files of the data folder. Throws `ASSAY_CONFIG_INVALID`. */
export function postgresOf({ config, folder }: LoadedConfig, environment: Environment): string | undefined {
  const reference = config.storage?.postgres?.url;
  if (reference === undefined) return undefined;
  const owner = 'storage.postgres.url';
  const url = readSecret(reference, { environment, folder, owner });
  if (/^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new AssayError('ASSAY_CONFIG_INVALID', {
    en: `What "${owner}" points to is no address of a Postgres, expected postgres://USER:PASSWORD@HOST/DATABASE`,
    zh: `"${owner}" 所指的不是 Postgres 地址，应为 postgres://USER:PASSWORD@HOST/DATABASE`,
  });
}

/** The same of the file of a configuration. */
export const configuredPostgres = async (file: string, environment: Environment): Promise<string | undefined> =>
  postgresOf(await loadConfig(file, knownProviders), environment);
