import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export interface DataFolderOptions {
  /** As `--data` gives it. */
  readonly asked: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
}

/** Where state lives: `--data`, else ASSAY_DATA_DIR, else `.assay` beside the nearest `assay.config.*`, else the data folder of the user. It need not exist. */
export function dataFolder({ asked, env, workingFolder }: DataFolderOptions): string {
  const named = asked ?? env['ASSAY_DATA_DIR'];
  if (named !== undefined && named !== '') return path.resolve(workingFolder, named);
  const beside = nearestConfigFolder(workingFolder);
  return beside === undefined ? userDataFolder(env) : path.join(beside, '.assay');
}

function nearestConfigFolder(from: string): string | undefined {
  return nearestFolderWith(from, (name) => name.startsWith('assay.config.'));
}

/** The configuration in the working folder or the nearest above it. */
export function nearestConfig(workingFolder: string): string | undefined {
  const folder = nearestFolderWith(workingFolder, (name) => name === configName);
  return folder === undefined ? undefined : path.join(folder, configName);
}

const configName = 'assay.config.yaml';

function nearestFolderWith(from: string, isWanted: (name: string) => boolean): string | undefined {
  let folder = from;
  for (;;) {
    if (namesIn(folder).some(isWanted)) return folder;
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** A folder that cannot be listed holds no configuration that could be read. */
function namesIn(folder: string): string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch {
    return [];
  }
}

function userDataFolder(env: DataFolderOptions['env']): string {
  if (process.platform === 'win32')
    return path.join(env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local'), 'assay');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'assay');
  // An empty or relative XDG_DATA_HOME counts as unset, as the specification has it.
  const base = env['XDG_DATA_HOME'];
  return path.join(
    base !== undefined && path.isAbsolute(base) ? base : path.join(homedir(), '.local', 'share'),
    'assay',
  );
}
