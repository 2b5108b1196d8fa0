import { readFileSync } from 'node:fs';

/** What servers are told of who asks: `assay/` and the version of the package, as its manifest has it. */
export function userAgent(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '0';
  return `assay/${String(version)}`;
}
