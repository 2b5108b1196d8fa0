// Makes src/lexical/lexicon.bin of WordNet 3.0 (package WNdb) and the Chinese wordnets and word lists of the shared data.
//   node training/lexical/lexicon.ts --data ../shared/data --terms FOLDER     (FOLDER: what terms.ts wrote)
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lexiconFormat, noSense, pairKind } from '../../src/lexical/lexicon.ts';
import { toSectionsFile } from '../../src/shipped-files/sections.ts';
import { termHash } from '../../src/lexical/term-hash.ts';
import { readChinese } from './chinese.ts';
import { readEnglish, termOfForm } from './english.ts';
import type { LexicalEntries, TermPair } from './entries.ts';
import { chineseNames, handSenses } from './hand-members.ts';
import { handPairs } from './hand-pairs.ts';
import { createSenseNet, nounSenses, type SenseNet } from './sense-net.ts';
import { readSynsets, type Synset } from './wordnet.ts';

/** Terms of a language that the lexicon holds at most: the commonest, in WordNet's own count and in the texts. */
const mostTerms = { en: 34_000, zh: 28_000 };

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, terms: { type: 'string', default: 'terms' } },
});

const synsets = new Map<string, Synset>();
for (const synset of readSynsets()) synsets.set(synset.id, synset);
const members = handSenses();
for (const { synset } of members) synsets.set(synset.id, synset);
const lists = path.join(values.data, 'lexical');
const hand = handPairs(path.join(lists, 'function_words.ndjson'));
const net = createSenseNet(synsets, new Map(members.map(({ synset, exclusive }) => [synset.id, exclusive])));
const isExclusive = (id: string): boolean => net.exclusiveOf(id) > 0;
const languages = [
  commonest(withMembers(readEnglish({ synsets, hand: hand.en, isExclusive }), 'en'), 'en'),
  commonest(withMembers(readChinese(lists, { synsets, hand: hand.zh, isExclusive }), 'zh'), 'zh'),
];
const bytes = pack(net, {
  senses: new Map(languages.flatMap(({ senses }) => Array.from(senses))),
  pairs: languages.flatMap(({ pairs }) => pairs),
});
writeFileSync(lexiconFormat.url, bytes);
writeFileSync(path.join(values.terms, 'translations.txt'), translations(languages.map(({ senses }) => senses)));
process.stdout.write(`lexicon.bin: ${bytes.length} bytes\n`);

/** Adds what the lists of members say of words; a Chinese name gets the sense of its English one first. */
function withMembers({ senses, pairs }: LexicalEntries, language: 'en' | 'zh'): LexicalEntries {
  const all = new Map(senses);
  const nouns = nounSenses(synsets);
  for (const [name, lemma] of language === 'zh' ? chineseNames : []) {
    const sense = nouns.get(`${lemma}/1`);
    const term = termOfForm(name);
    if (sense === undefined) throw new Error(`WordNet has no noun '${lemma}'`);
    if (term !== undefined) all.set(term, Array.from(new Set([sense, ...(all.get(term) ?? [])])));
  }
  for (const { synset, word } of members) {
    const term = termOfForm(word);
    if (term === undefined || /^[a-z]/u.test(term) !== (language === 'en')) continue;
    all.set(term, [...(all.get(term) ?? []), synset.id]);
  }
  return { senses: all, pairs };
}

