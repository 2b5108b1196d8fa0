/**
 * Terms as bytes: each UTF-16 unit in the way of UTF-8 (CESU-8, Unicode Technical Report 26). Unlike UTF-8 it keeps lone surrogates, and bytes sort as
 * JavaScript sorts the strings.
 */
export function encodeTerm(term: string): Uint8Array {
  const bytes = new Uint8Array(term.length * 3);
  let length = 0;
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at);
    if (unit < 0x80) bytes[length++] = unit;
    else {
      if (unit < 0x800) bytes[length++] = 0xc0 | (unit >> 6);
      else {
        bytes[length++] = 0xe0 | (unit >> 12);
        bytes[length++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      bytes[length++] = 0x80 | (unit & 0x3f);
    }
  }
  return bytes.subarray(0, length);
}

export function decodeTerm(bytes: Uint8Array): string {
  const units: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at++] as number;
    let unit = first;
    if (first >= 0xe0) unit = ((first & 0x0f) << 12) | (((bytes[at++] ?? 0) & 0x3f) << 6) | ((bytes[at++] ?? 0) & 0x3f);
    else if (first >= 0xc0) unit = ((first & 0x1f) << 6) | ((bytes[at++] ?? 0) & 0x3f);
    units.push(String.fromCharCode(unit));
  }
  return units.join('');
}

/** Below 0 where the first sorts before the second. */
export function compareBytes(first: Uint8Array, second: Uint8Array): number {
  const length = Math.min(first.length, second.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (first[at] as number) - (second[at] as number);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

/** How many bytes both begin with. */
export function sharedLength(first: Uint8Array, second: Uint8Array): number {
  const length = Math.min(first.length, second.length);
  let at = 0;
  while (at < length && first[at] === second[at]) at += 1;
  return at;
}
