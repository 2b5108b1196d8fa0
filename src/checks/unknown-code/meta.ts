import { answerChannels, type CheckMeta, type LocalText } from '../../core/check.ts';
import type { CodeNameKind } from '../../core/code-names.ts';

type Words = Readonly<Record<Exclude<CodeNameKind, 'package'>, LocalText>>;

const invented: Words = {
  import: { en: '“{name}” does not exist in “{owner}”', zh: '“{owner}”中不存在“{name}”' },
  method: { en: '{owner} has no method “{name}”', zh: '{owner} 没有方法“{name}”' },
  member: { en: '{owner} has no member “{name}”', zh: '{owner} 没有成员“{name}”' },
  argument: { en: '{owner} takes no such argument: “{name}”', zh: '{owner} 不接受这样的参数：“{name}”' },
};
const unknown: Words = {
  import: { en: '“{name}” is not declared in “{owner}”', zh: '“{owner}”中没有声明“{name}”' },
  method: {
    en: '{owner} declares no method “{name}”; it may come at run time',
    zh: '{owner} 没有声明方法“{name}”；它可能在运行时加入',
  },
  member: {
    en: '{owner} declares no member “{name}”; it may come at run time',
    zh: '{owner} 没有声明成员“{name}”；它可能在运行时加入',
  },
  argument: { en: '{owner} declares no argument “{name}”', zh: '{owner} 没有声明参数“{name}”' },
};

const nearby = ({ en, zh }: LocalText): LocalText => ({
  en: `${en}; the nearest that exists is “{nearest}”`,
  zh: `${zh}；最接近且存在的是“{nearest}”`,
});

/** Messages `<verdict>-<kind>`, and `<verdict>-<kind>-near` where something near exists. */
function messagesOf(verdict: string, severity: number, words: Words): [string, LocalText & { severity: number }][] {
  return Object.entries(words).flatMap(([kind, text]) => [
    [`${verdict}-${kind}`, { severity, ...text }],
    [`${verdict}-${kind}-near`, { severity, ...nearby(text) }],
  ]);
}

export const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Code that does not exist', zh: '不存在的代码' },
  stages: ['prompt', 'answer', 'document'],
  kinds: ['sentence', 'code'],
  channels: answerChannels,
  languages: ['any'],
  needs: ['project', 'packageNames'],
  messages: {
    'unknown-package': {
      severity: 3,
      en: 'Package “{name}” is in no list of packages and not in the project',
      zh: '软件包“{name}”不在任何名单中，项目里也没有',
    },
    'near-package': {
      severity: 5,
      en: 'Package “{name}” is in no list of packages; its name is near the well-known “{nearest}”: a slip, or someone waiting for one',
      zh: '软件包“{name}”不在任何名单中，名称与知名的“{nearest}”相近：可能是笔误，也可能有人借此抢注',
    },
    'invented-package': {
      severity: 4,
      en: 'Package “{name}” does not exist: the list of all packages lacks it',
      zh: '软件包“{name}”不存在：完整的软件包名单中没有它',
    },
    'unknown-standard-module': {
      severity: 4,
      en: '“{name}” is not in the standard library of {owner}',
      zh: '{owner} 的标准库中没有“{name}”',
    },
    ...Object.fromEntries([...messagesOf('invented', 4, invented), ...messagesOf('unknown', 1, unknown)]),
  },
  reasons: {
    'no-project': { en: 'Code cannot be looked up: nothing reads it here', zh: '无法查证代码：此处没有可用的读取方式' },
    'packages-not-installed': {
      en: 'The packages of the project are not installed, so what code calls in them was not seen; install them, or point --project at a folder where they are',
      zh: '项目的软件包尚未安装，无法查证代码对它们的调用；请先安装，或用 --project 指向已安装的目录',
    },
    'package-leads-out': {
      en: 'A package that code imports is a link out of the project, which is not followed, so what code calls in it was not seen; point --project at a folder that holds both',
      zh: '代码导入的一个软件包是指向项目之外的链接，不会跟随，因此无法查证代码对它的调用；请用 --project 指向同时包含两者的目录',
    },
    'too-large': {
      en: 'A piece of code is larger than what is looked up name by name',
      zh: '有一段代码超过逐名查证的大小上限',
    },
    'too-slow': { en: 'Looking up a piece of code took longer than the limit', zh: '查证一段代码超过了时限' },
    'too-deep': { en: 'A piece of code is nested deeper than what can be read', zh: '有一段代码嵌套过深，无法读取' },
    'too-much-memory': {
      en: 'Looking up a piece of code took more memory than the limit',
      zh: '查证一段代码超过了内存上限',
    },
    'no-reader': {
      en: 'What reads this language is not installed; install Assay with all its packages',
      zh: '缺少读取该语言的组件；请完整安装 Assay 的依赖',
    },
  },
};
