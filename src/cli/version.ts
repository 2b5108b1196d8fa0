import { readFileSync } from 'node:fs';
import { openStandardOutput } from './output.ts';

/** Version of the package, as its manifest has it. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}

export async function writeVersion(): Promise<number> {
  await openStandardOutput().write(`${packageVersion()}\n`);
  return 0;
}
