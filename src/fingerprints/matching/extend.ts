import type { CodeFileView, LexemePlace } from '../../core/public-code.ts';
import { classOf, lexemeClass } from '../lexemes/lexeme.ts';
import type { LexemeList } from '../lexemes/lexeme-list.ts';
import { isMemberSign } from '../lexemes/words.ts';
import { Renaming } from './renaming.ts';
import type { Run } from './run.ts';

/** A lexeme here and one there from which on both have the same fingerprint. */
export interface Hit extends LexemePlace {
  readonly at: number;
  readonly fingerprint: number;
}

/** The longest run of lexemes as they are written through a hit; `undefined` where it has none. */
export function textRun({ values, length }: LexemeList, { at, view, index, fingerprint }: Hit): Run | undefined {
  if (values[at] !== view.valueAt(index)) return undefined;
  let back = 0;
  while (back < at && back < index && values[at - back - 1] === view.valueAt(index - back - 1)) back += 1;
  const run: Run = {
    view,
    kind: 'text',
    start: at - back,
    end: at + 1,
    fileStart: index - back,
    fileEnd: index + 1,
    fingerprint,
    renaming: undefined,
  };
  growText(run, values, length);
  return run;
}

/** Reads a run on as far as it goes. */
function growText(run: Run, values: Uint32Array, length: number): void {
  const { view } = run;
  let { end, fileEnd } = run;
  while (end < length && fileEnd < view.length && values[end] === view.valueAt(fileEnd)) {
    end += 1;
    fileEnd += 1;
  }
  run.end = end;
  run.fileEnd = fileEnd;
}

/** The same for shapes: forward from the hit first, then back from it, as long as one renaming holds. */
export function shapeRun(lexemes: LexemeList, { at, view, index, fingerprint }: Hit): Run | undefined {
  const renaming = new Renaming();
  const run = {
    view,
    kind: 'shape' as const,
    start: at,
    end: at,
    fileStart: index,
    fileEnd: index,
    fingerprint,
    renaming,
  };
  growShape(run, lexemes);
  if (run.end === at) return undefined;
  const { values } = lexemes;
  let [here, there] = [at - 1, index - 1];
  for (;;) {
    while (here >= 0 && isKey(values[here] ?? 0)) here -= 1;
    while (there >= 0 && isKey(view.valueAt(there))) there -= 1;
    if (here < 0 || there < 0) break;
    if (!renaming.admits(values[here] ?? 0, view.valueAt(there), isMember(values, here) && isMemberIn(view, there)))
      break;
    run.start = here;
    run.fileStart = there;
    here -= 1;
    there -= 1;
  }
  return run;
}

/** Reads a run on as far as it goes. */
export function growRun(run: Run, lexemes: LexemeList): void {
  if (run.kind === 'text') growText(run, lexemes.values, lexemes.length);
  else growShape(run, lexemes);
}

function growShape(run: Run, { values, length }: LexemeList): void {
  const { view, renaming } = run;
  let [here, there] = [run.end, run.fileEnd];
  for (;;) {
    while (here < length && isKey(values[here] ?? 0)) here += 1;
    while (there < view.length && isKey(view.valueAt(there))) there += 1;
    if (here >= length || there >= view.length) return;
    const isBoth = isMember(values, here) && isMemberIn(view, there);
    if (renaming?.admits(values[here] ?? 0, view.valueAt(there), isBoth) !== true) return;
    here += 1;
    there += 1;
    run.end = here;
    run.fileEnd = there;
  }
}

const isKey = (lexeme: number): boolean => classOf(lexeme) === lexemeClass.key;
const isMember = (values: Uint32Array, at: number): boolean => at > 0 && isMemberSign(values[at - 1] ?? 0);
const isMemberIn = (view: CodeFileView, at: number): boolean => at > 0 && isMemberSign(view.valueAt(at - 1));
