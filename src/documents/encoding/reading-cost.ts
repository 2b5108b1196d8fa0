import { commonTermsTable } from '../../text/common-terms-table.ts';
import { toSimplified } from '../../text/traditional.ts';

export interface ReadingCost {
  /** To write the whole text. */
  readonly bits: number;
  readonly characters: number;
  /** Characters that no text has: replaced bytes, controls, private ones. */
  readonly faults: number;
  /** Whether the characters beyond ASCII hardly make words: they are of a script that the encoding does not have. */
  readonly isStrange: boolean;
}

/** What a text that was decoded from `encoding` costs to write, in bits, given how common its characters are in that encoding. */
export function readingCost(text: string, encoding: string): ReadingCost {
  const tally = { bits: 0, characters: 0, faults: 0, highBits: 0, high: 0 };
  let before = 0;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    at += code > 0xff_ff ? 2 : 1;
    const next = text.charCodeAt(at);
    const isBesideHigh = before >= 0xa0 || next >= 0xa0;
    const bits = bitsOf(code, { encoding, isBesideHigh, isBeforeLetter: next >= 97 && next <= 122 });
    tally.bits += bits;
    tally.characters += 1;
    if (bits >= faultBits) tally.faults += 1;
    if (isHan(code) || (code >= 0xa0 && code < 0x2_50)) {
      tally.high += 1;
      tally.highBits += bits;
    }
    before = code;
  }
  const { bits, characters, faults, highBits, high } = tally;
  return {
    bits,
    characters,
    faults,
    isStrange: high > 0 && highBits / high > (encoding === 'windows-1252' ? strangeLatin : strangeHan),
  };
}

/** Bits a character beyond ASCII costs on average in a text that is hardly Chinese, or hardly of a Latin script. */
const strangeHan = 14;
const strangeLatin = 10.5;
const faultBits = 30;
const rareHanBits = 18;
/** For a Han character alone before a plain letter: mostly a dash or quotation mark of windows-1252 that took a letter with it. */
const aloneBits = 10;

interface Surroundings {
  readonly encoding: string;
  /** Whether a character beyond ASCII stands beside it. */
  readonly isBesideHigh: boolean;
  readonly isBeforeLetter: boolean;
}

function bitsOf(code: number, { encoding, isBesideHigh, isBeforeLetter }: Surroundings): number {
  if (code < 0x80) return isControl(code) ? faultBits : 5;
  if (isHan(code)) return hanBits(code, encoding) + (isBeforeLetter && !isBesideHigh ? aloneBits : 0);
  if (code >= 0xa0 && code < 0x2_50) return latinBits(code, isBesideHigh);
  if (code >= 0x30_40 && code <= 0x30_ff) return encoding === 'gb18030' || encoding === 'big5' ? 13 : 6;
  for (const [end, bits] of stretches) if (code < end) return bits;
  return 24;
}

const isControl = (code: number): boolean => code < 32 && (code < 9 || code > 13) && code !== 0x1b;

/** First code point after a stretch → what its characters cost. Half-width Katakana are single bytes of Shift_JIS, which any double-byte text is full of. */
const stretches: readonly (readonly [number, number])[] = [
  [0xa0, faultBits + 10],
  [0x20_10, 17],
  [0x20_3b, 8],
  [0x30_00, 17],
  [0x30_20, 7],
  [0xe0_00, 17],
  [0xf9_00, faultBits],
  [0xff_01, 17],
  [0xff_5f, 7],
  [0xff_61, 17],
  [0xff_a0, 13],
  [0xff_fd, 17],
  [0xff_fe, faultBits + 10],
];

/** Accented letters stand alone between plain ones; in a row they are halves of wide characters. */
const latinBits = (code: number, isBesideHigh: boolean): number =>
  (code >= 0xc0 || code === 0xa0 || code === 0xa9 || code === 0xb0 || code === 0xb7 ? 7 : 9) + (isBesideHigh ? 5 : 0);

const isHan = (code: number): boolean =>
  (code >= 0x4e_00 && code <= 0x9f_ff) ||
  (code >= 0x34_00 && code <= 0x4d_bf) ||
  (code >= 0x2_00_00 && code < 0x3_20_00);

function hanBits(code: number, encoding: string): number {
  const simplified = toSimplified(code);
  const bits = (frequencies ??= readFrequencies()).get(simplified) ?? (code <= 0x9f_ff ? rareHanBits : rareHanBits + 5);
  // A Traditional character is written in GB18030 now and then; a Japanese text has its Kana to speak for it.
  return bits + (encoding === 'gb18030' && simplified !== code ? 2 : 0) + (encoding === 'shift_jis' ? 1 : 0);
}

let frequencies: ReadonlyMap<number, number> | undefined;

/** Bits of each Han character by its share of the common words: those of a level are half as common as those of the level before. */
function readFrequencies(): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  let total = 0;
  for (const [level, words] of commonTermsTable.chinese.split('\n').entries()) {
    const weight = 2 ** -level;
    for (const character of words.replaceAll(' ', '')) {
      const code = character.codePointAt(0) ?? 0;
      weights.set(code, (weights.get(code) ?? 0) + weight);
      total += weight;
    }
  }
  return new Map(Array.from(weights, ([code, weight]) => [code, Math.min(rareHanBits, -Math.log2(weight / total))]));
}
