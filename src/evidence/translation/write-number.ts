/** Ways in which Chinese writes a whole number above 0 and below 10^12: 42 四十二; 5000000 五百万 500万. */
export function chineseNumber(value: number): string[] {
  const scaled = (['亿', '万'] as const).flatMap((sign, at) => {
    const share = value / (at === 0 ? 1e8 : 1e4);
    return share >= 1 && Number.isInteger(share * 100) ? [`${share}${sign}`] : [];
  });
  return [String(value), inHan(value), ...scaled.slice(0, 1)];
}

/** Ways in which English writes one: 42 forty-two; 5000000 five million, 5 million. */
export function englishNumber(value: number): string[] {
  const [scale, word] = englishScales.find(([least]) => value >= least) ?? [1, ''];
  const share = value / scale;
  if (word === '') return [String(value), belowThousand(value)];
  if (Number.isInteger(share)) return [String(value), `${belowThousand(share)} ${word}`, `${share} ${word}`];
  return scale > 1e3 && Number.isInteger(share * 100) ? [String(value), `${share} ${word}`] : [String(value)];
}

/** A year digit by digit: 一九八四; its zeros round or as a word. */
export function chineseYear(year: number): string[] {
  const written = Array.from(String(year), (digit) => hanDigits.charAt(Number(digit))).join('');
  return written.includes('零') ? [written.replaceAll('零', '〇'), written] : [written];
}

/** A share below 1: 三分之二; two thirds. */
export function writtenShare(share: Share, language: 'en' | 'zh'): string {
  const { parts, of } = share;
  if (language === 'zh') return `${inHan(of)}分之${inHan(parts)}`;
  return `${belowThousand(parts)} ${englishParts[of] ?? ''}${parts > 1 ? 's' : ''}`;
}

export interface Share {
  readonly parts: number;
  /** 3 to 10. */
  readonly of: number;
}

const hanDigits = '零一二三四五六七八九';

/** Groups of four digits, 亿 and 万 after them; one 零 for the zeros between. */
function inHan(value: number): string {
  let written = '';
  for (const [scale, sign] of [
    [1e8, '亿'],
    [1e4, '万'],
    [1, ''],
  ] as const) {
    const group = Math.floor(value / scale) % 1e4;
    if (group === 0) continue;
    written += (written !== '' && group < 1000 ? '零' : '') + belowTenThousand(group) + sign;
  }
  return written.replace(/^一十/, '十');
}

function belowTenThousand(group: number): string {
  let written = '';
  let isGap = false;
  for (const [scale, sign] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(group / scale) % 10;
    if (digit > 0) written += (isGap && written !== '' ? '零' : '') + hanDigits.charAt(digit) + sign;
    isGap = digit === 0;
  }
  return written;
}

const englishScales: readonly (readonly [number, string])[] = [
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
];
const small =
  ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const englishParts = '   third quarter fifth sixth seventh eighth ninth tenth'.split(' ');

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const words = [
    ...(hundreds > 0 ? [small[hundreds], 'hundred'] : []),
    ...(rest >= 20 ? [tens[Math.floor(rest / 10)], small[rest % 10]] : [small[rest]]),
  ];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
