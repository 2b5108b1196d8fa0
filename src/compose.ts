import { judgeOptionsOf } from './checks/groundedness/judging/judge-options.ts';
import { builtInChecks } from './checks/index.ts';
import { createTreeSitter } from './code/tree-sitter.ts';
import type { AnswerChannel, Check, CheckMeta, LocalText } from './core/check.ts';
import { AssayError } from './core/errors.ts';
import { assertNode } from './core/node-version.ts';
import type { CodeFile } from './core/code-file.ts';
import type { Exchange } from './core/exchange.ts';
import type { Explanation } from './core/explanation.ts';
import { nearest } from './core/nearest.ts';
import type { Policy } from './core/policy.ts';
import type { JudgePort, Ports } from './core/ports.ts';
import type { PublicCodePort } from './core/public-code.ts';
import type { Grade, Verdict } from './core/verdict.ts';
import { checkExchange } from './engine/check-exchange.ts';
import { checkFile } from './engine/check-file.ts';
import type { ReadyCheck } from './engine/check-run.ts';
import { checkStream, type StreamEvent } from './engine/check-stream.ts';
import { type AnswerEvent, type GrowingAnswer, openGrowingAnswer } from './engine/growing-answer.ts';
import type { EngineOptions } from './engine/session.ts';
import { memoryEvidence } from './evidence/memory-index.ts';
import { projectAt } from './compose-project.ts';
import { openPackageNames } from './package-names/open-names.ts';
import { createDefaultPolicy } from './policy/default-policy.ts';
import { withVersion } from './policy/policy-content.ts';
import { createJudgementCache } from './storage/judgement-cache.ts';

export interface AssayOptions {
  /** Ids of the checks to run; those the policy names where left out. */
  readonly checks?: readonly string[];
  /** What is done about findings; every check annotates where left out. */
  readonly policy?: Policy;
  /** Time for all checks of one exchange, in milliseconds; 10,000 where left out, and what the policy gives a judge besides. A check that is not done by then is `unable`. */
  readonly budgetMs?: number;
  /** Folder of the project that code in answers is written for; the standard libraries alone are known where left out. */
  readonly project?: string | undefined;
  /** Where lists of packages are that a user made; those that are shipped alone where left out. */
  readonly dataFolder?: string | undefined;
  /** A stronger model that groundedness asks where its own models are unsure. It is sent the sentence, its context and passages of the sources. */
  readonly judge?: JudgePort;
  /** Where judgements are kept between processes, without any text; in memory only where left out. */
  readonly cacheFolder?: string;
  /** Indexes of public code that answers are looked up in. */
  readonly publicCode?: PublicCodePort | undefined;
}

export interface CheckOptions {
  /** Stops the work; the call then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Which text of an answer is checked; its prose where left out. */
  readonly channel?: AnswerChannel;
}

/** Checks exchanges by one policy. Holds no state between exchanges; calls may run side by side. */
export interface Assay {
  readonly policy: Policy;
  /** Check id → what it is and says, for reports. */
  readonly catalogue: Readonly<Record<string, CheckMeta>>;
  check(exchange: Exchange, options?: CheckOptions): Promise<Verdict>;
  /** Checks a file as a document: all of it is one piece of code, or prose with code where its name says so. Findings have the target `source:<path>`. */
  checkFile(file: CodeFile, options?: Pick<CheckOptions, 'signal'>): Promise<Verdict>;
  /** Checks an answer while it grows; see `StreamEvent`. */
  checkStream(
    exchange: Exchange,
    deltas: AsyncIterable<string> | Iterable<string>,
    options?: CheckOptions,
  ): AsyncGenerator<StreamEvent, void, undefined>;
  /** The same for a caller who is pushed to, as a server is. */
  openAnswer(exchange: Exchange, emit: (event: AnswerEvent) => void, options?: CheckOptions): Promise<GrowingAnswer>;
}

/** How long a judge may be waited for. */
function judgeMs({ judge }: AssayOptions, policy: Policy): number {
  return judge ? judgeOptionsOf(policy.checks['groundedness']?.options).budget.ms : 0;
}

function portsOf({ judge, cacheFolder, publicCode, project, dataFolder }: AssayOptions): Ports {
  const names = { project: projectAt(project), packageNames: openPackageNames(dataFolder) };
  const always = { evidence: memoryEvidence, syntax: createTreeSitter(), ...names, ...(publicCode && { publicCode }) };
  if (!judge) return always;
  const cache = createJudgementCache({ folder: cacheFolder });
  const clock = { now: () => performance.now(), deadline: (milliseconds: number) => AbortSignal.timeout(milliseconds) };
  return { ...always, judge: { judge, cache, ...clock } };
}

