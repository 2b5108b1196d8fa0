// The rows that train the groundedness models: where they are, what their labels mean, under which licence.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Source } from '../../src/core/exchange.ts';
import type { Span } from '../../src/core/segment.ts';

export interface TrainingRow {
  readonly id: string;
  readonly set: string;
  readonly language: string;
  readonly question?: string;
  readonly sources: readonly Source[];
  readonly answer: string;
  /** 1 = says something the sources do not bear out. */
  readonly label: 0 | 1;
  /** Where: words at fault; `undefined` = not known. */
  readonly faults?: readonly (Span & { readonly conflict: boolean })[];
  /** Words that were judged one by one; `undefined` = every word was read. */
  readonly judged?: readonly (Span & { readonly label: 0 | 1 })[];
  /** Whether the row may teach what contradiction is. */
  readonly conflict?: boolean;
}

interface Raw {
  readonly id: string;
  readonly lang: string;
  readonly question?: string;
  readonly context?: readonly { readonly id: string; readonly text: string }[];
  readonly evidence?: readonly { readonly id: string; readonly text: string }[];
  readonly answer?: string;
  readonly claim?: string;
  readonly label: number | string;
  readonly spans?: readonly (Span & { readonly kind?: string })[] | null;
  readonly keywords?: readonly (Span & { readonly label: 0 | 1 })[];
}

export type Level = 'word' | 'span' | 'mark' | 'answer';

export interface Dataset {
  readonly file: string;
  readonly licence: string;
  /** How much all its rows count together, whatever their number. */
  readonly weight: number;
  /** Rows taken at most: the first so many. */
  readonly most?: number;
  /** Levels it teaches; all where left out. */
  readonly levels?: readonly Level[];
}

/**
 * What trains the trees. They hold thresholds and counts, no text, so that share-alike rows may teach them too; the weights are those of
 * `data-table.json`, where each set was left out in turn.
 */
export const trainingSets: readonly Dataset[] = [
  { file: 'grounding/ragtruth_train', licence: 'MIT (labels)', weight: 4 },
  { file: 'grounding/uhgeval_zh_train', licence: 'Apache-2.0', weight: 1 },
  { file: 'grounding/uhgeval_zh_real_train', licence: 'Apache-2.0', weight: 0.3 },
  { file: 'grounding/summedits_train', licence: 'Apache-2.0', weight: 0.4 },
  { file: 'claims/factcg_doc_train', licence: 'MIT', weight: 0.9 },
  { file: 'claims/wice_tokens_train', licence: 'ODC-BY, CC BY-SA (text)', weight: 0.3, levels: ['word'] },
  { file: 'nli/silver-en_train', licence: 'CC BY 4.0, CC BY-SA 4.0', weight: 0.4 },
  { file: 'nli/silver-zh_train', licence: 'statutes, CC BY-SA', weight: 0.4 },
  { file: 'nli/fever_train', licence: 'CC BY-SA 3.0', weight: 0.6 },
  { file: 'nli/nli-protocols_train', licence: 'CC BY-SA 3.0 (text)', weight: 0.6, most: 8000 },
  { file: 'nli/snli-cad_train', licence: 'Apache-2.0, CC BY-SA 4.0', weight: 0.3 },
  { file: 'nli/conjnli_train', licence: 'MIT, CC BY-SA 3.0 (text)', weight: 0.15, most: 3000 },
  { file: 'nli/breaking-nli_train', licence: 'CC BY-SA 4.0', weight: 0.3 },
  { file: 'nli/infotabs_train', licence: 'Apache-2.0, CC BY-SA 3.0 (tables)', weight: 1 },
  { file: 'nli/tabfact_train', licence: 'CC BY 4.0, CC BY-SA (tables)', weight: 0.4 },
  { file: 'nli/paws-x-zh_train', licence: 'free for any purpose', weight: 0.4 },
];

/** What trains beside the others where only figures in folds over train and development rows are asked for. */
export const developmentSets: readonly Dataset[] = [
  { file: 'grounding/ragtruth_dev', licence: 'MIT (labels)', weight: 1.35 },
  { file: 'grounding/uhgeval_zh_dev', licence: 'Apache-2.0', weight: 0.32 },
];

/** Reads a set of `shared/data`, packed or not. */
export function readRows(dataFolder: string, { file }: Dataset): TrainingRow[] {
  const lines = readText(path.join(dataFolder, `${file}.ndjson`)).split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Raw)
    .map((raw) => toRow(raw, file));
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : gunzipSync(readFileSync(`${file}.gz`)).toString('utf8');
}

function toRow(raw: Raw, file: string): TrainingRow {
  const isFault = typeof raw.label === 'number' ? raw.label === 1 : raw.label !== 'supported';
  const faults = isFault ? raw.spans : [];
  return {
    id: raw.id,
    set: path.basename(file),
    language: raw.lang,
    sources: raw.context ?? raw.evidence ?? [],
    answer: raw.answer ?? raw.claim ?? '',
    label: isFault ? 1 : 0,
    ...(raw.question !== undefined && { question: raw.question }),
    ...(faults && { faults: faults.map((span) => ({ ...span, conflict: span.kind?.includes('conflict') === true })) }),
    ...(raw.keywords && { judged: raw.keywords }),
    ...(typeof raw.label === 'string' && raw.label !== 'not-supported' && { conflict: raw.label === 'contradicted' }),
  };
}
