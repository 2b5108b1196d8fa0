const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number below a billion in English words: `one hundred and five`. */
export function toEnglishWords(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value >= 1e9) return undefined;
  if (value < 1000) return belowThousand(value);
  const [scale, name] = value >= 1e6 ? ([1e6, 'million'] as const) : ([1000, 'thousand'] as const);
  const rest = value % scale;
  const head = `${toEnglishWords(Math.floor(value / scale)) ?? ''} ${name}`;
  if (rest === 0) return head;
  return `${head}${rest < 100 ? ' and' : ''} ${toEnglishWords(rest) ?? ''}`;
}

function belowThousand(value: number): string {
  if (value < 20) return small[value] ?? '';
  if (value < 100) {
    const unit = value % 10;
    return (tens[Math.floor(value / 10)] ?? '') + (unit === 0 ? '' : `-${small[unit] ?? ''}`);
  }
  const rest = value % 100;
  return `${small[Math.floor(value / 100)] ?? ''} hundred${rest === 0 ? '' : ` and ${belowThousand(rest)}`}`;
}

const hanDigits = '零一二三四五六七八九';

/** A number below 万亿 in Simplified Chinese numerals, one decimal run allowed: 一百零五, 三点五. `isCount`: two of something is 两. */
export function toHanNumerals(value: number, isCount: boolean): string | undefined {
  if (value < 0 || value >= 1e12) return undefined;
  if (!Number.isInteger(value)) {
    const [head = '', part = ''] = String(value).split('.');
    const whole = toHanNumerals(Number(head), false);
    return part.length > 4 || whole === undefined
      ? undefined
      : `${whole}点${Array.from(part, (digit) => hanDigits.charAt(Number(digit))).join('')}`;
  }
  if (value === 2 && isCount) return '两';
  const written = sections(value);
  return written.startsWith('一十') ? written.slice(1) : written;
}

/** Groups of four digits with 亿 and 万; 零 where a group begins with a nought. */
function sections(value: number): string {
  if (value === 0) return '零';
  let text = '';
  let isGap = false;
  for (const [unit, name] of [
    [1e8, '亿'],
    [1e4, '万'],
    [1, ''],
  ] as const) {
    const section = Math.floor(value / unit) % 1e4;
    if (section === 0) {
      isGap = text !== '';
      continue;
    }
    if (text !== '' && (isGap || section < 1000)) text += '零';
    text += (section === 2 && unit > 1 ? '两' : belowTenThousand(section)) + name;
    isGap = false;
  }
  return text;
}

function belowTenThousand(value: number): string {
  let text = '';
  let isGap = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      isGap = text !== '';
      continue;
    }
    if (isGap) text += '零';
    text += hanDigits.charAt(digit) + name;
    isGap = false;
  }
  return text;
}

/** A year digit by digit: 二〇二五. */
export const toHanYear = (year: number): string =>
  Array.from(String(year), (digit) => (digit === '0' ? '〇' : hanDigits.charAt(Number(digit)))).join('');
