import type { HiddenPiece } from './hidden-piece.ts';

/** How a run of characters is read as bytes or text. Every pattern repeats one class, or a group of a fixed beginning, so that no text is read twice. */
interface Encoding {
  readonly runs: RegExp;
  readonly read: (run: string) => string;
}

const fromHex = (digits: string): string => Buffer.from(digits, 'hex').toString('utf8');

const encodings: readonly Encoding[] = [
  { runs: /[A-Za-z0-9+/_-]{24,}/g, read: (run) => Buffer.from(run, 'base64').toString('utf8') },
  { runs: /[0-9A-Fa-f]{32,}/g, read: (run) => fromHex(run) },
  { runs: /(?:\\x[0-9A-Fa-f]{2}){8,}/g, read: (run) => fromHex(run.replaceAll('\\x', '')) },
  { runs: /(?:[0-9A-Fa-f]{2}[ ,:]){12,}[0-9A-Fa-f]{0,2}/g, read: (run) => fromHex(run.replaceAll(/[ ,:]/g, '')) },
  { runs: /(?:[01]{8} ?){8,}/g, read: (run) => fromBits(run.replaceAll(' ', '')) },
  { runs: /(?:\\u[0-9A-Fa-f]{4}){4,}/g, read: (run) => fromUnits(run.split(String.raw`\u`), 16) },
  { runs: /(?:&#[0-9]{1,7};){6,}/g, read: (run) => fromUnits(run.replaceAll(';', '').split('&#'), 10) },
  { runs: /(?:&#[xX][0-9A-Fa-f]{1,6};){6,}/g, read: (run) => fromUnits(run.replaceAll(';', '').split(/&#[xX]/), 16) },
  { runs: /[\w.,!?*+~'()%-]{12,}/g, read: (run) => fromPercents(run) },
];

/** Texts that stand as base64, as numbers of bytes or characters, or with percent signs. What decodes to no text of words is left alone. */
export function encodedPieces(text: string): HiddenPiece[] {
  return encodings.flatMap(({ runs, read }) =>
    Array.from(text.matchAll(runs)).flatMap(({ 0: run, index }) => {
      const decoded = read(run.slice(0, longestRun));
      if (!isWords(decoded)) return [];
      return [{ text: decoded, span: { start: index, end: index + run.length }, way: 'encoding' as const }];
    }),
  );
}

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
