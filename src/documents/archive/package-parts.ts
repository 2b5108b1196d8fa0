import { unreadable } from '../document-error.ts';
import { decodeText } from '../encoding/decode.ts';
import type { ReadContext } from '../reader.ts';
import { openZip, type ZipArchive } from './open-zip.ts';
import { readXml, type XmlEvents } from './read-xml.ts';

/** A zip of XML parts: the container of Office files and EPUB. */
export interface Package {
  /** The file, for errors. */
  readonly file: string;
  readonly archive: ZipArchive;
  readBytes(part: string): Promise<Uint8Array>;
  /** Decoded text of a part; undefined where there is none of that name. */
  readText(part: string): Promise<string | undefined>;
  /** Walks a part and returns its decoded text; nothing happens where there is none of that name. */
  walk(part: string, events: XmlEvents): Promise<string | undefined>;
}

/** Opens a container. Its parts are inflated as they are asked for. */
export async function openPackage(bytes: Uint8Array, { name, limits, signal }: ReadContext): Promise<Package> {
  const archive = await openZip(bytes, { name, limits, signal });
  const readText = async (part: string): Promise<string | undefined> => {
    const found = archive.parts.get(part);
    return found && decodeText(await found.read(), { name: `${name}: ${part}`, markup: true }).text;
  };
  return {
    file: name,
    archive,
    readBytes: async (part) => {
      const found = archive.parts.get(part);
      if (found === undefined) throw missingPart(name, part);
      return found.read();
    },
    readText,
    walk: async (part, events) => {
      const text = await readText(part);
      if (text !== undefined) readXml(text, { file: name, part }, events);
      return text;
    },
  };
}

export const missingPart = (file: string, part: string): Error =>
  unreadable(file, {
    en: `lacks its part "${part.slice(0, 200)}"; it is damaged or was not saved to its end`,
    zh: `缺少部件 "${part.slice(0, 200)}"；文件已损坏或没有保存完整`,
  });

/** The path that a reference inside a part points to; `base` is the path of that part. */
export function resolvePart(base: string, reference: string): string {
  const steps = reference.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const step of reference.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
