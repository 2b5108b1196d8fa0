// Are secrets found, and are look-alikes left alone? On the shared sets, and on kinds of our own in surroundings of our own.
import path from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { createAssay } from '../../src/index.ts';
import type { Span } from '../../src/core/segment.ts';
import { readSet } from '../quality/data.ts';
import type { Measured } from '../run-measurements.ts';
import { drawn, lookAlikes } from './look-alikes.ts';
import { createRandom } from './random.ts';
import { type Drawn, secretFormats } from './secret-formats.ts';
import { surroundings } from './surroundings.ts';

interface Row {
  readonly text: string;
  readonly label: 0 | 1;
  /** Where the secret stands; nothing is asked of the place where it is not known. */
  readonly secret?: Span;
  readonly kind: string;
  readonly surrounding: string;
}

type Figure = Measured['figures'][number];

/** Where something was found in a text. */
type Scanner = (text: string) => Promise<readonly Span[]>;

const assay = createAssay({ checks: ['secrets'] });
const scanners: Readonly<Record<'assay' | 'secretlint' | 'entropy', Scanner>> = {
  assay: async (text) => (await assay.check({ id: 'r', answer: text })).findings.map(({ span }) => span),
  secretlint: async (text) => {
    const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }];
    const source = { filePath: '/row.txt', content: text, ext: '.txt', contentType: 'text' as const };
    const found = await lintSource({ source, options: { config: { rules }, locale: 'en', noPhysicFilePath: true } });
    return found.messages.map(({ range: [start, end] }) => ({ start, end }));
  },
  entropy: async (text) => Promise.resolve(entropySpans(text)),
};

/** Runs of twenty characters or more that are as uneven as drawn ones: what a scanner without rules does. */
function entropySpans(text: string): Span[] {
  return Array.from(text.matchAll(/[A-Za-z0-9+/=_-]{20,}/g))
    .filter(([run]) => entropyOf(run) > (/^[0-9a-f]+$/i.test(run) ? 3 : 3.5))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function entropyOf(text: string): number {
  const counts = Map.groupBy(text, (character) => character);
  return Array.from(counts.values()).reduce(
    (bits, { length }) => bits - (length / text.length) * Math.log2(length / text.length),
    0,
  );
}

export async function secrets(data: string): Promise<Measured> {
  const shared = ['gitleaks_dev', 'secretlint_dev'].map((set) => ({ set, rows: sharedRows(data, set) }));
  const own = ownRows();
  const groups = [...shared, { set: 'own', rows: own }];
  const figures: Figure[] = [];
  const details: Figure[] = [];
  for (const { set, rows } of groups) {
    const found = rows.filter(({ label }) => label === 1);
    const alike = rows.filter(({ label }) => label === 0);
    for (const reference of ['secretlint', 'entropy'] as const) {
      const target = reference === 'secretlint' ? figures : details;
      const beside = reference === 'secretlint' ? '' : ', reference: entropy';
      target.push(await share(`${set}, found${beside}`, { rows: found, better: 'higher', reference }));
      target.push(await share(`${set}, look-alikes flagged${beside}`, { rows: alike, better: 'lower', reference }));
    }
  }
  for (const [surrounding, rows] of Object.entries(Object.groupBy(own, (row) => row.surrounding))) {
    const found = (rows ?? []).filter(({ label }) => label === 1);
    details.push(await share(`own, ${surrounding}, found`, { rows: found, better: 'higher', reference: 'secretlint' }));
  }
  return { figures, details };
}

interface ShareInput {
  readonly rows: readonly Row[];
  readonly better: 'higher' | 'lower';
  readonly reference: 'secretlint' | 'entropy';
}

async function share(name: string, { rows, better, reference }: ShareInput): Promise<Figure> {
  const part = async (scanner: Scanner): Promise<number> => {
    let hits = 0;
    for (const row of rows) if (isHit(await scanner(row.text), row)) hits += 1;
    return hits / rows.length;
  };
  return {
    name,
    better,
    rows: rows.length,
    value: await part(scanners.assay),
    reference: await part(scanners[reference]),
  };
}

/** A secret is found where all of it is covered; a look-alike is flagged by anything. */
const isHit = (spans: readonly Span[], { secret }: Row): boolean =>
  secret === undefined ? spans.length > 0 : spans.some(({ start, end }) => start <= secret.start && end >= secret.end);

interface SharedRow {
  readonly parts: readonly string[];
  readonly label: 0 | 1;
  readonly kind?: string;
}

const sharedRows = (data: string, set: string): Row[] =>
  readSet<SharedRow>(path.join(data, 'code/secrets'), set).map(({ parts, label, kind = '' }) => ({
    text: parts.join(''),
    label,
    kind,
    surrounding: set,
  }));

/** Every kind in every surrounding, the same every time. */
function ownRows(): Row[] {
  const random = createRandom(20_261_201);
  const rowsOf = (formats: readonly Drawn[], label: 0 | 1): Row[] =>
    formats.flatMap((format) =>
      Object.entries(surroundings).map(([surrounding, write]) => {
        const value = drawn(format, random);
        const text = write(value);
        const row = { text, label, kind: format.name, surrounding };
        return label === 0 ? row : { ...row, secret: secretIn(text, value.value) };
      }),
    );
  return [...rowsOf(secretFormats, 1), ...rowsOf(lookAlikes, 0)];
}

/** The part of a value that must stay hidden: of an address, what makes it one's own. */
function secretIn(text: string, value: string): Span {
  const hidden = /(?:v2\/hook\/|send\?key=|access_token=|services\/|reporting:)([^@]+)/.exec(value)?.[1] ?? value;
  const written = text.includes(hidden) ? hidden : encodeURI(hidden);
  const start = text.indexOf(written);
  return { start, end: start + written.length };
}
