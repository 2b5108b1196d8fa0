import type { LocalText } from '../core/check.ts';

/** The day a file was last written, which is not when what it says was said. `date`: ISO 8601. */
export const fileDateText = (date: string): LocalText => ({
  en: `file of ${date.slice(0, 10)}`,
  zh: `文件日期 ${date.slice(0, 10)}`,
});
