import type { AnswerChannel, Observation } from '../core/check.ts';
import type { Exchange, Stage } from '../core/exchange.ts';
import { stageOf } from '../core/exchange.ts';
import type { Finding, Unable } from '../core/finding.ts';
import type { Policy } from '../core/policy.ts';
import type { MaybePromise } from '../core/ports.ts';
import type { Segment } from '../core/segment.ts';
import type { Grade, JudgedFinding, Verdict } from '../core/verdict.ts';
import { decide, type Decision } from '../policy/decide.ts';
import { type Budget, type CheckRun, openCheckRun, type ReadyCheck } from './check-run.ts';

export interface EngineOptions {
  readonly policy: Policy;
  readonly checks: readonly ReadyCheck[];
  /** Time for all checks of one exchange, in milliseconds. */
  readonly budgetMs: number;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** What was seen in one segment. */
export interface SegmentOutcome {
  readonly findings: readonly Finding[];
  readonly grades: readonly Grade[];
  /** Of a preview: from this offset on, nothing may be released yet. */
  readonly heldFrom?: number;
}

/** The checks of one policy at work on one exchange, whole or growing. */
export interface Session {
  readonly stage: Stage;
  /** Whether a check looks at the claims inside sentences. */
  readonly readsClaims: boolean;
  /** Runs the checks that gate a stream, or those that do not, on the next segment; its `whole` must be set. */
  inspect(segment: Segment, which: 'gating' | 'other'): MaybePromise<SegmentOutcome>;
  /** Whether any check gates this text. */
  readonly isGated: boolean;
  /**
   * What the gating checks find in part of a block of code that is still open, without keeping it: the whole block is inspected when it has ended.
   * `undefined` where a gating check must wait for the whole.
   */
  preview(segment: Segment): MaybePromise<SegmentOutcome> | undefined;
  /** What the policy says about the findings of one segment. */
  decide(findings: readonly Finding[]): Decision;
  /** Ends the checks and gives the verdict. */
  conclude(): Promise<Verdict>;
  /** What the policy says of what was found until now, without scores; also where the work was stopped. */
  soFar(): Verdict;
}

export interface SessionOptions extends EngineOptions {
  readonly signal?: AbortSignal | undefined;
  /** Found from the exchange where left out. */
  readonly stage?: Stage | undefined;
  /** Which text of an answer is looked at; its prose where left out. */
  readonly channel?: AnswerChannel | undefined;
}

export async function openSession(exchange: Exchange, options: SessionOptions): Promise<Session> {
  const { policy, now } = options;
  const stage = options.stage ?? stageOf(exchange);
  const startedMs = now();
  const { budget, spend } = createBudget(options);
  budget.signal.throwIfAborted();
  const chosen = checksFor(stage, options);
  const runs = await spend(async () => Promise.all(chosen.map(async (ready) => openCheckRun(ready, exchange, budget))));
  const gates = (run: CheckRun): boolean => policy.stream.gate.includes(run.check.id);
  const findings: Finding[] = [];
  const grades: Grade[] = [];
  const unable = (): Unable[] => runs.flatMap((run) => run.unable() ?? []);
  let clear: Decision | undefined;
  const verdictOf = (scores: Verdict['scores']): Verdict => {
    const decision = decide(policy, { stage, findings, unable: unable() });
    const totalMs = now() - startedMs;
    return toVerdict(exchange.id, { policy, decision, scores, grades, unable: unable(), totalMs });
  };
  const [gating, others] = [runs.filter(gates), runs.filter((run) => !gates(run))];

  function keep(seen: readonly Observation[]): SegmentOutcome {
    const outcome = joined(seen);
    // One by one: a spread of a hundred thousand arguments overflows the stack.
    for (const finding of outcome.findings) findings.push(finding);
    for (const grade of outcome.grades) grades.push(grade);
    return outcome;
  }

  return {
    stage,
    readsClaims: runs.some(({ check }) => check.meta.kinds.includes('claim')),
    inspect: (segment, which) => {
      budget.signal.throwIfAborted();
      const asked = which === 'gating' ? gating : others;
      if (asked.length === 0) return nothing;
      const seen = spend(() => inspectAll(asked, segment));
      return seen instanceof Promise ? seen.then(keep) : keep(seen);
    },
    isGated: gating.length > 0,
    preview: (segment) => {
      budget.signal.throwIfAborted();
      if (!gating.every(({ check }) => check.meta.readsOpenCode === true)) return undefined;
      const seen = spend(() => inspectAll(gating, segment));
      return seen instanceof Promise ? seen.then(joined) : joined(seen);
    },
    decide: (found) => {
      const notAble = unable();
      // What is said of most segments.
      if (found.length === 0 && notAble.length === 0)
        return (clear ??= decide(policy, { stage, findings: [], unable: [] }));
      return decide(policy, { stage, findings: found, unable: notAble });
    },
    conclude: async () => {
      budget.signal.throwIfAborted();
      return verdictOf(await spend(async () => concludeRuns(runs)));
    },
    soFar: () => verdictOf({}),
  };
}

/** The checks that the policy asks for at this stage, and that read such a text. */
const checksFor = (stage: Stage, { checks, policy, channel = 'prose' }: SessionOptions): readonly ReadyCheck[] =>
  checks.filter(
    ({ check: { id, meta } }) =>
      policy.checks[id]?.on.includes(stage) === true &&
      meta.stages.includes(stage) &&
      (stage !== 'answer' || (meta.channels ?? ['prose']).includes(channel)),
  );

interface Concluded {
  readonly policy: Policy;
  readonly decision: Decision;
  readonly scores: Verdict['scores'];
  readonly grades: readonly Grade[];
  readonly unable: readonly Unable[];
  readonly totalMs: number;
}

function toVerdict(id: string, { policy, decision, scores, grades, unable, totalMs }: Concluded): Verdict {
  return {
    id,
    action: decision.action,
    policy: { id: policy.id, version: policy.version },
    scores,
    findings: decision.findings.toSorted(inReadingOrder),
    segments: grades.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    unable,
    ...(decision.observed && { observed: decision.observed }),
    timing: { totalMs: Math.round(totalMs * 100) / 100 },
  };
}

/** Time counts only while checks work: a model that writes slowly does not use it up. */
function createBudget({ now, budgetMs, signal }: EngineOptions & { readonly signal?: AbortSignal | undefined }): {
  readonly budget: Budget;
  readonly spend: <T>(work: () => MaybePromise<T>) => MaybePromise<T>;
} {
  let spentMs = 0;
  let startedMs: number | undefined;
  return {
    budget: {
      signal: signal ?? new AbortController().signal,
      remainingMs: () => budgetMs - spentMs - (startedMs === undefined ? 0 : now() - startedMs),
    },
    spend: (work) => {
      startedMs = now();
      const stop = (): void => {
        spentMs += now() - (startedMs ?? 0);
        startedMs = undefined;
      };
      let outcome;
      try {
        outcome = work();
      } catch (error) {
        stop();
        throw error;
      }
      if (outcome instanceof Promise) return outcome.finally(stop);
      stop();
      return outcome;
    },
  };
}

const nothing: SegmentOutcome = { findings: [], grades: [] };

/** Most checks find nothing in most segments. */
function joined(seen: readonly Observation[]): SegmentOutcome {
  const isEmpty = ({ findings, grades = [], heldFrom }: Observation): boolean =>
    findings.length === 0 && grades.length === 0 && heldFrom === undefined;
  if (seen.every(isEmpty)) return nothing;
  const held = seen.flatMap(({ heldFrom = [] }) => heldFrom);
  return {
    findings: seen.flatMap((observation) => observation.findings),
    grades: seen.flatMap((observation) => observation.grades ?? []),
    ...(held.length > 0 && { heldFrom: Math.min(...held) }),
  };
}

/** Side by side; at once where no check needs a promise. */
function inspectAll(runs: readonly CheckRun[], segment: Segment): MaybePromise<readonly Observation[]> {
  const seen = runs.map((run) => run.inspect(segment));
  const isDone = (each: MaybePromise<Observation>): each is Observation => !(each instanceof Promise);
  return seen.every(isDone) ? seen : Promise.all(seen.map(async (each) => each));
}

async function concludeRuns(runs: readonly CheckRun[]): Promise<Record<string, number>> {
  const concluded = await Promise.all(runs.map(async (run) => [run.check.id, await run.conclude()] as const));
  return Object.fromEntries(
    concluded.flatMap(([id, scores]) =>
      Object.entries(scores).map(([kind, score]) => [kind === '' ? id : `${id}.${kind}`, score]),
    ),
  );
}

function inReadingOrder(a: JudgedFinding, b: JudgedFinding): number {
  if (a.target !== b.target) return a.target < b.target ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
