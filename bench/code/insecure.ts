// Is insecure code found and named, and is its mended twin left alone? On the shared sets, beside a list of dangerous names such as many linters have.
import path from 'node:path';
import { createAssay } from '../../src/index.ts';
import { guessLanguage } from '../../src/code/guess-language.ts';
import { codeLanguageNamed } from '../../src/code/code-language.ts';
import { readSet } from '../quality/data.ts';
import type { Measured } from '../run-measurements.ts';

interface Row {
  readonly id: string;
  readonly set: string;
  readonly lang: string;
  readonly code: string;
  readonly label: 0 | 1;
  readonly cwe?: readonly string[];
  readonly pair?: string;
}

type Figure = Measured['figures'][number];

/** Weaknesses by the id of their row, and by that of the reference. */
interface Seen {
  readonly assay: ReadonlyMap<string, readonly string[]>;
  readonly reference: ReadonlyMap<string, readonly string[]>;
}

/** Lines that hold one of these are weak, whatever is around them. */
const dangerousNames: readonly (readonly [cwe: string, name: RegExp])[] = [
  [
    'CWE-78',
    /\b(os\.system|os\.popen|shell=True|child_process|Runtime\.getRuntime|Process\.Start|shell_exec|passthru|popen)\b/,
  ],
  ['CWE-89', /\b(execute|query|executeQuery|SqlCommand)\s?\([^)]*(\+|%|\$\{|format\(|f")/],
  ['CWE-94', /\b(eval|exec)\s?\(/],
  ['CWE-95', /\b(eval|new Function)\s?\(/],
  ['CWE-79', /\b(innerHTML|dangerouslySetInnerHTML|mark_safe|bypassSecurityTrustHtml|document\.write)\b/],
  ['CWE-120', /\b(strcpy|strcat|sprintf|gets|scanf)\s?\(/],
  ['CWE-22', /\b(open|readFile|createReadStream|sendFile|fopen)\s?\(/],
  ['CWE-502', /\b(pickle|unserialize|ObjectInputStream|BinaryFormatter|yaml\.load)\b/],
  ['CWE-327', /\b(MD5|md5|SHA1|sha1|SHA-1|DES|RC4|ECB)\b/],
  ['CWE-338', /\b(Math\.random|rand|mt_rand|random\.\w+|new Random)\s?\(/],
  ['CWE-798', /\b(password|passwd|secret|api_?key|token)\b["']?\s?[:=]\s?["'][^"']+["']/i],
  ['CWE-918', /\b(requests\.get|urlopen|curl_init|InetSocketAddress)\s?\(/],
  ['CWE-601', /\b(redirect|sendRedirect)\s?\(/],
];

export async function insecure(data: string): Promise<Measured> {
  const folder = path.join(data, 'code/insecure');
  const sets = ['sven_train', 'bandit_dev', 'juiceshop_dev', 'cyberseceval_dev'];
  const rows = sets.flatMap((set) => readSet<Row>(folder, set));
  const seen = await look(rows);
  const pairs = pairsOf(rows);
  return {
    figures: [
      told('pairs of a bug and its fix told apart, with the CWE', pairs, seen),
      ...Array.from(
        Map.groupBy(rows, ({ set }) => set),
        ([set, own]) => flagged(set, own, seen),
      ).flat(),
    ],
    details: [
      ...Array.from(
        Map.groupBy(pairs, ([{ lang, cwe = [] }]) => `${lang}, ${cwe.join(' ')}`),
        ([part, own]) => told(`pairs told apart, ${part}`, own, seen),
      ),
      languageKnown(rows),
    ],
  };
}

async function look(rows: readonly Row[]): Promise<Seen> {
  const assay = createAssay({ checks: ['insecure-code'] });
  const found = new Map<string, readonly string[]>();
  for (const { id, lang, code } of rows) {
    const { findings } = await assay.check({ id, answer: `\`\`\`${lang}\n${code}\n\`\`\`\n` });
    found.set(
      id,
      findings.map(({ data }) => String(data?.['cwe'])),
    );
  }
  const byName = rows.map(({ id, code }): [string, string[]] => [
    id,
    dangerousNames.flatMap(([cwe, name]) => (name.test(code) ? [cwe] : [])),
  ]);
  return { assay: found, reference: new Map(byName) };
}

type Pair = readonly [bad: Row, good: Row];

function pairsOf(rows: readonly Row[]): Pair[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const twin = row.label === 1 && row.pair !== undefined ? byId.get(row.pair) : undefined;
    return twin ? [[row, twin] as const] : [];
  });
}

/** The weakness is named in the bug, and not in its fix. */
function told(name: string, pairs: readonly Pair[], { assay, reference }: Seen): Figure {
  const part = (seen: Seen['assay']): number =>
    share(pairs, ([bad, good]) => {
      const names = ({ id }: Row): boolean => seen.get(id)?.some((cwe) => bad.cwe?.includes(cwe)) ?? false;
      return names(bad) && !names(good);
    });
  return { name, better: 'higher', rows: pairs.length, value: part(assay), reference: part(reference) };
}

function flagged(set: string, rows: readonly Row[], { assay, reference }: Seen): Figure[] {
  return ([1, 0] as const).flatMap((label) => {
    const own = rows.filter((row) => row.label === label);
    if (own.length === 0) return [];
    const part = (seen: Seen['assay']): number => share(own, ({ id }) => (seen.get(id)?.length ?? 0) > 0);
    return [
      {
        name: label === 1 ? `${set}, insecure rows found` : `${set}, safe rows flagged`,
        better: label === 1 ? ('higher' as const) : ('lower' as const),
        rows: own.length,
        value: part(assay),
        reference: part(reference),
      },
    ];
  });
}

const share = <T>(rows: readonly T[], test: (row: T) => boolean): number => rows.filter(test).length / rows.length;

/** Where no fence names it; C is told from C++ and JavaScript from TypeScript by no figure, since one grammar reads both. */
function languageKnown(rows: readonly Row[]): Figure {
  const family = (language: string | undefined): string | undefined =>
    language?.replace(/^(typescript|tsx)$/, 'javascript').replace(/^cpp$/, 'c');
  const known = rows.filter(({ lang }) => codeLanguageNamed(lang) !== undefined);
  return {
    name: 'language found out without a fence',
    better: 'higher',
    rows: known.length,
    value: share(known, ({ code, lang }) => family(guessLanguage(code)) === family(codeLanguageNamed(lang))),
  };
}
