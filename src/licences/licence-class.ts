/** What a licence asks of those who copy, the freest first. */
export const licenceClasses = [
  'public-domain',
  'permissive',
  'weak-copyleft',
  'copyleft',
  'restricted',
  'unknown',
] as const;
export type LicenceClass = (typeof licenceClasses)[number];

/** Beginnings of SPDX ids that say what a licence is; the first that fits counts. */
const byPrefix: readonly (readonly [RegExp, LicenceClass])[] = [
  [/^(?:0BSD|CC0-|Unlicense$|WTFPL|CC-PDDC|PDDL-|blessing|SAX-PD|MIT-0$)/i, 'public-domain'],
  [/^CC-BY-NC|^CC-BY-ND|^(?:BUSL|SSPL|Elastic|PolyForm|Commons-Clause|JSON$|UNLICENSED$|FSL-|Parity)/i, 'restricted'],
  [/^(?:LGPL|MPL|EPL|CDDL|CPL|IPL|MS-RL|APSL|Artistic-1|OSL-1|NPL)/i, 'weak-copyleft'],
  [/^(?:A?GPL|EUPL|CC-BY-SA|OSL|CECILL(?!-[BC])|MulanPubL|Sleepycat|QPL|RPL|ODbL)/i, 'copyleft'],
  [
    /^(?:MIT|ISC|BSD|Apache|Zlib|BSL|BlueOak|Artistic-2|Python|PSF|PHP|Ruby|Unicode|X11|NCSA|PostgreSQL|CC-BY-\d|MulanPSL|AFL|ECL|MS-PL|Libpng|curl|ICU|OFL|FTL|HPND|W3C|UPL|Vim|Naumen|Zend|ZPL|TCL|OpenSSL|CECILL-B|IJG|bzip2)/i,
    'permissive',
  ],
];

/** Exceptions that let a work under another licence use what is under the GPL. */
const freeing = /classpath|linking|runtime|bison|autoconf|gcc|font|library|universal-foss|llvm|openjdk/i;

function classOfId(id: string, exception: string | undefined): LicenceClass {
  const found = byPrefix.find(([prefix]) => prefix.test(id))?.[1] ?? 'unknown';
  return found === 'copyleft' && exception !== undefined && freeing.test(exception) ? 'weak-copyleft' : found;
}

/** Of what a licence expression allows to choose from, the freest; of what holds together, the strictest. */
export function licenceClassOf(expression: string): LicenceClass {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const stricter = (a: LicenceClass, b: LicenceClass): LicenceClass =>
    licenceClasses.indexOf(a) > licenceClasses.indexOf(b) ? a : b;
  const readOne = (depth: number): LicenceClass => {
    const word = words[at];
    at += 1;
    if (word === undefined || depth > deepest) return 'unknown';
    if (word === '(') {
      const inner = readChoice(depth + 1);
      if (words[at] === ')') at += 1;
      return inner;
    }
    if (words[at]?.toUpperCase() !== 'WITH') return classOfId(word, undefined);
    at += 2;
    return classOfId(word, words[at - 1]);
  };
  const readAll = (depth: number): LicenceClass => {
    let found = readOne(depth);
    for (; words[at]?.toUpperCase() === 'AND';) {
      at += 1;
      found = stricter(found, readOne(depth));
    }
    return found;
  };
  const readChoice = (depth: number): LicenceClass => {
    let found = readAll(depth);
    for (; words[at]?.toUpperCase() === 'OR';) {
      at += 1;
      const other = readAll(depth);
      found = stricter(found, other) === found ? other : found;
    }
    return found;
  };
  const found = readChoice(0);
  return at < words.length ? 'unknown' : found;
}

const deepest = 32;
