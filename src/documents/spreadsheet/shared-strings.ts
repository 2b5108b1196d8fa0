import type { Package } from '../archive/package-parts.ts';

/** Texts that cells point to by number (ECMA-376 part 1, 18.4); readings above characters are left out. */
export async function readSharedStrings(opened: Package, part: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let pieces: string[] = [];
  let readings = 0;
  let isText = false;
  await opened.walk(part, {
    open(name) {
      if (name === 'si') pieces = [];
      else if (name === 'rPh') readings += 1;
      else if (name === 't') isText = readings === 0;
    },
    close(name) {
      if (name === 'si') strings.push(pieces.join(''));
      else if (name === 'rPh') readings -= 1;
      else if (name === 't') isText = false;
    },
    text(found) {
      if (isText) for (const { text } of found) pieces.push(text);
    },
  });
  return strings;
}
