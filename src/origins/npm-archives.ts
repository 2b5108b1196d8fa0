import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AssayError } from '../core/errors.ts';

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
}

/**
 * Fetches packages by the user's own npm, from the registry that it is set up for; npm checks their integrity, and runs nothing of them. Gives their
 * archives in the order asked for. Throws `ASSAY_INPUT_MISSING` with what npm said.
 */
export async function fetchPackages(packages: readonly NpmPackage[], signal?: AbortSignal): Promise<Uint8Array[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-npm-'));
  try {
    const specs = packages.map(({ name, version }) => `${name}@${version}`);
    const packed = readPacked(await runNpm(specs, folder, signal));
    return await Promise.all(
      specs.map(async (spec, at) => {
        const file = packed[at];
        if (file === undefined) throw notFetched(spec, '');
        return readFile(path.join(folder, path.basename(file)));
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Names of the archives, in the order in which they were asked for. */
function readPacked(output: string): readonly string[] {
  const found: unknown = JSON.parse(output);
  const list = Array.isArray(found) ? found : Object.values(found as object);
  return list.map((entry: { readonly filename?: string }) =>
    (entry.filename ?? '').replace(/^@/, '').replace('/', '-'),
  );
}

async function runNpm(specs: readonly string[], folder: string, signal: AbortSignal | undefined): Promise<string> {
  const script = process.env['npm_execpath'];
  const isScript = script !== undefined && /\bnpm(?:-cli)?\.[cm]?js$/.test(script);
  const given = ['pack', '--json', '--ignore-scripts', '--loglevel', 'error', '--pack-destination', folder, ...specs];
  const [command, args] = isScript ? [process.execPath, [script, ...given]] : ['npm', given];
  return new Promise((resolve, reject) => {
    // In a folder of its own, so that no manifest of the working folder has a say.
    const shell = process.platform === 'win32' && !isScript;
    const child = spawn(command, args, { cwd: folder, signal, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => err.push(piece));
    child.on('error', (error) => reject(signal?.aborted === true ? (signal.reason as Error) : noNpm(error)));
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else reject(notFetched(specs.join(' '), Buffer.concat(err).toString()));
    });
  });
}

const noNpm = (cause: unknown): AssayError =>
  new AssayError(
    'ASSAY_INPUT_MISSING',
    {
      en: 'npm cannot be started, which fetches packages; install it, or name a folder with the code',
      zh: '无法启动用于获取软件包的 npm；请安装 npm，或给出代码所在的文件夹',
    },
    { cause },
  );

function notFetched(specs: string, said: string): AssayError {
  const reason = /^npm (?:error|ERR!) (?!code|A complete log)(.*)$/m.exec(said)?.[1]?.slice(0, 300) ?? '';
  const shown = specs.length > 200 ? `${specs.slice(0, 200)}…` : specs;
  return new AssayError('ASSAY_INPUT_MISSING', {
    en: `npm could not fetch ${shown}${reason === '' ? '' : `: ${reason}`}`,
    zh: `npm 未能获取 ${shown}${reason === '' ? '' : `："${reason}"`}`,
  });
}
