import { expect, test } from 'vitest';
import { isoDay, isoTime } from './iso-time.ts';

test.each([0, 1, 999, 1_000, 1_001, -1, Date.UTC(2026, 10, 24, 8, 1, 2, 3), Date.UTC(2026, 10, 24, 8, 1, 2, 999), 5.7])(
  'writes %d as a date does',
  (time) => {
    expect(isoTime(time)).toBe(new Date(Math.floor(time)).toISOString());
    expect(isoDay(time)).toBe(new Date(time).toISOString().slice(0, 10));
  },
);
