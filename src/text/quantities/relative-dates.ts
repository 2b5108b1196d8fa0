import type { DateFields } from './quantity.ts';
import type { QuantityText } from './quantity-text.ts';

type Step = readonly ['year' | 'quarter' | 'month' | 'day', number];

const english: Readonly<Record<string, Step>> = {
  'last year': ['year', -1],
  'this year': ['year', 0],
  'next year': ['year', 1],
  'last quarter': ['quarter', -1],
  'this quarter': ['quarter', 0],
  'next quarter': ['quarter', 1],
  'last month': ['month', -1],
  'this month': ['month', 0],
  'next month': ['month', 1],
  yesterday: ['day', -1],
  today: ['day', 0],
  tomorrow: ['day', 1],
};
const chinese: Readonly<Record<string, Step>> = {
  前年: ['year', -2],
  去年: ['year', -1],
  上年: ['year', -1],
  今年: ['year', 0],
  本年: ['year', 0],
  明年: ['year', 1],
  上季度: ['quarter', -1],
  上个季度: ['quarter', -1],
  本季度: ['quarter', 0],
  上月: ['month', -1],
  上个月: ['month', -1],
  本月: ['month', 0],
  下个月: ['month', 1],
  下月: ['month', 1],
  前天: ['day', -2],
  昨天: ['day', -1],
  昨日: ['day', -1],
  今天: ['day', 0],
  今日: ['day', 0],
  明天: ['day', 1],
  明日: ['day', 1],
};

/** `last year`, 上个月 and their like at an offset, told from the day of the text; undefined where that day is not known. */
export function readRelativeDate(text: QuantityText, at: number): { end: number; date: DateFields } | undefined {
  if (!text.asOf) return undefined;
  const { folded } = text;
  const names = folded.charCodeAt(at) < 128 ? english : chinese;
  const longest = Math.min(names === english ? 12 : 4, folded.length - at);
  for (let length = longest; length > 1; length -= 1) {
    const step = names[folded.slice(at, at + length)];
    if (step) return { end: at + length, date: moved(text.asOf, step) };
  }
  return undefined;
}

function moved(from: NonNullable<QuantityText['asOf']>, [unit, by]: Step): DateFields {
  if (unit === 'year') return { year: from.year + by };
  if (unit === 'day') {
    const day = new Date(Date.UTC(from.year, from.month - 1, from.day + by));
    return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  }
  const perYear = unit === 'quarter' ? 4 : 12;
  const now = unit === 'quarter' ? Math.ceil(from.month / 3) : from.month;
  const count = from.year * perYear + now - 1 + by;
  return { year: Math.floor(count / perYear), [unit]: (count % perYear) + 1 };
}
