/** A counter of a list in one of the formats of Word (ECMA-376 part 1, 17.18.59); formats that are not known are given as digits. */
export function formatCounter(value: number, format: string): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > 9999) return String(value);
  const make = formats[format];
  return make === undefined ? String(value) : make(value);
}

const formats: Readonly<Record<string, (value: number) => string>> = {
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) =>
    String(value).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfe_e0)),
  decimalEnclosedCircle: (value) => (value >= 1 && value <= 20 ? String.fromCharCode(0x24_5f + value) : String(value)),
  decimalEnclosedCircleChinese: (value) =>
    value >= 1 && value <= 20 ? String.fromCharCode(0x24_5f + value) : String(value),
  lowerLetter: (value) => letters(value).toLowerCase(),
  upperLetter: (value) => letters(value),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: (value) => roman(value),
  chineseCounting: (value) => chinese(value),
  chineseCountingThousand: (value) => chinese(value),
  taiwaneseCounting: (value) => chinese(value),
  taiwaneseCountingThousand: (value) => chinese(value),
  japaneseCounting: (value) => chinese(value),
  ideographDigital: (value) => digits(value),
  taiwaneseDigital: (value) => digits(value),
  japaneseDigitalTenThousand: (value) => digits(value),
  ideographTraditional: (value) => '甲乙丙丁戊己庚辛壬癸'[value - 1] ?? String(value),
  ideographZodiac: (value) => '子丑寅卯辰巳午未申酉戌亥'[value - 1] ?? String(value),
};

/** A to Z, then AA, BB: Word repeats the letter. */
function letters(value: number): string {
  if (value < 1) return String(value);
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.min(Math.ceil(value / 26), 20));
}

const romanSteps: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [step, sign] of romanSteps) {
    text += sign.repeat(Math.floor(rest / step));
    rest %= step;
  }
  return text;
}

const chineseDigits = '零一二三四五六七八九';

const digits = (value: number): string =>
  String(value).replaceAll(/\d/g, (digit) => chineseDigits[Number(digit)] ?? '');

function chinese(value: number): string {
  if (value === 0) return '零';
  let text = '';
  let hasGap = false;
  for (const [step, sign] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / step) % 10;
    if (digit === 0) {
      hasGap = text !== '';
      continue;
    }
    text += `${hasGap ? '零' : ''}${chineseDigits[digit]}${sign}`;
    hasGap = false;
  }
  return value >= 10 && value < 20 ? text.slice(1) : text;
}