/** Throws `ASSAY_CHECK_UNKNOWN` for a check that does not exist, `ASSAY_MODEL_INVALID` for weights that do not fit. */
export function createAssay(options: AssayOptions = {}): Assay {
  assertNode();
  const chosen = options.checks?.map(findCheck);
  const ports = portsOf(options);
  const policy = policyFor(options.policy, chosen, ports);
  const engine: EngineOptions = {
    policy,
    checks: readyChecks(policy, ports),
    budgetMs: options.budgetMs ?? 10_000 + judgeMs(options, policy),
    now: () => performance.now(),
  };
  return {
    policy,
    catalogue: Object.fromEntries(builtInChecks.map((check) => [check.id, check.meta])),
    check: async (exchange, chosenOptions) => checkExchange(exchange, { ...engine, ...chosenOptions }),
    checkFile: async (file, chosenOptions) => checkFile(file, { ...engine, ...chosenOptions }),
    checkStream: (exchange, deltas, chosenOptions) => checkStream(exchange, deltas, { ...engine, ...chosenOptions }),
    openAnswer: async (exchange, emit, chosenOptions) =>
      openGrowingAnswer(exchange, { ...engine, ...chosenOptions }, emit),
  };
}

/**
 * Why groundedness gave a sentence its status: `grade` is one of the verdict's sentences. `undefined` where there is nothing in it to check. What a judge
 * said is not asked for again.
 */
export async function explainGrade(
  exchange: Exchange,
  verdict: Verdict,
  grade: Grade,
): Promise<Explanation | undefined> {
  const [{ explainSentence }, { segmentExchange }] = await Promise.all([
    import('./checks/groundedness/explaining/explain.ts'),
    import('./segments/exchange-segments.ts'),
  ]);
  const segments = Array.from(segmentExchange(exchange)).filter(({ target }) => target === 'answer');
  return explainSentence({ exchange, segments, grade, grades: verdict.segments, evidence: memoryEvidence });
}

/** Reads a policy in YAML; throws `ASSAY_POLICY_INVALID` naming file, line and column of everything that is wrong. */
export async function loadPolicy(text: string, file: string): Promise<Policy> {
  const { parsePolicy } = await import('./policy/parse-policy.ts');
  return parsePolicy(text, { file, checks: builtInChecks });
}

/** What the checks of a policy have to say of the options that it gives them. */
export function describePolicy({ checks }: Policy): readonly LocalText[] {
  return builtInChecks.flatMap(({ id, describe }) => {
    const ruling = checks[id];
    return ruling && describe ? describe(ruling.options) : [];
  });
}

/** A policy as the text of a file, with every default written out. */
export async function renderPolicy(policy: Policy, format: 'yaml' | 'json'): Promise<string> {
  const { renderPolicy: render } = await import('./policy/render-policy.ts');
  return render(policy, format);
}

function findCheck(id: string): Check {
  const check = builtInChecks.find((candidate) => candidate.id === id);
  if (check) return check;
  const known = builtInChecks.map((candidate) => candidate.id);
  const suggestion = nearest(id, known);
  const hint =
    suggestion === undefined
      ? { en: `; known are ${known.join(', ')}`, zh: `；现有 ${known.join('、')}` }
      : { en: `; did you mean '${suggestion}'?`, zh: `，是否想写 '${suggestion}'？` };
  throw new AssayError('ASSAY_CHECK_UNKNOWN', {
    en: `No check is called '${id}'${hint.en}`,
    zh: `没有名为 '${id}' 的检查${hint.zh}`,
  });
}

/**
 * The policy narrowed to the chosen checks. One that it does not name is ruled as by default; one that can do nothing without options, such as
 * `words` without a list, is refused rather than left out unseen.
 */
function policyFor(policy: Policy | undefined, chosen: readonly Check[] | undefined, ports: Ports): Policy {
  if (!chosen) return policy ?? createDefaultPolicy(builtInChecks.filter(({ meta }) => meta.isUsual?.(ports) ?? true));
  const byDefault = createDefaultPolicy(chosen);
  const checks = Object.fromEntries(
    chosen.map(({ id }) => {
      const ruling = policy?.checks[id] ?? byDefault.checks[id];
      if (ruling) return [id, ruling];
      throw new AssayError('ASSAY_USAGE', {
        en: `Check '${id}' needs options; name it in a policy with what it should look for`,
        zh: `检查 '${id}' 需要选项；请在策略中写明它要查找什么`,
      });
    }),
  );
  return policy ? withVersion({ ...policy, checks }) : byDefault;
}

function readyChecks(policy: Policy, ports: Ports): ReadyCheck[] {
  return builtInChecks.flatMap((check) => {
    const ruling = policy.checks[check.id];
    return ruling ? [{ check, inspector: check.create(ruling.options, ports) }] : [];
  });
}
