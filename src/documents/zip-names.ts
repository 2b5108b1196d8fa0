/** Names of the first files in a zip, from its central directory; from its first file alone where that cannot be found. Nothing is unpacked. */
export function zipNames(bytes: Uint8Array): string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const directory = directoryStart(view);
  const names: string[] = [];
  for (
    let at = directory;
    at + 46 <= view.length && names.length < mostNames && view.readUInt32LE(at) === entrySignature;
  ) {
    const nameLength = view.readUInt16LE(at + 28);
    names.push(view.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  if (names.length === 0 && view.length > 30) names.push(view.toString('utf8', 30, 30 + view.readUInt16LE(26)));
  return names;
}

const mostNames = 200;
const entrySignature = 0x02_01_4b_50;
const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** The end record stands in the last 22 bytes, before a comment of at most 65,535. */
function directoryStart(view: Buffer): number {
  const tail = Math.max(0, view.length - 22 - 65_535);
  const end = view.subarray(tail).lastIndexOf(endSignature);
  if (end < 0 || tail + end + 22 > view.length) return view.length;
  return view.readUInt32LE(tail + end + 16);
}
