// Rows of any set in one shape: what is asked of Assay, and what is true of it.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Exchange } from '../../src/core/exchange.ts';
import type { Span } from '../../src/core/segment.ts';
import { type AnswerRow, type ClaimRow, exchangeOf, exchangeOfClaim, readSet } from './data.ts';

export interface Row {
  readonly id: string;
  readonly set: string;
  readonly language: 'en' | 'zh';
  readonly exchange: Exchange;
  /** Rows of one source; they fall together into a resample or out of it. */
  readonly cluster: string;
  /** 1 = says something its sources do not bear out. */
  readonly label: 0 | 1;
  /** What people say of the whole: supported, contradicted, unsupported, not-supported. */
  readonly status?: string;
  readonly task?: string;
  readonly generator?: string;
  /** Kind of change of a rule-made or category of a written claim. */
  readonly change?: string;
  /** Words at fault; absent where nobody marked them. */
  readonly spans?: readonly (Span & { readonly kind?: string })[];
  /** Words judged one by one. */
  readonly keywords?: readonly (Span & { readonly label: 0 | 1 })[];
}

const folders = ['grounding', 'claims', 'nli'];

/** All rows of a set, named without its folder. */
export function rowsOf(data: string, set: string): Row[] {
  const folder = folders.find((name) =>
    ['.ndjson', '.ndjson.gz'].some((end) => existsSync(path.join(data, name, set + end))),
  );
  if (folder === undefined) throw new RangeError(`No set '${set}' in '${data}': looked in ${folders.join(', ')}`);
  return folder === 'grounding'
    ? readSet<AnswerRow>(path.join(data, folder), set).map((row) => rowOfAnswer(row, set))
    : readSet<ClaimRow>(path.join(data, folder), set).map((row) => rowOfClaim(row, set));
}

/** The same rows every time, spread by the hash of their ids. */
export function sampleOf(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  const keyOf = ({ id }: Row): string => createHash('sha256').update(id).digest('hex');
  const keyed = rows.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.slice(0, most).map(({ row }) => row);
}

function rowOfAnswer(raw: AnswerRow, set: string): Row {
  const { id, label, task, generator, keywords, spans } = raw;
  const exchange = exchangeOf(raw);
  return {
    id,
    set,
    label,
    task,
    exchange,
    language: languageOf(raw),
    cluster: clusterOf(exchange),
    ...(generator !== undefined && { generator }),
    ...(keywords && { keywords }),
    ...(spans && { spans }),
  };
}

function rowOfClaim(raw: ClaimRow, set: string): Row {
  const { id, label: status, note, article } = raw;
  const exchange = exchangeOfClaim(raw);
  const change = changeOf(note);
  return {
    id,
    set,
    status,
    exchange,
    language: languageOf(raw),
    cluster: article ?? clusterOf(exchange),
    label: status === 'supported' ? 0 : 1,
    ...(change !== undefined && { change }),
  };
}

const languageOf = ({ lang }: { readonly lang: string }): Row['language'] => (lang.startsWith('zh') ? 'zh' : 'en');

const clusterOf = ({ sources = [] }: Exchange): string => sources.map(({ text }) => text).join('\n');

/** `synonym + number-change: year + script` is a number-change: the last one decides the label, the script does not. */
function changeOf(note: string | undefined): string | undefined {
  const last = note
    ?.split(' + ')
    .filter((part) => part !== 'script')
    .at(-1);
  const named = /^(?:category|protocol): (.*)$/.exec(last ?? '')?.[1] ?? last?.split(':')[0];
  return named === undefined || /\s/.test(named) ? undefined : named;
}
