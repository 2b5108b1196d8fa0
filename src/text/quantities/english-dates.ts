import { digitsEnd } from './digits.ts';
import { dateFields, dateQuantity, fullYear, yearsQuantity } from './date-quantity.ts';
import type { DateFields, Quantity, Reading } from './quantity.ts';
import { wordBefore, type QuantityText } from './quantity-text.ts';
import { readRelativeDate } from './relative-dates.ts';

const monthNames = 'january february march april may june july august september october november december'.split(' ');
const weekdayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const ordinalWords = 'first second third fourth'.split(' ');

export const beginsEnglishDate = (word: string): boolean =>
  monthOf(word) > 0 || weekdayNames.includes(word) || leads.has(word);

const leads: ReadonlySet<string> = new Set(
  'last this next yesterday today tomorrow q h fy fiscal first second third fourth'.split(' '),
);

/** 1–12, 0 for another word; abbreviations count. */
function monthOf(word: string): number {
  if (word.length < 3) return 0;
  const at = monthNames.findIndex(
    (name) => name.startsWith(word) && (word.length === 3 || word.length === name.length),
  );
  return word === 'sept' ? 9 : at + 1;
}

const monthPattern =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const iso = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d|\.\d)/y;
const slashed = /(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?![\d/])/y;
const dayMonth = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${monthPattern}(?![a-z])\\.?(?:,?[ -](\\d{4})(?!\\d))?`,
  'y',
);
const decade = /(?:(\d{3}0)|(\d0))['’]?s(?![a-z])/y;
const century = /(\d{1,2})(?:st|nd|rd|th)[ -]century/y;
const monthDay = new RegExp(
  `${monthPattern}\\.?(?: the)? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:%]|[.,]\\d)(?:(?:,| of)? (\\d{4})(?!\\d))?`,
  'y',
);
const monthYear = new RegExp(`${monthPattern}\\.?,?(?: of)?[ -](\\d{4})(?!\\d)`, 'y');
const quarter =
  /(?:q([1-4])|(first|second|third|fourth)[ -]quarter)(?![a-z])(?:,? (?:of )?(?:fiscal )?(\d{4})(?!\d))?/y;
const yearPart = /(\d{4}),? (?:q([1-4])|h([12]))(?![a-z\d])/y;
const yearMonth = /(\d{4})[-/](0[1-9]|1[0-2])(?![\d/-]|\.\d)/y;
const monthAndYear = /(0?[1-9]|1[0-2])\/((?:19|20)\d\d)(?![\d/])/y;
const fiscal = /(?:fy|fiscal(?: year)?) ?((?:19|20)\d\d)(?!\d)/y;
const firstMonths = /first (two|three|four|five|six|seven|eight|nine|ten|eleven) months(?:,? (?:of )?(\d{4})(?!\d))?/y;
const counts = 'zero one two three four five six seven eight nine ten eleven'.split(' ');
const half = /(?:h([12])|(first|second) half)(?![a-z\d])(?:,? (?:of )?(\d{4})(?!\d))/y;
const wordCentury = /(sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)[ -]century/y;
const wordCenturies: Readonly<Record<string, number>> = {
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  'twenty-first': 21,
};

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A date that begins with a digit: `2025-03-01`, `4 May 2026`, `1990s`, `19th century`. */
export function readNumericDate({ folded }: QuantityText, at: number): Reading | undefined {
  const sign = folded.charCodeAt(digitsEnd(folded, at));
  const signed = sign === 32 || (sign >= 44 && sign <= 47) ? readSignedDate(folded, at) : undefined;
  if (signed || sign === 47 || sign === 46) return signed;
  const days = sign === 32 || sign === 45 ? readDaysFirst(folded, at) : undefined;
  return days ?? (sign === 32 || sign === 45 ? undefined : readYears(folded, at)) ?? readDayMonth(folded, at);
}

/** A date that is held together by signs or begins with its year. */
function readSignedDate(folded: string, at: number): Reading | undefined {
  const isoDate = match(iso, folded, at);
  if (isoDate)
    return reading(
      { start: at, end: iso.lastIndex },
      { year: Number(isoDate[1]), month: Number(isoDate[2]), day: Number(isoDate[3]) },
    );
  return readSlashed(folded, at) ?? readShortDate(folded, at);
}

/** `1990s`, `19th century`, `in his 30s`. */
function readYears(folded: string, at: number): Reading | undefined {
  const spanOf = (found: RegExpExecArray): Quantity['span'] => ({ start: at, end: at + found[0].length });
  const years = match(decade, folded, at);
  const age = years && readAges(folded, years);
  if (age) return age;
  if (years)
    return {
      end: spanOf(years).end,
      quantities: [yearsQuantity(spanOf(years), fullYear(Number(years[1] ?? years[2])), 10)],
    };
  const hundred = match(century, folded, at);
  if (!hundred) return undefined;
  return {
    end: spanOf(hundred).end,
    quantities: [yearsQuantity(spanOf(hundred), Number(hundred[1]) * 100 - 99, 100)],
  };
}

/** `4 May 2026`, `4th of May`. */
function readDayMonth(folded: string, at: number): Reading | undefined {
  const dayFirst = match(dayMonth, folded, at);
  if (!dayFirst) return undefined;
  return reading(
    { start: at, end: dayMonth.lastIndex },
    {
      day: Number(dayFirst[1]),
      month: monthOf(dayFirst[2] ?? ''),
      year: dayFirst[3] ? Number(dayFirst[3]) : undefined,
    },
  );
}

/** `3/14/2025`, `14/3/25`. */
function readSlashed(folded: string, at: number): Reading | undefined {
  const usual = match(slashed, folded, at);
  if (!usual) return undefined;
  const [first, second] = [Number(usual[1]), Number(usual[2])];
  const [month, day] = first > 12 ? [second, first] : [first, second];
  const found = reading({ start: at, end: slashed.lastIndex }, { year: fullYear(Number(usual[3])), month, day });
  // 3/4/2025 is read with the month first; marked, since the day may be meant.
  const isOpen = first <= 12 && second <= 12 && first !== second;
  if (!found || !isOpen) return found;
  return { ...found, quantities: found.quantities.map((date) => ({ ...date, approximate: true })) };
}

/** `2025 Q3`, `2025-03`, `03/2025`; 2019-20 is a season, since its second part is the later year. */
function readShortDate(folded: string, at: number): Reading | undefined {
  const part = match(yearPart, folded, at);
  if (part)
    return reading(
      { start: at, end: yearPart.lastIndex },
      {
        year: Number(part[1]),
        quarter: part[2] ? Number(part[2]) : undefined,
        half: part[3] ? Number(part[3]) : undefined,
      },
    );
  const later = match(yearMonth, folded, at);
  const year = Number(later?.[1]);
  if (later && year > 1900 && year < 2200 && Number(later[2]) <= year % 100)
    return reading({ start: at, end: yearMonth.lastIndex }, { year, month: Number(later[2]) });
  const earlier = match(monthAndYear, folded, at);
  return earlier
    ? reading({ start: at, end: monthAndYear.lastIndex }, { year: Number(earlier[2]), month: Number(earlier[1]) })
    : undefined;
}

/** `in his 30s`. */
function readAges(folded: string, { index, 0: written, 2: tens }: RegExpExecArray): Reading | undefined {
  if (!tens || !/^(?:his|her|their|my|your|our)$/.test(lastWord(folded, index))) return undefined;
  const span = { start: index, end: index + written.length };
  const low = Number(tens);
  const about = { precision: 0, approximate: true };
  return { end: span.end, quantities: [{ span, kind: 'measure', value: low, high: low + 9, unit: 'age', ...about }] };
}

/** The word before, with `early`, `mid` or `late` passed over. */
function lastWord(folded: string, at: number): string {
  const { word, start } = wordBefore(folded, at);
  return /^(?:early|mid|late)$/.test(word) ? wordBefore(folded, start).word : word;
}

const daysFirst = new RegExp(`(\\d{1,2})(-| to )(\\d{1,2}) ${monthPattern}(?![a-z])(?:,? (\\d{4})(?!\\d))?`, 'y');

/** `5-7 April 2021`: two days. */
function readDaysFirst(folded: string, at: number): Reading | undefined {
  const found = match(daysFirst, folded, at);
  if (!found) return undefined;
  const [, from = '', joint = '', to = '', name = '', year] = found;
  const shared = { month: monthOf(name), year: year === undefined ? undefined : Number(year) };
  const split = at + from.length;
  const first = reading({ start: at, end: split }, { ...shared, day: Number(from) });
  const last = reading({ start: split + joint.length, end: daysFirst.lastIndex }, { ...shared, day: Number(to) });
  return first && last && { end: last.end, quantities: [...first.quantities, ...last.quantities] };
}

/** A date that begins with a word: `March 1, 2025`, `Q3 2025`, `Monday`, `last year`. */
export function readWordDate(text: QuantityText, at: number): Reading | undefined {
  const { folded, original } = text;
  const relative = readRelativeDate(text, at);
  if (relative) return reading({ start: at, end: relative.end }, relative.date);
  const part = match(quarter, folded, at);
  if (part) {
    const order = part[1] ? Number(part[1]) : ordinalWords.indexOf(part[2] ?? '') + 1;
    return reading(
      { start: at, end: quarter.lastIndex },
      { quarter: order, year: part[3] ? Number(part[3]) : undefined },
    );
  }
  const six = match(half, folded, at);
  if (six) {
    const order = six[1] ? Number(six[1]) : ordinalWords.indexOf(six[2] ?? '') + 1;
    return reading({ start: at, end: half.lastIndex }, { half: order, year: Number(six[3]) });
  }
  return readFiscal(folded, at) ?? readMonth(folded, original, at) ?? readWeekday(folded, at);
}

/** `FY2024`, `first nine months of 2024`. */
function readFiscal(folded: string, at: number): Reading | undefined {
  const year = match(fiscal, folded, at);
  if (year) return reading({ start: at, end: fiscal.lastIndex }, { year: Number(year[1]) });
  const months = match(firstMonths, folded, at);
  if (!months) return undefined;
  const count = counts.indexOf(months[1] ?? '');
  return reading(
    { start: at, end: firstMonths.lastIndex },
    { firstMonths: count, year: months[2] ? Number(months[2]) : undefined },
  );
}

/** A century in words, such as `nineteenth century`. */
export function readWordCentury({ folded }: QuantityText, at: number): Reading | undefined {
  const found = match(wordCentury, folded, at);
  if (!found) return undefined;
  const span = { start: at, end: wordCentury.lastIndex };
  return { end: span.end, quantities: [yearsQuantity(span, (wordCenturies[found[1] ?? ''] ?? 0) * 100 - 99, 100)] };
}

const monthDays = new RegExp(
  `${monthPattern}\\.? (\\d{1,2})(-| to )(\\d{1,2})(?![\\d:%-])(?:,? (\\d{4})(?!\\d))?`,
  'y',
);

/** `March 3-5, 2025`: two days. */
function readDays(folded: string, at: number): Reading | undefined {
  const found = match(monthDays, folded, at);
  if (!found) return undefined;
  const [written, name = '', from = '', joint = '', to = '', year] = found;
  const shared = { month: monthOf(name), year: year === undefined ? undefined : Number(year) };
  const split = at + written.indexOf(from + joint) + from.length;
  const first = reading({ start: at, end: split }, { ...shared, day: Number(from) });
  const last = reading({ start: split + joint.length, end: monthDays.lastIndex }, { ...shared, day: Number(to) });
  return first && last && { end: last.end, quantities: [...first.quantities, ...last.quantities] };
}

function readMonth(folded: string, original: string, at: number): Reading | undefined {
  const isCapital = original.charCodeAt(at) < 97;
  if (!isCapital) return undefined;
  const days = readDays(folded, at);
  if (days) return days;
  const withDay = match(monthDay, folded, at);
  if (withDay && Number(withDay[2]) <= 31) {
    const year = withDay[3] ? Number(withDay[3]) : undefined;
    return reading(
      { start: at, end: monthDay.lastIndex },
      { month: monthOf(withDay[1] ?? ''), day: Number(withDay[2]), year },
    );
  }
  const withYear = match(monthYear, folded, at);
  if (withYear)
    return reading(
      { start: at, end: monthYear.lastIndex },
      { month: monthOf(withYear[1] ?? ''), year: Number(withYear[2]) },
    );
  const month = monthNames.findIndex((name) => name !== 'may' && name !== 'march' && folded.startsWith(name, at)) + 1;
  return month > 0 ? reading({ start: at, end: at + (monthNames[month - 1]?.length ?? 0) }, { month }) : undefined;
}

function readWeekday(folded: string, at: number): Reading | undefined {
  const weekday = weekdayNames.findIndex((name) => folded.startsWith(name, at)) + 1;
  if (weekday === 0) return undefined;
  return reading({ start: at, end: at + (weekdayNames[weekday - 1]?.length ?? 0) }, { weekday });
}

function reading(
  span: Quantity['span'],
  fields: { [Name in keyof DateFields]: number | undefined },
): Reading | undefined {
  const found = dateQuantity(span, dateFields(fields));
  return found && { end: span.end, quantities: [found] };
}
