import { toExpression } from './spdx.ts';

type Read = (path: string) => Promise<string | undefined>;

/** What `package.json`, `Cargo.toml`, `pyproject.toml` or `composer.json` of a folder says; a pointer to a file says nothing. */
export async function licenceOfManifest(folder: string, read: Read): Promise<string | undefined> {
  for (const [name, licenceOf] of manifests) {
    const text = await read(folder + name);
    const stated = text === undefined ? undefined : licenceOf(text);
    const found = stated === undefined ? undefined : toExpression(stated);
    if (found !== undefined) return found;
  }
  return undefined;
}

const manifests: readonly (readonly [string, (text: string) => string | undefined])[] = [
  ['package.json', ofJson],
  ['composer.json', ofJson],
  ['Cargo.toml', ofToml],
  ['pyproject.toml', ofToml],
];

function ofJson(text: string): string | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof found !== 'object' || found === null) return undefined;
  const { license, licenses } = found as { readonly license?: unknown; readonly licenses?: unknown };
  return (
    nameOf(license) ??
    (Array.isArray(license) ? anyOf(license) : undefined) ??
    (Array.isArray(licenses) ? anyOf(licenses) : undefined)
  );
}

/** Old manifests have `{ type, url }`. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  return typeof type === 'string' ? type : undefined;
}

function anyOf(values: readonly unknown[]): string | undefined {
  const names = values.flatMap((value) => nameOf(value) ?? []);
  return names.length === 0 ? undefined : names.join(' OR ');
}

/** `license = "…"`, or `license = { text = "…" }`, on a line of its own. */
function ofToml(text: string): string | undefined {
  for (const line of text.split('\n')) {
    const start = /^license\s*=\s*(?:\{\s*text\s*=\s*)?"/.exec(line);
    if (!start) continue;
    const end = line.indexOf('"', start[0].length);
    if (end > 0) return line.slice(start[0].length, end);
  }
  return undefined;
}
