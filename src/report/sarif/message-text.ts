import { toVisible } from '../visible-text.ts';

/** Text for a plain text message: brackets would be a link and braces a placeholder (SARIF 2.1.0, §3.11.5 and §3.11.6). */
export const escapeMessage = (text: string): string =>
  toVisible(text)
    .replaceAll(/[[\]\\]/g, '\\$&')
    .replaceAll(/[{}]/g, '$&$&');
