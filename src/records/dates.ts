import * as z from 'zod';
import type { LocalText } from '../core/check.ts';

const time = String.raw`[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?`;

/** A day, with or without a time: `2026-03-01`, `2026-03-01T08:30:00Z`. */
export const daySchema: z.ZodType<string> = dateText(String.raw`^\d{4}-\d{2}-\d{2}(${time})?$`, {
  en: 'an ISO 8601 date or date-time that exists, such as "2026-03-01" or "2026-03-01T08:30:00Z"',
  zh: '存在的 ISO 8601 日期或时间，例如 "2026-03-01" 或 "2026-03-01T08:30:00Z"',
});

/** A date as precise as it is known: a year, a month, a day or a moment. */
export const dateSchema: z.ZodType<string> = dateText(String.raw`^\d{4}(-\d{2}(-\d{2}(${time})?)?)?$`, {
  en: 'an ISO 8601 date that exists, such as "2026-03-01", "2026-03" or "2026-03-01T08:30:00Z"',
  zh: '存在的 ISO 8601 日期，例如 "2026-03-01"、"2026-03" 或 "2026-03-01T08:30:00Z"',
});

function dateText(pattern: string, expected: LocalText): z.ZodType<string> {
  const form = new RegExp(pattern, 'u');
  return z
    .string()
    .superRefine((text, context) => {
      if (form.test(text) && isInCalendar(text)) return;
      context.addIssue({ code: 'invalid_format', format: 'date', message: expected.en, params: { zh: expected.zh } });
    })
    .meta({ pattern, description: `A${expected.en.slice(1).replaceAll('"', '')}` });
}

/** Whether a text of the right form names a date and time that exist. */
function isInCalendar(text: string): boolean {
  const month = Number(text.slice(5, 7) || 1);
  const day = Number(text.slice(8, 10) || 1);
  const [hours, minutes, seconds] = [11, 14, 17].map((at) => Number.parseInt(text.slice(at, at + 2), 10) || 0);
  const date = new Date(0);
  date.setUTCFullYear(Number(text.slice(0, 4)), month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && isTime(hours, minutes, seconds);
}

/** A leap second is a time. */
const isTime = (hours = 0, minutes = 0, seconds = 0): boolean => hours < 24 && minutes < 60 && seconds <= 60;
