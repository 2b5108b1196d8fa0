import { brotliDecompressSync } from 'node:zlib';

/**
 * Gives PDF.js the character maps that Chinese, Japanese and Korean fonts name without carrying them (ISO 32000-1, 9.7.5.2), out of this package: nothing is
 * fetched. It asks for fonts too, which text does not need.
 */
export class CharacterMapFactory {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const name = filename.replace(/\.bcmap$/, '');
    const map = kind === 'cMapUrl' ? (await loadMaps()).get(name) : undefined;
    if (map === undefined) throw new Error(`No character map or font "${name}" is here`);
    return map.slice();
  }
}

let loaded: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

function loadMaps(): Promise<ReadonlyMap<string, Uint8Array>> {
  loaded ??= unpack();
  return loaded;
}

async function unpack(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { characterMapSizes, packedCharacterMaps } = await import('./character-maps-table.ts');
  const bytes = brotliDecompressSync(Buffer.from(packedCharacterMaps, 'base64'));
  const maps = new Map<string, Uint8Array>();
  let start = 0;
  for (const [name, size] of characterMapSizes) {
    maps.set(name, bytes.subarray(start, start + size));
    start += size;
  }
  return maps;
}
