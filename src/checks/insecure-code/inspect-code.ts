import type { CodeLanguage } from '../../code/code-language.ts';
import type { CodePiece } from '../../code/code-pieces.ts';
import type { Finding } from '../../core/finding.ts';
import type { MaybePromise } from '../../core/ports.ts';
import type { Target } from '../../core/segment.ts';
import {
  type GrammarLanguage,
  grammarLanguages,
  type SyntaxLimit,
  type SyntaxPort,
  type SyntaxTree,
} from '../../core/syntax.ts';
import { readCode } from './reading/code-reading.ts';
import { oneAPlace } from './one-a-place.ts';
import { createValues } from './reading/values.ts';
import type { Rule, Sighting } from './rule.ts';
import { rules } from './rules.ts';
import { type Weakness, weaknesses } from './weaknesses.ts';

/** What was found in a piece of code, and the limit that kept from reading all of it. */
export interface PieceOutcome {
  readonly findings: readonly Finding[];
  readonly limit?: SyntaxLimit | 'too-nested';
}

export interface PieceOptions {
  readonly syntax: SyntaxPort;
  readonly target: Target;
  readonly signal: AbortSignal;
}

/** Nothing is found in a language without a grammar. */
export function inspectPiece(piece: CodePiece, options: PieceOptions): MaybePromise<PieceOutcome> {
  const { language } = piece;
  if (language === undefined || !isGrammarLanguage(language)) return { findings: [] };
  const opened = language === 'php' && !piece.text.includes('<?') ? opening : '';
  const finish = (tree: SyntaxTree | SyntaxLimit): MaybePromise<PieceOutcome> => {
    if (typeof tree === 'string') return { findings: [], limit: tree };
    const work = findingsIn(tree, { piece, target: options.target, shift: opened.length });
    return tree.text.length > longestAtOnce ? inTurns(work, options) : atOnce(work);
  };
  const tree = options.syntax.parse(language, opened + piece.text, options.signal);
  return tree instanceof Promise ? tree.then(finish) : finish(tree);
}

/** UTF-16 units of code on which all rules are tried in one turn. */
const longestAtOnce = 20_000;

function atOnce(work: Generator<void, PieceOutcome>): PieceOutcome {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

async function inTurns(work: Generator<void, PieceOutcome>, { syntax, signal }: PieceOptions): Promise<PieceOutcome> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await syntax.pause();
    signal.throwIfAborted();
  }
}

/** Without it PHP is text. */
const opening = '<?php ';

const isGrammarLanguage = (language: CodeLanguage): language is GrammarLanguage =>
  (grammarLanguages as readonly string[]).includes(language);

interface Place {
  readonly piece: CodePiece;
  readonly target: Target;
  /** Units that the text which was read has before that of the piece. */
  readonly shift: number;
}

/** Yields where others may have their turn. */
function* findingsIn(tree: SyntaxTree, place: Place): Generator<void, PieceOutcome> {
  const code = readCode(tree);
  const values = createValues(code);
  const findings: Finding[] = [];
  for (const [id, rule] of Object.entries(rules) as [Weakness, Rule][]) {
    if (!rule.languages.includes(tree.language)) continue;
    yield;
    const found: Sighting[] = [];
    for (const sighting of rule.find(code, values)) {
      found.push(sighting);
      if (found.length % 200 === 0) yield;
    }
    for (const sighting of oneAPlace(found)) {
      const finding = toFinding(id, sighting, { ...place, mended: rule.mended[tree.language] });
      if (finding) findings.push(finding);
    }
  }
  return tree.isCut ? { findings, limit: 'too-nested' } : { findings };
}

function toFinding(
  id: Weakness,
  { node, confidence, cwe, edits }: Sighting,
  { piece, target, shift, mended }: Place & { readonly mended: string | undefined },
): Finding | undefined {
  const within = { start: Math.max(0, node.start - shift), end: Math.max(0, node.end - shift) };
  if (!piece.isNew(within)) return undefined;
  const known = weaknesses[id];
  return {
    check: 'insecure-code',
    message: id,
    target,
    span: piece.place(within),
    confidence,
    severity: known.severity,
    ...(edits && {
      edits: edits.map(({ span, text }) => ({
        text,
        span: piece.place({ start: span.start - shift, end: span.end - shift }),
      })),
    }),
    data: { cwe: cwe ?? known.cwe, rule: id, ...(mended !== undefined && { mended }) },
  };
}
