import type { CodeFile, CodeMatch, FingerprintStore } from '../../core/public-code.ts';
import type { LexemeList } from '../lexemes/lexeme-list.ts';
import { isCommon, saysLittle } from './boilerplate.ts';
import { countOf, type Run } from './run.ts';

interface MatchOptions {
  readonly lexemes: LexemeList;
  readonly store: FingerprintStore;
  /** How many lexemes a match must have. */
  readonly least: number;
}

/** Other places named with a match. */
const mostOthers = 8;

/** The runs that are long enough and say something, each stretch of code with the file that is most like it. In reading order. */
export function toMatches(runs: readonly Run[], options: MatchOptions): readonly CodeMatch[] {
  const { lexemes, store, least } = options;
  const long = runs.filter((run) => countOf(run, lexemes) >= least && !saysLittle(run, lexemes));
  const matches: { readonly run: Run; readonly others: CodeFile[] }[] = [];
  for (const run of long.sort(byLikeness)) {
    const known = matches.find((match) => isMostlyIn(run, match.run));
    if (!known) {
      if (!isCommon(run, store)) matches.push({ run, others: [] });
    } else if (known.others.length < mostOthers && isOther(known, run.view.file)) known.others.push(run.view.file);
  }
  return matches.sort((a, b) => a.run.start - b.run.start).map(({ run, others }) => toMatch(run, others, lexemes));
}

/** What is more alike first: the longer one, names as they are for more than replaced ones; then the smaller file, of which it is the larger part. */
function byLikeness(a: Run, b: Run): number {
  return likeness(b) - likeness(a) || a.view.length - b.view.length || order(a.view.file, b.view.file);
}

const likeness = ({ start, end, renaming }: Run): number => end - start - (renaming?.changed ?? 0) / 2;

function order(a: CodeFile, b: CodeFile): number {
  const [first, second] = [`${a.origin}\0${a.path}`, `${b.origin}\0${b.path}`];
  return first < second ? -1 : Number(first > second);
}

const isMostlyIn = (run: Run, other: Run): boolean =>
  Math.min(run.end, other.end) - Math.max(run.start, other.start) > (run.end - run.start) / 2;

const isOther = (
  { run, others }: { readonly run: Run; readonly others: readonly CodeFile[] },
  file: CodeFile,
): boolean => run.view.file !== file && !others.includes(file);

function toMatch(run: Run, others: readonly CodeFile[], lexemes: LexemeList): CodeMatch {
  const { view, start, end, fileStart, fileEnd, renaming } = run;
  return {
    span: { start: lexemes.starts[start] ?? 0, end: lexemes.ends[end - 1] ?? 0 },
    lexemes: countOf(run, lexemes),
    isRenamed: (renaming?.changed ?? 0) > 0,
    confidence: confidenceOf(run),
    file: view.file,
    startLine: view.lineAt(fileStart),
    endLine: view.lineAt(fileEnd - 1),
    others,
  };
}

/** A shape is surer the more names it holds that stand for one another. */
function confidenceOf({ renaming }: Run): number {
  return renaming === undefined ? 0.99 : Math.round((0.75 + Math.min(0.2, renaming.names / 60)) * 100) / 100;
}
