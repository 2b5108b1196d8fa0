import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { termOfForm } from './english.ts';
import type { LexicalEntries, LexicalSources, TermPair } from './entries.ts';
import { likeliestSenses, type WeighedSense } from './senses.ts';

const limits = { share: 0.3, shareByPart: 0.2, shareOfExclusive: 0.5, most: 3 };
/** A single character has many senses and stands in names; only the likeliest counts, and none that excludes others. */
const limitsOfCharacter = { ...limits, shareOfExclusive: Number.POSITIVE_INFINITY, most: 1 };

interface ChineseSynset {
  readonly synset: string;
  /** Chinese Open Wordnet, and the Chinese WordNet of Academia Sinica. */
  readonly cow?: readonly string[];
  readonly cwn?: readonly string[];
}

interface ChinesePair {
  readonly a: string;
  readonly b: string;
  readonly src?: string;
  readonly share?: number | 'hand';
}

/** Terms of Chinese with their senses, and pairs. `folder` holds the shared word resources. */
export function readChinese(folder: string, { synsets, hand, isExclusive }: LexicalSources): LexicalEntries {
  const weighed = new Map<string, WeighedSense[]>();
  for (const row of readRows<ChineseSynset>(path.join(folder, 'zh_wordnet.ndjson.gz'))) {
    const synset = synsets.get(row.synset);
    if (synset === undefined) continue;
    const common = Math.log2(2 + synset.lemmas.reduce((sum, { count }) => sum + count, 0));
    for (const lemma of new Set([...(row.cow ?? []), ...(row.cwn ?? [])])) {
      const term = termOfChinese(lemma);
      if (term === undefined) continue;
      const times = (row.cow?.includes(lemma) ? 1 : 0) + (row.cwn?.includes(lemma) ? 1 : 0);
      const list = weighed.get(term) ?? [];
      list.push({ synset: row.synset, weight: common * times * (term === lemma ? 1 : 0.7) });
      weighed.set(term, list);
    }
  }
  const senses = new Map(
    Array.from(
      weighed,
      ([term, all]) =>
        [term, likeliestSenses(all, { ...(term.length === 1 ? limitsOfCharacter : limits), isExclusive })] as const,
    ),
  );
  return { senses, pairs: [...hand, ...synonyms(folder), ...antonyms(folder, senses)].flatMap(ofTerms) };
}

/** 美丽的 is cut into 美丽 and 的. */
function termOfChinese(lemma: string): string | undefined {
  return termOfForm(lemma.length > 2 && lemma.endsWith('的') ? lemma.slice(0, -1) : lemma);
}

function ofTerms({ a, b, kind }: TermPair): TermPair[] {
  const [first, second] = [termOfChinese(a), termOfChinese(b)];
  return first === undefined || second === undefined || first === second ? [] : [{ a: first, b: second, kind }];
}

function synonyms(folder: string): TermPair[] {
  return readRows<ChinesePair>(path.join(folder, 'zh_synonyms.ndjson.gz'))
    .filter(({ share }) => share === 'hand')
    .map(({ a, b }) => ({ a, b, kind: 'synonym' }));
}

/** Opposites made by hand or found in both wordnets; of the others those of equal length that no likely sense joins. */
function antonyms(folder: string, senses: ReadonlyMap<string, readonly string[]>): TermPair[] {
  return readRows<ChinesePair>(path.join(folder, 'zh_antonyms.ndjson'))
    .filter(({ a, b, src = '' }) => {
      if (src.includes('hand') || src.includes('+')) return true;
      if (a.length !== b.length || a.length < 2) return false;
      const own = senses.get(a);
      return own !== undefined && senses.has(b) && !senses.get(b)?.some((sense) => own.includes(sense));
    })
    .map(({ a, b }) => ({ a, b, kind: 'antonym' }));
}

function readRows<Row>(file: string): Row[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}
