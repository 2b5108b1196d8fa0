import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { PackageSystem } from '../core/code-names.ts';
import { AssayError } from '../core/errors.ts';

/** Names of a file, one a line; empty lines and those that begin with `#` are none, and what follows the first white space is not read. */
export async function* namesOfFile(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Infinity });
  for await (const line of lines) {
    const name = /^[^\s,#]+/.exec(line)?.[0];
    if (name !== undefined) yield name;
  }
}

/** How a registry lists every name, and what stands before each. */
const registries: Readonly<
  Record<PackageSystem, { readonly path: string; readonly accept: string; readonly key: RegExp }>
> = {
  npm: { path: '_all_docs', accept: 'application/json', key: /"id"\s*:\s*"([^"\\]{1,300})"/g },
  pypi: { path: 'simple/', accept: 'application/vnd.pypi.simple.v1+json', key: /"name"\s*:\s*"([^"\\]{1,300})"/g },
};

/** Longer than any name with its key, so that one that is cut between two pieces is found in the next. */
const overlap = 400;

/** Every name that a registry lists: PyPI's simple index, or the list of all documents of a replica of npm. Throws `ASSAY_UPSTREAM_UNREACHABLE`. */
export async function* namesOfRegistry(
  system: PackageSystem,
  url: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { path, accept, key } = registries[system];
  const response = await ask(new URL(path, url.endsWith('/') ? url : `${url}/`), accept, signal);
  let rest = '';
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const text = rest + piece;
    let read = 0;
    for (const match of text.matchAll(key)) {
      yield match[1] ?? '';
      read = match.index + match[0].length;
    }
    rest = text.slice(Math.max(read, text.length - overlap));
  }
}

async function ask(url: URL, accept: string, signal: AbortSignal): Promise<Response> {
  try {
    const response = await fetch(url, { headers: { accept }, signal });
    if (response.ok) return response;
    throw new Error(`status ${response.status}`);
  } catch (cause) {
    signal.throwIfAborted();
    throw new AssayError(
      'ASSAY_UPSTREAM_UNREACHABLE',
      {
        en: `No list of packages came from '${url.origin}'; see whether it is up and lists names, or give a file with one name a line`,
        zh: `未能从 '${url.origin}' 取得软件包名单；请确认其可用并提供名单，或给出每行一个名称的文件`,
      },
      { cause },
    );
  }
}
