import { toVisible } from '../visible-text.ts';

/** Text for XML 1.0, in an attribute or between tags, on one line. What XML cannot hold, even escaped, is shown by a visible character. */
export function escapeXml(text: string): string {
  return toVisible(text).replaceAll(/[&<>"'\ufffe\uffff]/g, (character) => entities[character] ?? '\ufffd');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
