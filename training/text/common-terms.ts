// Counts how common words are in everyday and technical prose and writes src/text/common-terms-table.ts.
//   node training/text/common-terms.ts --data ../shared/data
// Permissive texts only: public domain (Standard Ebooks, statutes), CC BY 4.0 (OpenStax, Kubernetes, React, Microsoft), Apache-2.0 (D2L zh,
// news of UHGEval's training part). Every group of texts counts by its weight, whatever its length.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { isFunctionWord } from '../../src/text/words.ts';
import { tokenize } from '../../src/text/tokens.ts';

interface Group {
  readonly files: readonly string[];
  readonly weight: number;
}

const groups: Readonly<Record<'en' | 'zh', readonly Group[]>> = {
  en: [
    { files: ['corpus/standard-ebooks_en'], weight: 1 },
    { files: ['corpus/openstax_en'], weight: 1.5 },
    { files: ['corpus/kubernetes_en', 'corpus/react_en', 'corpus/ms-powershell_en'], weight: 0.5 },
  ],
  zh: [
    { files: ['corpus/laws_zh'], weight: 1 },
    { files: ['corpus/d2l_zh', 'corpus/react_zh', 'corpus/ms-dynamics_zh', 'corpus/ms-architecture_zh'], weight: 1 },
    { files: ['grounding/uhgeval_zh_train'], weight: 1.5 },
  ],
};
const most = { termsByLanguage: 7_000, charactersByFile: 6_000_000 };
const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });

const tables = { english: tableOf(groups.en, /^[a-z]{2,18}$/u), chinese: tableOf(groups.zh, /^\p{Script=Han}{1,4}$/u) };
writeFileSync(
  new URL('../../src/text/common-terms-table.ts', import.meta.url),
  `/** Made by training/text/common-terms.ts. A line for each halving of how often its words occur, commonest first; English words are stems. */\nexport const commonTermsTable: Readonly<Record<'english' | 'chinese', string>> = {\n  english: \`${tables.english}\`,\n  chinese: \`${tables.chinese}\`,\n};\n`,
);

function tableOf(all: readonly Group[], plain: RegExp): string {
  return levelsOf(countTerms(all, plain)).join('\n');
}

/** Mean relative frequency of each term. */
function countTerms(all: readonly Group[], plain: RegExp): Map<string, number> {
  const means = new Map<string, number>();
  const weights = all.reduce((sum, group) => sum + group.weight, 0);
  for (const group of all) {
    const counts = new Map<string, number>();
    let total = 0;
    for (const text of group.files.flatMap((file) => Array.from(readTexts(file)))) {
      for (const { kind, form, term } of tokenize(text)) {
        if (kind === 'symbol' || kind === 'number') continue;
        total += 1;
        if (!isFunctionWord(form) && plain.test(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
      }
    }
    for (const [term, count] of counts) {
      if (count >= 3) means.set(term, (means.get(term) ?? 0) + ((count / total) * group.weight) / weights);
    }
  }
  return means;
}

function* readTexts(name: string): Generator<string> {
  const file = path.join(values.data, `${name}.ndjson`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8') : gunzipSync(readFileSync(`${file}.gz`)).toString('utf8');
  let read = 0;
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as { readonly text?: string; readonly context?: readonly { readonly text: string }[] };
    const text = row.text ?? (row.context ?? []).map((source) => source.text).join('\n');
    read += text.length;
    if (read > most.charactersByFile) return;
    yield text;
  }
}

/** One line for each level: level n holds what occurs about once in 2^(n + 8) words. Empty levels keep their line. */
function levelsOf(means: ReadonlyMap<string, number>): string[] {
  const levels: string[][] = Array.from({ length: 12 }, () => []);
  const commonest = Array.from(means).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [term, mean] of commonest.slice(0, most.termsByLanguage)) {
    levels[Math.min(Math.max(0, Math.floor(-Math.log2(mean)) - 8), 11)]?.push(term);
  }
  return levels.map((terms) => terms.sort().join(' '));
}
