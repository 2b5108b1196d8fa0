const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Whether the last six characters of a token are the CRC-32 of what stands between its prefix and them, in base 62: the sum that GitHub and npm write into
 * theirs (github.blog, "Behind GitHub's new authentication token formats", 2021).
 */
export function hasBase62Sum(token: string, prefixLength: number): boolean {
  let rest = crc32(token.slice(prefixLength, -6));
  let sum = '';
  for (let place = 0; place < 6; place += 1) {
    sum = (base62[rest % 62] ?? '') + sum;
    rest = Math.floor(rest / 62);
  }
  return token.endsWith(sum);
}

/** CRC-32 of ASCII text, unsigned. That of Node is not in every version this may be imported by. */
function crc32(text: string): number {
  let sum = 0xffff_ffff;
  for (let at = 0; at < text.length; at += 1) {
    sum ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb8_8320 : 0);
  }
  return (sum ^ 0xffff_ffff) >>> 0;
}
