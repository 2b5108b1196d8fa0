import type { LocalText, OptionsIssue, OptionsOutcome, OptionsSchema } from '../../../core/check.ts';
import { nearest } from '../../../core/nearest.ts';

/** How a judge is asked, where the user gave one. */
export interface JudgeOptions {
  /** How far from the threshold a sentence may lie to be put to the judge: its confidence is at most 0.5 plus this. */
  readonly band: number;
  /** Calls and milliseconds for one exchange; what the cache knows costs nothing. */
  readonly budget: { readonly calls: number; readonly ms: number };
  /** How often the judge is taken to be wrong: the most that its word may weigh against the models of the check. */
  readonly errorRate: number;
  /** What a sentence gets that should have been judged and was not: the grade of the models of the check, or the check is unable. */
  readonly whenDown: (typeof whenDownWords)[number];
}

const whenDownWords = ['trees', 'unable'] as const;

/** What is left out. */
const judgeDefaults: JudgeOptions = {
  band: 0.2,
  budget: { calls: 3, ms: 5_000 },
  errorRate: 0.1,
  whenDown: 'trees',
};

/** Reads the options of the check; written by hand, since zod takes longer to load than a check to run. */
export const groundednessOptions: OptionsSchema = {
  '~standard': { version: 1, vendor: 'assay', validate: (value) => validate(value) },
};

/** Of options that have passed `groundednessOptions`. */
export function judgeOptionsOf(options: unknown): JudgeOptions {
  const given = isMap(options) && isMap(options['judge']) ? (options['judge'] as Partial<JudgeOptions>) : {};
  return { ...judgeDefaults, ...given, budget: { ...judgeDefaults.budget, ...given.budget } };
}

function validate(value: unknown): OptionsOutcome {
  const issues = mapIssues(value, [], { judge: (judge, path) => mapIssues(judge, path, judgeKeys) });
  return issues.length > 0 ? { issues } : { value };
}

type Path = readonly string[];
type Keys = Readonly<Record<string, (value: unknown, path: Path) => readonly OptionsIssue[]>>;

const judgeKeys: Keys = {
  band: (value, path) => numberIssues(value, path, { least: 0, most: 0.5 }),
  errorRate: (value, path) => numberIssues(value, path, { least: 0.001, most: 0.5 }),
  budget: (value, path) =>
    mapIssues(value, path, {
      calls: (calls, at) => numberIssues(calls, at, { least: 0, most: 1_000, isWhole: true }),
      ms: (ms, at) => numberIssues(ms, at, { least: 1, most: 600_000, isWhole: true }),
    }),
  whenDown: (value, path) =>
    whenDownWords.some((word) => word === value)
      ? []
      : [
          issueAt(path, {
            en: '"whenDown" is neither "trees" nor "unable"',
            zh: '"whenDown" 应为 "trees" 或 "unable"',
          }),
        ],
};

function mapIssues(value: unknown, path: Path, keys: Keys): OptionsIssue[] {
  const name = path.at(-1) ?? 'groundedness';
  if (!isMap(value)) return [issueAt(path, { en: `"${name}" is not a map`, zh: `"${name}" 不是映射` })];
  return Object.entries(value).flatMap(([key, own]) =>
    Object.hasOwn(keys, key)
      ? (keys[key]?.(own, [...path, key]) ?? [])
      : [issueAt([...path, key], unknownKey(key, Object.keys(keys)))],
  );
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

function numberIssues(value: unknown, path: Path, { least, most, isWhole = false }: Range): OptionsIssue[] {
  const isGood = typeof value === 'number' && value >= least && value <= most && (!isWhole || Number.isInteger(value));
  if (isGood) return [];
  const [name, en, zh] = [path.at(-1) ?? '', isWhole ? 'a whole number' : 'a number', isWhole ? '整数' : '数'];
  return [
    issueAt(path, {
      en: `"${name}" is not ${en} from ${least} to ${most}`,
      zh: `"${name}" 应为 ${least} 到 ${most} 之间的${zh}`,
    }),
  ];
}

/** A key of the check itself may be one that every check has: whoever reads the policy looks for that. */
function unknownKey(key: string, known: readonly string[]): LocalText {
  const close = nearest(key, known);
  const quoted = JSON.stringify(key.slice(0, 60));
  if (close !== undefined) {
    return { en: `Unknown key ${quoted}, did you mean "${close}"?`, zh: `没有键 ${quoted}，是否想写 "${close}"？` };
  }
  if (known.length === 1) return { en: `Unknown key ${quoted}`, zh: `没有键 ${quoted}` };
  return {
    en: `Unknown key ${quoted}, expected ${known.join(', ')}`,
    zh: `没有键 ${quoted}，应为 ${known.join('、')}`,
  };
}

const issueAt = (path: readonly PropertyKey[], { en, zh }: LocalText): OptionsIssue => ({
  message: en,
  messageZh: zh,
  path,
});

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
