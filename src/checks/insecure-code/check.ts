import { type CodePiece, codePieces } from '../../code/code-pieces.ts';
import { answerChannels, type Check, type CheckMeta, type Inspection, type Observation } from '../../core/check.ts';
import type { MaybePromise } from '../../core/ports.ts';
import type { SyntaxPort } from '../../core/syntax.ts';
import type { inspectPiece, PieceOptions, PieceOutcome } from './inspect-code.ts';
import { weaknesses } from './weaknesses.ts';

const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Insecure code', zh: '不安全的代码' },
  stages: ['answer', 'document'],
  kinds: ['sentence', 'code'],
  channels: answerChannels,
  languages: ['any'],
  needs: ['syntax'],
  messages: weaknesses,
  reasons: {
    'no-syntax': { en: 'Nothing is there that reads code', zh: '缺少读取代码的组件' },
    'too-large': {
      en: 'A piece of code is larger than is read; check it in smaller pieces',
      zh: '代码超过可读取的大小；请分成较小的部分检查',
    },
    'too-slow': {
      en: 'Reading a piece of code took too long; check it in smaller pieces',
      zh: '读取代码耗时过长；请分成较小的部分检查',
    },
    'too-nested': { en: 'A piece of code is nested deeper than is read', zh: '代码嵌套过深，最内层未能读取' },
  },
};

/** Finds insecure patterns in code, each with its number in the Common Weakness Enumeration. */
export const insecureCode: Check = {
  id: 'insecure-code',
  meta,
  create: (_options, { syntax }) => ({
    open: () => (syntax ? inspectionWith(syntax) : { check: insecureCode.id, reason: 'no-syntax' }),
  }),
};

function inspectionWith(syntax: SyntaxPort): Inspection {
  let score = 0;
  let limit: PieceOutcome['limit'];
  let spoken: CodePiece['language'];
  const keep = (outcomes: readonly PieceOutcome[]): Observation => {
    const findings = outcomes.flatMap((outcome) => outcome.findings);
    for (const { confidence } of findings) score = Math.max(score, confidence);
    for (const outcome of outcomes) limit ??= outcome.limit;
    return { findings };
  };
  return {
    inspect: (segment, signal) => {
      const pieces = codePieces(segment, spoken);
      if (segment.kind === 'code') spoken = pieces[0]?.language ?? spoken;
      if (pieces.length === 0) return nothing;
      const outcomes = inspectAll(pieces, { syntax, target: segment.target, signal });
      return outcomes instanceof Promise ? outcomes.then(keep) : keep(outcomes);
    },
    // What was found stays, and it is said that not all could be read.
    conclude: () => (limit === undefined ? { scores: { '': score } } : { check: insecureCode.id, reason: limit }),
  };
}

const nothing: Observation = { findings: [] };

let inspect: typeof inspectPiece | undefined;

/** Rules are loaded with the first code, so that prose does not wait for them. */
function inspectAll(pieces: readonly CodePiece[], options: PieceOptions): MaybePromise<readonly PieceOutcome[]> {
  if (!inspect) return loadRules().then(() => inspectAll(pieces, options));
  const outcomes: MaybePromise<PieceOutcome>[] = [];
  for (const piece of pieces) outcomes.push(inspect(piece, options));
  const isDone = (outcome: MaybePromise<PieceOutcome>): outcome is PieceOutcome => !(outcome instanceof Promise);
  return outcomes.every(isDone) ? outcomes : Promise.all(outcomes.map(async (outcome) => outcome));
}

async function loadRules(): Promise<void> {
  ({ inspectPiece: inspect } = await import('./inspect-code.ts'));
}