function commonest({ senses, pairs }: LexicalEntries, language: 'en' | 'zh'): LexicalEntries {
  const counts = countTerms(path.join(values.terms, `${language}.txt`));
  const joined = new Set(pairs.filter(({ kind }) => kind !== 'related').flatMap(({ a, b }) => [a, b]));
  const weightOf = (term: string): number => {
    const own = senses.get(term) ?? [];
    const tagged = own.reduce(
      (sum, id) => sum + (synsets.get(id)?.lemmas.reduce((all, { count }) => all + count, 0) ?? 0),
      0,
    );
    const excluding = own.some((id) => net.exclusiveOf(id) > 0) ? 3 : 0;
    return Math.log2(1 + (counts.get(term) ?? 0)) + Math.log2(1 + tagged) / 2 + excluding + (joined.has(term) ? 2 : 0);
  };
  const terms = Array.from(new Set([...senses.keys(), ...joined]), (term) => ({ term, weight: weightOf(term) }));
  const kept = terms
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, mostTerms[language])
    .map(({ term }) => term);
  const last = terms[mostTerms[language] - 1];
  process.stdout.write(
    `${language}: ${kept.length} of ${terms.length} terms, least weight ${last?.weight.toFixed(1)}\n`,
  );
  return { senses: new Map(kept.map((term) => [term, senses.get(term) ?? []])), pairs };
}

function countTerms(file: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    for (const term of line.split(' ')) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function pack(senseNet: SenseNet, { senses, pairs }: LexicalEntries): Uint8Array {
  const terms = Array.from(senses.keys(), (term) => ({ term, hash: termHash(term) })).sort((a, b) => a.hash - b.hash);
  const places = new Map<string, number>();
  for (const [at, { term, hash }] of terms.entries()) {
    if (terms[at + 1]?.hash === hash) throw new Error(`'${term}' has the hash of another term; change termHash`);
    places.set(term, at);
  }
  const set = new Set(Array.from(senses.values()).flat());
  const used = Array.from(set).sort();
  if (used.length >= noSense || terms.length > 65_536)
    throw new Error(`${used.length} senses, ${terms.length} terms are too many`);
  const numbers = new Map(used.map((id, at) => [id, at]));
  const numbersOf = (ids: readonly string[]): number[] => ids.map((id) => numbers.get(id) ?? noSense);
  const joined = pairNumbers(pairs, places);
  process.stdout.write(`${terms.length} terms, ${used.length} senses, ${joined.length} pairs\n`);
  return toSectionsFile(lexiconFormat, [
    Uint32Array.from(terms, ({ hash }) => hash),
    Uint8Array.from(terms, ({ term }) => senses.get(term)?.length ?? 0),
    Uint16Array.from(terms.flatMap(({ term }) => numbersOf(senses.get(term) ?? []))),
    Uint32Array.from(joined, ([key]) => key),
    Uint8Array.from(joined, ([, kind]) => kind),
    Uint16Array.from(used.flatMap((id) => numbersOf(twoOf(senseNet.nearestBroader(id, set))))),
    Uint8Array.from(used, (id) => senseNet.classOf(id)),
    Uint8Array.from(used, (id) => senseNet.exclusiveOf(id)),
  ]);
}

function twoOf(ids: readonly string[]): readonly string[] {
  return [ids[0] ?? '', ids[1] ?? ''];
}

/** Words of the two languages whose likeliest sense is the same: what vectors.py turns one space into the other by. */
function translations([english, chinese]: readonly LexicalEntries['senses'][]): string {
  const bySense = new Map<string, string[]>();
  for (const [term, [sense]] of english ?? []) {
    if (sense !== undefined) bySense.set(sense, [...(bySense.get(sense) ?? []), term]);
  }
  const lines = Array.from(chinese ?? []).flatMap(([term, [sense]]) =>
    (bySense.get(sense ?? '') ?? []).map((other) => `${other}\t${term}\n`),
  );
  return lines.sort().join('');
}

/** Each pair once; where two things join it, the one of the lower number counts. */
function pairNumbers(pairs: readonly TermPair[], places: ReadonlyMap<string, number>): [number, number][] {
  const kinds = new Map<number, number>();
  for (const { a, b, kind } of pairs) {
    const [first, second] = [places.get(a), places.get(b)];
    if (first === undefined || second === undefined || first === second) continue;
    const key = Math.min(first, second) * 65_536 + Math.max(first, second);
    kinds.set(key, Math.min(kinds.get(key) ?? pairKind[kind], pairKind[kind]));
  }
  return Array.from(kinds).sort((a, b) => a[0] - b[0]);
}
