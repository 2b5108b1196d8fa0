import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import { guessEncoding } from '../encoding/guess.ts';

/** What a name is told by in the directory of a zip. */
export type NamedEntry = Pick<Entry, 'generalPurposeBitFlag' | 'fileNameRaw' | 'extraFields'>;

/**
 * Names as text. Zips say UTF-8 by a flag or by an extra field (APPNOTE 6.3.10, 4.4.4 and 4.6.9); names without either are in the code page of the machine
 * that packed them, so all of them are read together, in the encoding that fits them all.
 */
export function decodeFileNames(entries: readonly NamedEntry[]): string[] {
  const told = entries.map(unicodeName);
  const untold = entries.filter((_, at) => told[at] === undefined).map(({ fileNameRaw }) => fileNameRaw);
  const decoder = new TextDecoder(untold.length === 0 ? 'utf-8' : encodingOf(untold));
  return entries.map(({ fileNameRaw }, at) => told[at] ?? decoder.decode(fileNameRaw));
}

const utf8Flag = 0x08_00;
const unicodePathField = 0x70_75;

function unicodeName({ generalPurposeBitFlag, fileNameRaw, extraFields }: NamedEntry): string | undefined {
  const field = extraFields.find(({ id }) => id === unicodePathField)?.data;
  // The field counts only while its checksum is that of the name it stands for.
  if (field !== undefined && field.length > 5 && field[0] === 1 && field.readUInt32LE(1) === crc32(fileNameRaw)) {
    return field.toString('utf8', 5);
  }
  return (generalPurposeBitFlag & utf8Flag) !== 0 || isUtf8(fileNameRaw) ? fileNameRaw.toString('utf8') : undefined;
}

function encodingOf(names: readonly Buffer[]): string {
  const encoding = guessEncoding(Buffer.concat(names.flatMap((name) => [name, lineEnd])));
  return encoding === undefined || encoding.startsWith('utf-') ? 'windows-1252' : encoding;
}

const lineEnd = Buffer.from('\n');
