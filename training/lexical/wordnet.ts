import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A synset of WordNet 3.0, whose numbers the Chinese wordnets use too. Format: wndb(5WN). */
export interface Synset {
  /** Offset and part of speech, `00001740-n`; satellites of adjectives count as `a`. */
  readonly id: string;
  readonly isSatellite: boolean;
  /** Number of the lexicographer file, lexnames(5WN). */
  readonly file: number;
  readonly lemmas: readonly Lemma[];
  readonly pointers: readonly Pointer[];
  readonly gloss: string;
}

export interface Lemma {
  /** As written, words of a phrase joined by `_`. */
  readonly lemma: string;
  /** How often this sense was tagged in the texts of SemCor. */
  readonly count: number;
  /** Which sense of the word it is, 1 the commonest. */
  readonly number: number;
}

export interface Pointer {
  readonly sign: string;
  readonly target: string;
  /** Position of the word it leaves from and of the one it goes to, counted from 1; 0 where it joins whole synsets. */
  readonly from: number;
  readonly to: number;
}

const dictionary = path.join(path.dirname(createRequire(import.meta.url).resolve('WNdb/package.json')), 'dict');
const files = { n: 'data.noun', v: 'data.verb', a: 'data.adj', r: 'data.adv' } as const;
const partOfSpeech = 'nvar';

/** Every synset, nouns first. */
export function* readSynsets(): Generator<Synset> {
  const counts = readCounts();
  for (const part of ['n', 'v', 'a', 'r'] as const) {
    for (const line of readFileSync(path.join(dictionary, files[part]), 'utf8').split('\n')) {
      if (/^\d{8} /u.test(line)) yield parseSynset(line, part, counts);
    }
  }
}

function parseSynset(line: string, part: keyof typeof files, counts: ReadonlyMap<string, SenseCount>): Synset {
  const bar = line.indexOf(' | ');
  const fields = line.slice(0, bar).split(' ');
  const id = `${fields[0] ?? ''}-${part}`;
  const lemmaCount = Number.parseInt(fields[3] ?? '0', 16);
  const lemmas = Array.from({ length: lemmaCount }, (_, at): Lemma => {
    const lemma = (fields[4 + at * 2] ?? '').replace(/\([a-z]+\)$/u, '');
    return { lemma, ...(counts.get(`${id}/${lemma.toLowerCase()}`) ?? { count: 0, number: 9 }) };
  });
  const first = 5 + lemmaCount * 2;
  const pointers = Array.from({ length: Number(fields[first - 1]) }, (_, at): Pointer => {
    const [sign = '', offset = '', pos = '', ends = ''] = fields.slice(first + at * 4, first + at * 4 + 4);
    const target = `${offset}-${pos === 's' ? 'a' : pos}`;
    return { sign, target, from: Number.parseInt(ends.slice(0, 2), 16), to: Number.parseInt(ends.slice(2), 16) };
  });
  return { id, isSatellite: fields[2] === 's', file: Number(fields[1]), lemmas, pointers, gloss: line.slice(bar + 3) };
}

type SenseCount = Pick<Lemma, 'count' | 'number'>;

/** Lines of index.sense: `lemma%type:file:id:head:headId offset senseNumber tagCount`. */
function readCounts(): Map<string, SenseCount> {
  const counts = new Map<string, SenseCount>();
  for (const line of readFileSync(path.join(dictionary, 'index.sense'), 'utf8').split('\n')) {
    const [key = '', offset = '', number = '', count = ''] = line.trim().split(' ');
    const percent = key.indexOf('%');
    if (percent === -1) continue;
    const type = Number(key[percent + 1]);
    const part = partOfSpeech[(type === 5 ? 3 : type) - 1] ?? 'n';
    counts.set(`${offset}-${part}/${key.slice(0, percent)}`, { count: Number(count), number: Number(number) });
  }
  return counts;
}
