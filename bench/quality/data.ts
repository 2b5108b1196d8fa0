// Reads the development sets. They are not part of the project: give their folder with --data.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Exchange } from '../../src/core/exchange.ts';
import type { Span } from '../../src/core/segment.ts';

export interface AnswerRow {
  readonly id: string;
  readonly task: string;
  readonly generator?: string;
  readonly lang: string;
  readonly question?: string;
  readonly context: readonly { readonly id?: string; readonly text: string; readonly date?: string }[];
  readonly answer: string;
  readonly label: 0 | 1;
  readonly spans?: readonly (Span & { readonly kind?: string })[] | null;
  readonly keywords?: readonly (Span & { readonly label: 0 | 1 })[];
}

export interface ClaimRow {
  readonly id: string;
  readonly lang: string;
  readonly claim: string;
  readonly evidence: readonly { readonly id?: string; readonly text: string }[];
  readonly label: string;
  readonly note?: string;
  readonly article?: string;
}

export function readSet<Row>(folder: string, name: string): Row[] {
  const plain = path.join(folder, `${name}.ndjson`);
  const text = existsSync(plain)
    ? readFileSync(plain, 'utf8')
    : gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

export function exchangeOf(row: AnswerRow): Exchange {
  const sources = row.context.map((source, at) => ({ ...source, id: source.id ?? String(at) }));
  const { id, question, answer, lang } = row;
  return { id, answer, sources, language: lang, ...(question !== undefined && { question }) };
}

export function exchangeOfClaim(row: ClaimRow): Exchange {
  const sources = row.evidence.map((source, at) => ({ ...source, id: source.id ?? String(at) }));
  return { id: row.id, answer: row.claim, sources, language: row.lang };
}
