import type { Verdict } from '../core/verdict.ts';
import { toJson } from '../report/verdict-record.ts';
import { verdictLines, verdictRecord } from '../report/explanation/verdict-lines.ts';
import { type Call, valueOf } from './command.ts';
import type { Input } from './exchange-inputs.ts';
import { sentenceNumber } from './sentence-number.ts';
import { readText, recordLimit } from './text-input.ts';

/** The verdicts of a file that `assay check` wrote in JSON or NDJSON; `undefined` where it holds something else. */
export async function readVerdicts({ path, form }: Input, signal: AbortSignal): Promise<Verdict[] | undefined> {
  if (path === '-' || (form !== 'exchange' && form !== 'ndjson')) return undefined;
  const text = await readText(path, { limit: recordLimit, signal });
  const values = form === 'exchange' ? [text] : text.split('\n').filter((line) => line.trim() !== '');
  const found = values.flatMap((value) => parsed(value));
  const verdicts = found.filter(isVerdict);
  return verdicts.length > 0 && verdicts.length === found.length ? verdicts : undefined;
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    // Whoever reads it as an exchange says what is wrong with it.
    return [undefined];
  }
}

function isVerdict(value: unknown): value is Verdict {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  const isList = ['segments', 'findings', 'unable'].every((name) => Array.isArray(fields[name]));
  return (
    typeof fields['id'] === 'string' && typeof fields['action'] === 'string' && isList && hasGrades(fields['segments'])
  );
}

const hasGrades = (segments: unknown): boolean =>
  (segments as readonly unknown[]).every(
    (grade) =>
      typeof grade === 'object' &&
      grade !== null &&
      'span' in grade &&
      'status' in grade &&
      'risk' in grade &&
      'evidence' in grade,
  );

/** What a verdict alone says of a sentence: it keeps places and no texts. */
export function explainVerdict(verdict: Verdict, call: Call): string {
  const { language, colour, width } = call.terminal;
  const count = verdict.segments.filter(({ kind }) => kind !== 'claim').length;
  const number = call.options.has('sentence') ? sentenceNumber(call, count) : undefined;
  if (valueOf(call, 'format') === 'json') return `${toJson(verdictRecord(verdict, number), 2)}\n`;
  const lines = verdictLines(verdict, { number, language, colour, width });
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
