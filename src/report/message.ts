import { type Finding, isUnable, type Unable } from '../core/finding.ts';
import type { Language, ReportOptions } from './format.ts';
import { wordings } from './wording.ts';

/**
 * What a finding, or a check that could not run, says to a person. `{name}` stands for `data.name`; a placeholder without a value stays as it is,
 * and a message that the catalogue does not know is shown by its id. Linear in the message and its values.
 */
export function toMessage(said: Finding | Unable, catalogue: ReportOptions['catalogue'], language: Language): string {
  const meta = catalogue[said.check];
  const text = isUnable(said)
    ? (own(meta?.reasons, said.reason)?.[language] ?? own(wordings[language].unableReasons, said.reason) ?? said.reason)
    : (own(meta?.messages, said.message)?.[language] ?? said.message);
  return fill(text, said.data ?? {});
}

function fill(text: string, data: Readonly<Record<string, unknown>>): string {
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const first = text.indexOf('{', from);
    const close = first < 0 ? -1 : text.indexOf('}', first);
    if (close < 0) break;
    const open = text.lastIndexOf('{', close);
    const value = own(data, text.slice(open + 1, close));
    if (value === undefined) pieces.push(text.slice(from, close + 1));
    else pieces.push(text.slice(from, open), toText(value));
    from = close + 1;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/** Only what stands on the record itself: `constructor` is no message. */
const own = <Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

const toText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
