import chardet from 'chardet';
import { encodingName } from './declared.ts';
import { readingCost } from './reading-cost.ts';

/**
 * The encoding under which the bytes read best: the one that needs the fewest bits to write the decoded text, given how common its characters are
 * (minimum description length). A declared encoding is preferred where it is nearly as good. Undefined where all of them give what is no text.
 */
export function guessEncoding(bytes: Uint8Array, declared?: string): string | undefined {
  const sample = sampleOf(bytes);
  const named = declared === undefined ? undefined : encodingName(declared);
  if (named !== undefined && !candidates.includes(named) && isWhole(sample, named)) return named;
  const costs = candidates.map((encoding) => {
    const cost = readingCost(new TextDecoder(encoding).decode(sample), encoding);
    return { encoding, ...cost, bits: cost.bits - (encoding === named ? bitsForDeclared : 0) };
  });
  const best = costs.reduce((least, cost) => (cost.bits < least.bits ? cost : least));
  if (best.faults > faultsAllowed(best.characters)) return undefined;
  if (best.encoding.startsWith('utf-') || !best.isStrange) return best.encoding;
  return foreignEncoding(sample) ?? best.encoding;
}

const candidates: readonly string[] = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'windows-1252', 'utf-16le', 'utf-16be'];

/** About as much as five rare characters say. */
const bitsForDeclared = 40;

const faultsAllowed = (characters: number): number => 1 + characters / 50;

const sampleLength = 16_384;

/** From the line in which the first byte beyond ASCII stands; whole pairs of bytes, for UTF-16. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleLength) return bytes;
  let first = 0;
  while (first < bytes.length && isPlain(bytes[first] ?? 0)) first += 1;
  const line = first === 0 ? 0 : bytes.lastIndexOf(10, first - 1) + 1;
  const start = Math.min(line < first - sampleLength / 4 ? first : line, bytes.length - 1);
  const even = start - (start % 2);
  return bytes.subarray(bytes[even] === 10 || even === start ? even : start, even + sampleLength);
}

const isPlain = (byte: number): boolean => byte > 0 && byte < 0x80;

function isWhole(sample: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(sample);
  return readingCost(text, encoding).faults <= faultsAllowed(text.length);
}

/** Scripts beyond the candidates: Korean, Cyrillic, Greek, Arabic and others. */
function foreignEncoding(sample: Uint8Array): string | undefined {
  const found = chardet.analyse(sample).find(({ confidence }) => confidence >= 30);
  return found && encodingName(found.name);
}
