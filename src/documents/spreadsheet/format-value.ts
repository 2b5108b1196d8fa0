import { dateKindOf, formatSerial } from './serial-date.ts';

/** A number as its cell shows it; dates as ISO 8601 in any format (ECMA-376 part 1, 18.8.31). */
export function formatValue(value: number, format: string, isFrom1904: boolean): string {
  if (!Number.isFinite(value)) return String(value);
  const kind = dateKindOf(format);
  const date = kind && formatSerial(value, kind, isFrom1904);
  return date ?? formatNumber(value, format);
}

function formatNumber(value: number, format: string): string {
  const sections = sectionsOf(format);
  const own = value < 0 ? sections[1] : value === 0 ? sections[2] : undefined;
  const parts = partsOf(own ?? sections[0] ?? '');
  if (parts === undefined) return general(value);
  const sign = value < 0 && own === undefined ? '-' : '';
  return `${sign}${parts.before}${digitsOf(Math.abs(value), parts)}${parts.after}`.trim();
}

/** Fifteen digits, as spreadsheets compute. */
const general = (value: number): string => String(Number(value.toPrecision(15)));

interface NumberParts {
  readonly before: string;
  readonly after: string;
  readonly pattern: string;
  readonly isPercent: boolean;
}

/** Sections for positive, negative and zero numbers, and for text. */
function sectionsOf(format: string): string[] {
  return Array.from(format.matchAll(/(?:"[^"]{0,200}"|\\.|[^;"\\])+/g), ([section]) => section);
}

/** Undefined for a section without digits to fill in, such as `General`, or with what only a program shows, such as fractions. */
function partsOf(section: string): NumberParts | undefined {
  let before = '';
  let after = '';
  let pattern = '';
  let isPercent = false;
  for (const [token] of section.matchAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|E[+-]|[^]/gi)) {
    if (/^[#0?.,]$/.test(token) && after === '') pattern += token;
    else if (/^E[+-]$/i.test(token)) pattern += 'E';
    else if (token === 'General' || token === '/' || token === '@') return undefined;
    else {
      if (token === '%') isPercent = true;
      const literal = literalOf(token);
      if (/[#0?]/.test(pattern)) after += literal;
      else before += literal;
    }
  }
  return /[#0?]/.test(pattern) ? { before, after, pattern, isPercent } : undefined;
}

function literalOf(token: string): string {
  if (token.startsWith('"')) return token.slice(1, -1);
  if (token.startsWith('\\')) return token.slice(1);
  if (token.startsWith('_') || token.startsWith('*')) return '';
  // `[$¥-804]` is a currency with its country; other brackets are colours and conditions.
  if (token.startsWith('[')) return /^\[\$([^\]-]*)/.exec(token)?.[1] ?? '';
  return token;
}

function digitsOf(value: number, { pattern, isPercent }: NumberParts): string {
  const [mantissa = '', exponent] = pattern.split('E');
  const thousands = /,*$/.exec(mantissa)?.[0].length ?? 0;
  const [whole = '', fraction = ''] = mantissa.slice(0, mantissa.length - thousands).split('.');
  const most = Math.min(countOf(fraction, /[#0?]/g), 30);
  const scaled = (isPercent ? value * 100 : value) / 1000 ** thousands;
  if (exponent !== undefined)
    return scaled
      .toExponential(most)
      .replace(/e([+-])(\d)$/, 'E$10$2')
      .replace('e', 'E');
  const fixed = Number(scaled.toPrecision(15)).toFixed(most);
  const [units = '0', decimals = ''] = fixed.split('.');
  const padded = units.padStart(Math.min(countOf(whole, /0/g), 30), '0');
  const grouped = /[#0?],+[#0?]/.test(whole) ? padded.replaceAll(/\B(?=(?:\d{3})+$)/g, ',') : padded;
  const kept = decimals.replace(/0+$/, '').padEnd(countOf(fraction, /0/g), '0');
  return kept === '' ? grouped : `${grouped}.${kept}`;
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
