// Cuts the permissive texts into terms by the product's own tokenizer, one paragraph a line, function words left out: what vectors.py learns from.
//   node training/lexical/terms.ts --data ../shared/data --out FOLDER
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { isFunctionWord } from '../../src/text/words.ts';
import { tokenize } from '../../src/text/tokens.ts';
import { readSynsets } from './wordnet.ts';

interface Text {
  readonly file: string;
  readonly licence: string;
  /** How often it is read: news is what the corpus lacks. */
  readonly times?: number;
}

const texts: Readonly<Record<'en' | 'zh', readonly Text[]>> = {
  en: [
    { file: 'corpus/standard-ebooks_en', licence: 'public domain, CC0 1.0' },
    { file: 'corpus/openstax_en', licence: 'CC BY 4.0' },
    { file: 'corpus/kubernetes_en', licence: 'CC BY 4.0' },
    { file: 'corpus/cncf-glossary_en', licence: 'CC BY 4.0' },
    { file: 'corpus/react_en', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-powershell_en', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-cpp_en', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-biztalk_en', licence: 'CC BY 4.0' },
  ],
  zh: [
    { file: 'corpus/laws_zh', licence: 'statutes, not under copyright' },
    { file: 'corpus/kubernetes_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/cncf-glossary_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/react_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/d2l_zh', licence: 'Apache-2.0' },
    { file: 'corpus/ms-architecture_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-aspnet_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-cpp_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-dynamics_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-powershell_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-sql_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-visualstudio_zh', licence: 'CC BY 4.0' },
    { file: 'corpus/ms-windowsserver_zh', licence: 'CC BY 4.0' },
    { file: 'grounding/uhgeval_zh_train', licence: 'Apache-2.0', times: 5 },
  ],
};

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, out: { type: 'string', default: 'terms' } },
});

mkdirSync(values.out, { recursive: true });
for (const language of ['en', 'zh'] as const) {
  const out = createWriteStream(path.join(values.out, `${language}.txt`));
  let lines = 0;
  for (const { file, times = 1 } of texts[language]) {
    for (const text of readTexts(file)) {
      const terms = termsOf(text);
      if (terms.length < 2) continue;
      const line = `${terms.join(' ')}\n`.repeat(times);
      lines += times;
      if (!out.write(line)) await once(out, 'drain');
    }
  }
  if (language === 'en') for (const line of glosses()) out.write(line);
  out.end();
  await once(out, 'finish');
  process.stdout.write(`${language}: ${lines} paragraphs\n`);
}

function* readTexts(name: string): Generator<string> {
  const file = path.join(values.data, `${name}.ndjson`);
  const content = existsSync(file) ? readFileSync(file) : gunzipSync(readFileSync(`${file}.gz`));
  for (const line of content.toString('utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as { readonly text?: string; readonly context?: readonly { readonly text: string }[] };
    if (row.text !== undefined) yield row.text;
    else for (const source of row.context ?? []) yield* source.text.split(/\n+/u);
  }
}

function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const { kind, form, term } of tokenize(text)) {
    if ((kind === 'word' || kind === 'han') && term.length <= 24 && !isFunctionWord(form)) terms.push(term);
  }
  return terms;
}

/** What WordNet says a word means is prose about that word. */
function* glosses(): Generator<string> {
  for (const { lemmas, gloss } of readSynsets()) {
    const terms = termsOf(`${lemmas.map(({ lemma }) => lemma.replaceAll('_', ' ')).join(', ')}: ${gloss}`);
    if (terms.length > 2) yield `${terms.join(' ')}\n`;
  }
}
