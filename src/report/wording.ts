import type { Relation } from '../core/evidence.ts';
import type { Target } from '../core/segment.ts';
import type { Action, Status } from '../core/verdict.ts';
import type { Language } from './format.ts';
import type { Position } from './positions.ts';

/** The words that reports share in one language. Counts come as functions, so that each language can build its own phrase. */
export interface Wording {
  /** BCP 47 tag for `lang` attributes. */
  readonly tag: string;
  readonly statuses: Readonly<Record<Status, string>>;
  /** What a status means, in one sentence. */
  readonly statusMeanings: Readonly<Record<Status, string>>;
  readonly actions: Readonly<Record<Action, string>>;
  /** What an action means, in one sentence. */
  readonly actionMeanings: Readonly<Record<Action, string>>;
  /** Stands for the meaning of an action that was taken only because a check could not run. */
  readonly unchecked: string;
  readonly unableReasons: Readonly<Record<'timeout' | 'failed', string>>;
  readonly unable: string;
  readonly failed: string;
  readonly question: string;
  readonly answer: string;
  readonly source: string;
  readonly sources: string;
  readonly findings: string;
  readonly passage: string;
  /** What a source does, where sources contradict each other about a sentence. */
  readonly sides: Readonly<Record<Relation, string>>;
  /** The same of the newest of them. */
  readonly newest: (side: string) => string;
  readonly policy: string;
  readonly noFindings: string;
  /** What the source says, as an edit of the answer. */
  readonly correction: string;
  /** The policy only observes; what it would have done. */
  readonly observed: (action: Action) => string;
  /** What a finding points into, by its target. */
  readonly target: (target: Target) => string;
  /** Where something starts: `answer, line 3`; of a source or a file `docs/a.md:3:1`, which terminals and editors open. */
  readonly place: (target: Target, start: Position) => string;
  /** `line 12`; 1-based. */
  readonly line: (line: number) => string;
  /** `92 % sure`, from 0–1. */
  readonly sureness: (confidence: number) => string;
  /** `3 supported`. */
  readonly count: (status: Status, count: number) => string;
  readonly exchangeCount: (count: number) => string;
  readonly fileCount: (count: number) => string;
  readonly findingCount: (count: number) => string;
  readonly unableCount: (count: number) => string;
  readonly failedCount: (count: number) => string;
  /** A line that introduces what follows it. */
  readonly introduce: (head: string, rest: string) => string;
  /** Parts of one line. */
  readonly list: (parts: readonly string[]) => string;
}

