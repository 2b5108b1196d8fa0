// Is harm found, and are harmless texts left alone? On shared sets, and on rows of our own that no weight was trained on.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createAssay } from '../../src/index.ts';
import type { Exchange } from '../../src/core/exchange.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { readSet } from '../quality/data.ts';
import type { Measured } from '../run-measurements.ts';
import { type LabelledText, trainNaiveBayes } from './naive-bayes.ts';

interface Row {
  readonly id: string;
  readonly lang: 'en' | 'zh';
  readonly text: string;
  readonly form: string;
  readonly labels: Readonly<Record<string, number | undefined>>;
}

type Figure = Measured['figures'][number];

const assay = createAssay({ checks: ['harm'] });
const abuse = ['x-offensive', 'hate', 'sexism', 'harassment'];
const abuseKinds = ['offensive', 'hate', 'harassment', 'sexism', 'threat', 'profanity'];
const hateKinds = ['hate', 'harassment', 'sexism', 'threat'];
const harmlessSets = ['zh-questions', 'counsel-chat', 'self-instruct', 'purplellama-frr', 'cvalues'];
const requestSets = ['jade-db', 'harmfulqa', 'catqa', 'advbench', 'multijail', ...harmlessSets];

/** The reference: naive Bayes trained on the training part of the same set; for prompts, on all sets of prompts. */
export async function harm(data: string): Promise<Measured> {
  const folder = path.join(data, 'harm');
  const rows = (set: string): Row[] => sampleOf(readSet<Row>(folder, set), 1_500);
  const figures: Figure[] = [];
  for (const set of ['coldataset', 'swsr', 'davidson', 'edos']) {
    figures.push(await toldApart(`${set}, macro-F1`, [rows(`${set}_train`), rows(`${set}_dev`)], [abuse, abuseKinds]));
  }
  const hatemoji = [rows('hatemoji_train'), rows('hatemoji_dev')] as const;
  figures.push(await toldApart('hatemoji, macro-F1', hatemoji, [['hate'], hateKinds]));
  const all = (part: string): Row[] => requestSets.flatMap((set) => rows(`${set}_${part}`));
  const asked = trainNaiveBayes(all('train').map((row) => labelledBy(row, ['x-unsafe'])));
  for (const lang of ['en', 'zh'] as const) {
    const dev = all('dev').filter((row) => row.lang === lang);
    figures.push(await ranked(`requests for harm told from others, average precision, ${lang}`, dev, asked));
  }
  for (const set of harmlessSets)
    figures.push(await flagged(`${set}, harmless and flagged`, rows(`${set}_dev`), asked));
  for (const lang of ['en', 'zh'] as const) {
    figures.push(await flagged(`everyday prompts of our own flagged, ${lang}`, everyday(lang), asked));
  }
  return { figures: [...figures, ...(await speed())] };
}

async function toldApart(
  name: string,
  [train, dev]: readonly [readonly Row[], readonly Row[]],
  [labels, kinds]: readonly [readonly string[], readonly string[]],
): Promise<Figure> {
  const odds = trainNaiveBayes(train.map((row) => labelledBy(row, labels)));
  const truth = dev.map((row) => labelledBy(row, labels).label);
  const verdicts = await check(dev);
  const found = verdicts.map(({ scores }) => kinds.some((kind) => (scores[`harm.${kind}`] ?? 0) >= 0.5));
  const reference = macroF1(
    dev.map(({ text }) => odds(text) > 0),
    truth,
  );
  return { name, value: macroF1(found, truth), reference, rows: dev.length, better: 'higher' };
}

async function ranked(name: string, dev: readonly Row[], odds: (text: string) => number): Promise<Figure> {
  const truth = dev.map((row) => labelledBy(row, ['x-unsafe']).label);
  const verdicts = await check(dev);
  const value = averagePrecision(
    verdicts.map(({ scores }) => scores['harm'] ?? 0),
    truth,
  );
  const reference = averagePrecision(
    dev.map(({ text }) => odds(text)),
    truth,
  );
  return { name, value, reference, rows: dev.length, better: 'higher' };
}

async function flagged(name: string, rows: readonly Row[], odds: (text: string) => number): Promise<Figure> {
  const share = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;
  const verdicts = await check(rows);
  return {
    name,
    value: share(verdicts.map(({ findings }) => findings.length > 0)),
    reference: share(rows.map(({ text }) => odds(text) > 0)),
    rows: rows.length,
    better: 'lower',
  };
}

/** Prompts of `training/harm/own-rows` that are kept from training. */
function everyday(lang: 'en' | 'zh'): Row[] {
  const file = new URL(`../../training/harm/own-rows/plain.${lang}.json`, import.meta.url);
  const { prompts } = JSON.parse(readFileSync(file, 'utf8')) as { readonly prompts: Record<string, readonly string[]> };
  return Object.values(prompts)
    .flatMap((list) => list.filter((_, at) => at % 3 === 2))
    .map((text, at) => ({ id: String(at), lang, text, form: 'request', labels: {} }));
}

/** The reference: the words of the same text cut by `Intl.Segmenter`. */
async function speed(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const lang of ['en', 'zh'] as const) {
    const text = everyday(lang)
      .map((row) => row.text)
      .join(' ')
      .repeat(6);
    const words = new Intl.Segmenter(lang, { granularity: 'word' });
    const kilobytes = Buffer.byteLength(text) / 1024;
    const [own, reference]: [number[], number[]] = [[], []];
    for (let round = 0; round < 25; round += 1) {
      own.push(await timed(async () => assay.check({ id: 's', answer: text })));
      reference.push(await timed(() => Array.from(words.segment(text)).length));
    }
    const least = (times: readonly number[]): number => (Math.min(...times) * 1_000) / kilobytes;
    figures.push({
      name: `µs a kB with cutting sentences, ${lang}`,
      value: least(own),
      reference: least(reference),
      better: 'lower',
    });
  }
  return figures;
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function check(rows: readonly Row[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { form, text, lang } of rows) {
    const exchange: Exchange = {
      id: 'r',
      language: lang,
      ...(form === 'request' ? { question: text } : { answer: text }),
    };
    verdicts.push(await assay.check(exchange));
  }
  return verdicts;
}

const labelledBy = ({ text, labels }: Row, names: readonly string[]): LabelledText => ({
  text,
  label: names.some((name) => (labels[name] ?? 0) >= 0.5) ? 1 : 0,
});

/** The same rows every time, spread by the hash of their ids. */
function sampleOf(rows: readonly Row[], most: number): Row[] {
  const keyOf = ({ id }: Row): string => createHash('sha256').update(id).digest('hex');
  if (rows.length <= most) return [...rows];
  const keyed = rows.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.slice(0, most).map(({ row }) => row);
}

function macroF1(found: readonly boolean[], truth: readonly (0 | 1)[]): number {
  const f1 = (wanted: boolean): number => {
    const both = truth.filter((label, at) => (label === 1) === wanted && found[at] === wanted).length;
    const either =
      truth.filter((label) => (label === 1) === wanted).length + found.filter((one) => one === wanted).length;
    return either === 0 ? 0 : (2 * both) / either;
  };
  return (f1(true) + f1(false)) / 2;
}

function averagePrecision(scores: readonly number[], truth: readonly (0 | 1)[]): number {
  const order = scores.map((score, at) => ({ score, label: truth[at] ?? 0 })).sort((a, b) => b.score - a.score);
  let right = 0;
  return (
    order.reduce((sum, { label }, at) => (label === 1 ? sum + (right += 1) / (at + 1) : sum), 0) / Math.max(right, 1)
  );
}
