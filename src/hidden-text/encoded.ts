import type { HiddenPiece } from './hidden-piece.ts';

/** How a run of characters is read as bytes or text. Every pattern repeats one class, or a group of a fixed beginning, so that no text is read twice. */
interface Encoding {
  readonly runs: RegExp;
  readonly read: (run: string) => string;
  /** What every such run holds, looked for first. */
  readonly holds?: string;
}

const fromHex = (digits: string): string => Buffer.from(digits, 'hex').toString('utf8');

const encodings: readonly Encoding[] = [
  { holds: '\\x', runs: /(?:\\x[0-9A-Fa-f]{2}){8,}/g, read: (run) => fromHex(run.replaceAll('\\x', '')) },
  { runs: /(?:[0-9A-Fa-f]{2}[ ,:]){12,}[0-9A-Fa-f]{0,2}/g, read: (run) => fromHex(run.replaceAll(/[ ,:]/g, '')) },
  { holds: '01', runs: /(?:[01]{8} ?){8,}/g, read: (run) => fromBits(run.replaceAll(' ', '')) },
  { holds: '\\u', runs: /(?:\\u[0-9A-Fa-f]{4}){4,}/g, read: (run) => fromUnits(run.split(String.raw`\u`), 16) },
  { holds: '&#', runs: /(?:&#[0-9]{1,7};){6,}/g, read: (run) => fromUnits(run.replaceAll(';', '').split('&#'), 10) },
  {
    holds: '&#',
    runs: /(?:&#[xX][0-9A-Fa-f]{1,6};){6,}/g,
    read: (run) => fromUnits(run.replaceAll(';', '').split(/&#[xX]/), 16),
  },
  { holds: '%', runs: /[\w.,!?*+~'()%-]{12,}/g, read: (run) => fromPercents(run) },
];

/** Texts that stand as base64, as numbers of bytes or characters, or with percent signs. What decodes to no text of words is left alone. */
export function encodedPieces(text: string): HiddenPiece[] {
  const pieces: HiddenPiece[] = [];
  const note = (decoded: string, start: number, end: number): void => {
    if (isWords(decoded)) pieces.push({ text: decoded, span: { start, end }, way: 'encoding' });
  };
  for (const [start, end] of plainRuns(text)) {
    const run = text.slice(start, Math.min(end, start + longestRun));
    note(/^[0-9A-Fa-f]+$/.test(run) ? fromHex(run) : Buffer.from(run, 'base64').toString('utf8'), start, end);
  }
  for (const { runs, read, holds } of encodings) {
    if (holds !== undefined && !text.includes(holds)) continue;
    for (const { 0: run, index } of text.matchAll(runs))
      note(read(run.slice(0, longestRun)), index, index + run.length);
  }
  return pieces;
}

/** Runs of letters and digits of base64 that are too long for words. Only every so many characters are looked at until one may be in such a run. */
function plainRuns(text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = shortestRun - 1; at < text.length;) {
    let start = at;
    while (start > at - shortestRun && isPlain(text.charCodeAt(start))) start -= 1;
    let end = at + 1;
    if (start < at) while (end < text.length && isPlain(text.charCodeAt(end))) end += 1;
    if (end - start - 1 >= shortestRun) found.push([start + 1, end]);
    at = (end - start - 1 >= shortestRun ? end : at) + shortestRun;
  }
  return found;
}

const shortestRun = 24;
const isPlain = (unit: number): boolean => unit < 0x80 && plainUnits[unit] === 1;
const plainUnits = Uint8Array.from({ length: 0x80 }, (_, unit) => (/[\w+/-]/.test(String.fromCharCode(unit)) ? 1 : 0));

const longestRun = 40_000;

function fromBits(bits: string): string {
  const bytes = bits.match(/[01]{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString('utf8');
}

const fromUnits = (numbers: readonly string[], base: number): string =>
  numbers
    .filter((digits) => digits !== '')
    .map((digits) => Number.parseInt(digits, base))
    .map((point) => (point <= 0x10_ff_ff ? String.fromCodePoint(point) : ''))
    .join('');

/** Empty where fewer than three signs stand in it: addresses have one now and then. */
function fromPercents(run: string): string {
  if ((run.match(/%[0-9A-Fa-f]{2}/g) ?? []).length < 3) return '';
  const bytes = run
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Whether nearly all of a text is letters that people write, with spaces or Han characters between them, or what may be encoded once more. */
function isWords(text: string): boolean {
  // Encoded once more.
  if (text.length >= 24 && /^[\w+/=-]+$/.test(text)) return true;
  if (text.length < 4 || !/[ \u4e00-\u9fff]/.test(text)) return false;
  const seen = text.slice(0, 400);
  const strange = (seen.match(/[^\p{L}\p{N}\p{P}\p{Z}\n\r\t$+<=>^`|~]/gu) ?? []).length;
  const foreign = (seen.match(/[^\n\r\t\u0020-\u024f\u2000-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/gu) ?? [])
    .length;
  return strange === 0 && foreign * 20 <= seen.length;
}