export const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    tag: 'en',
    statuses: {
      supported: 'supported',
      contradicted: 'contradicted',
      unsupported: 'not in the sources',
      'not-checkable': 'not checkable',
    },
    statusMeanings: {
      supported: 'A passage in the sources bears this out',
      contradicted: 'A passage in the sources says otherwise',
      unsupported: 'No passage in the sources says this',
      'not-checkable': 'There is nothing here that sources could bear out',
    },
    actions: { allow: 'allow', annotate: 'annotate', redact: 'redact', revise: 'revise', block: 'block' },
    actionMeanings: {
      allow: 'Nothing stands in the way of using this',
      annotate: 'Use it with the marks below in view',
      redact: 'Use it only with the marked parts covered',
      revise: 'Correct the marked parts before using it',
      block: 'Do not use it',
    },
    unchecked: 'It could not be checked in full; below is why',
    unableReasons: {
      timeout: 'It was not done within the time allowed; allow it more time, or shorten the text',
      failed: 'It failed for a reason of its own; run again with --debug to see it',
    },
    unable: 'could not check',
    failed: 'could not read',
    question: 'Question',
    answer: 'Answer',
    source: 'Source',
    sources: 'Sources',
    findings: 'Findings',
    passage: 'Passage',
    sides: { supports: 'bears it out', contradicts: 'says otherwise', related: 'near' },
    newest: (side) => `newest source: ${side}`,
    policy: 'Policy',
    noFindings: 'nothing found',
    correction: 'correction',
    observed: (action) => `only observing: would have been ${action}`,
    target: (target) =>
      targetName(target, {
        answer: 'answer',
        question: 'question',
        message: 'message',
        source: 'source',
        tool: 'tool',
      }),
    place: (target, start) => placeIn(target, start, wordings.en),
    line: (line) => `line ${line}`,
    sureness: (confidence) => `${percent(confidence)}% sure`,
    count: (status, count) => `${count} ${wordings.en.statuses[status]}`,
    exchangeCount: (count) => plural(count, 'exchange'),
    fileCount: (count) => plural(count, 'file'),
    findingCount: (count) => plural(count, 'finding'),
    unableCount: (count) => `${plural(count, 'check')} could not run`,
    failedCount: (count) => `${plural(count, 'record')} could not be read`,
    introduce: (head, rest) => `${head}: ${rest}`,
    list: (parts) => parts.join(', '),
  },
  zh: {
    tag: 'zh-Hans',
    statuses: {
      supported: '有据',
      contradicted: '矛盾',
      unsupported: '来源中没有',
      'not-checkable': '无需核对',
    },
    statusMeanings: {
      supported: '来源中有段落可以证实',
      contradicted: '来源中的说法与此不同',
      unsupported: '来源中没有段落这样说',
      'not-checkable': '这里没有需要来源证实的内容',
    },
    actions: { allow: '放行', annotate: '标注', redact: '遮盖', revise: '重写', block: '拦截' },
    actionMeanings: {
      allow: '可以放心使用',
      annotate: '可以使用，但请留意下面的标记',
      redact: '遮盖标记的部分后方可使用',
      revise: '改正标记的部分后方可使用',
      block: '请勿使用',
    },
    unchecked: '未能全部核对，原因见下',
    unableReasons: {
      timeout: '未能在限定时间内完成；请放宽时间，或缩短文本',
      failed: '检查自身出错；请加上 --debug 再运行一次，查看原因',
    },
    unable: '未能检查',
    failed: '无法读取',
    question: '问题',
    answer: '回答',
    source: '来源',
    sources: '来源',
    findings: '发现',
    passage: '段落',
    sides: { supports: '可以证实', contradicts: '另有说法', related: '相近' },
    newest: (side) => `最新的来源：${side}`,
    policy: '策略',
    noFindings: '没有发现问题',
    correction: '更正',
    observed: (action) => `仅观察：本应${wordings.zh.actions[action]}`,
    target: (target) =>
      targetName(target, { answer: '回答', question: '问题', message: '消息', source: '来源', tool: '工具' }),
    place: (target, start) => placeIn(target, start, wordings.zh),
    line: (line) => `第 ${line} 行`,
    sureness: (confidence) => `把握 ${percent(confidence)}%`,
    count: (status, count) => `${count} 句${wordings.zh.statuses[status]}`,
    exchangeCount: (count) => `${count} 次交互`,
    fileCount: (count) => `${count} 个文件`,
    findingCount: (count) => `${count} 处发现`,
    unableCount: (count) => `${count} 项检查未能进行`,
    failedCount: (count) => `${count} 条记录无法读取`,
    introduce: (head, rest) => `${head}：${rest}`,
    list: (parts) => parts.join('，'),
  },
};

const percent = (share: number): number => Math.round(share * 100);
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function placeIn(target: Target, { line, column }: Position, wording: Wording): string {
  if (target.startsWith(sourceMark)) return `${target.slice(sourceMark.length)}:${line}:${column}`;
  return wording.list([wording.target(target), wording.line(line)]);
}

const sourceMark = 'source:';

/** `message:0` is message 1 to a person. */
function targetName(target: Target, names: Readonly<Record<string, string>>): string {
  const colon = target.indexOf(':');
  if (colon < 0) return names[target] ?? target;
  const kind = target.slice(0, colon);
  const rest = target.slice(colon + 1);
  return `${names[kind] ?? kind} ${kind === 'source' ? rest : Number(rest) + 1}`;
}
