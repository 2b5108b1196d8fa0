import { actions } from '../core/verdict.ts';
import { formatIds } from '../report/formats.ts';
import { codeOptions, policyOption } from './check-spec.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { dataOption, everyCommand } from './shared-options.ts';

const inputOptions: readonly OptionSpec[] = [
  {
    name: 'diff',
    value: { placeholder: 'FILE', kind: 'path' },
    help: {
      en: 'Only the lines that a diff adds (git diff); "-" is standard input',
      zh: '只看 diff（git diff）新增的行；"-" 为标准输入',
    },
  },
  {
    name: 'name',
    value: { placeholder: 'PATH', kind: 'text' },
    help: {
      en: 'Path of what comes from standard input: tells its language and names it in the report',
      zh: '标准输入内容的路径：据此判断语言，并在报告中作为名称',
    },
  },
  {
    name: 'max-file-mb',
    value: { placeholder: 'MIB', kind: 'count', highest: 64 },
    help: { en: 'Leave out larger files and name them; 2 where left out', zh: '跳过更大的文件并指出；默认 2' },
  },
];

const resultOptions: readonly OptionSpec[] = [
  {
    name: 'baseline',
    value: { placeholder: 'FILE', kind: 'path' },
    help: { en: 'Findings that are known, and not told again', zh: '已知的发现，不再报告' },
  },
  {
    name: 'write-baseline',
    help: {
      en: 'Write what is found to --baseline FILE, and tell nothing',
      zh: '把发现写入 --baseline FILE，不作报告',
    },
  },
  {
    name: 'format',
    value: { placeholder: 'FORMAT', kind: 'choice', choices: formatIds },
    help: { en: `${formatIds.join(', ')}; pretty where left out`, zh: `${formatIds.join('、')}；默认 pretty` },
  },
  {
    name: 'output',
    value: { placeholder: 'FILE', kind: 'path' },
    help: {
      en: 'Write the report to a file, which appears only when it is whole; "-" is standard output',
      zh: '把报告写入文件，完整写好后才出现；"-" 为标准输出',
    },
  },
  {
    name: 'fail-on',
    value: { placeholder: 'ACTION', kind: 'choice', choices: actions },
    help: {
      en: `Exit with 1 where something is found at or above this: ${actions.join(', ')}; annotate where left out`,
      zh: `发现达到或高于此项时以 1 退出：${actions.join('、')}；默认 annotate`,
    },
  },
];

const projectOption: OptionSpec = {
  name: 'project',
  value: { placeholder: 'DIR', kind: 'path' },
  help: {
    en: 'Project that the code is part of: its manifest, lock file and installed packages are read to see whether what code calls exists, and nothing of it is run. The nearest folder with installed packages, from the first PATH up to the top of its repository, where left out',
    zh: '代码所属的项目：读取其清单、锁文件和已安装的软件包，以查证代码所调用的是否存在，不会运行其中任何内容。默认从第一个 PATH 向上到仓库顶层，取最近的已安装软件包的文件夹',
  },
};

export const scanSpec: CommandSpec = {
  name: 'scan',
  summary: {
    en: 'Looks through code for what is unsafe, copied, invented or secret',
    zh: '检查代码中不安全、抄来、虚构、泄密之处',
  },
  examples: [
    {
      line: 'assay scan .',
      says: { en: 'A folder, without what .gitignore names', zh: '一个文件夹，.gitignore 所列除外' },
    },
    {
      line: 'git diff --cached | assay scan --diff -',
      says: { en: 'What a commit would add, as a hook does', zh: '即将提交的新增内容，适合用作钩子' },
    },
    {
      line: 'assay scan src --checks secrets --format sarif --output assay.sarif',
      says: { en: 'For code scanning of GitHub', zh: '供 GitHub 代码扫描使用' },
    },
    {
      line: 'assay scan . --baseline assay-baseline.json --write-baseline',
      says: { en: 'From here on, only what is new is told', zh: '从此只报告新出现的' },
    },
    {
      line: 'assay scan - --name src/login.ts < login.ts',
      says: { en: 'One file from standard input', zh: '从标准输入读取一个文件' },
    },
  ],
  operand: { placeholder: '[PATH…|-]', kind: 'path', least: 0, most: 100_000 },
  options: [
    ...inputOptions,
    {
      name: 'checks',
      value: { placeholder: 'A,B', kind: 'checks' },
      help: { en: 'Run these checks only', zh: '只运行这些检查' },
    },
    policyOption,
    ...codeOptions.map((option) => (option.name === 'project' ? projectOption : option)),
    ...resultOptions,
    dataOption,
    ...everyCommand,
  ],
  notes: [
    {
      en: 'A file is checked as a document: a policy rules on it by "on: document". Files in which nothing was found are not in the report. What is left out (no text, too large, a link out of the folder) is named on standard error.',
      zh: '文件按文档检查：策略以 "on: document" 规定。没有发现的文件不进报告。未扫描的内容（不是文本、过大、指向文件夹之外的链接）在标准错误中列出。',
    },
    {
      en: 'A comment "assay-ignore CHECK: reason", in any syntax, leaves its line alone, or the next where it stands alone. Without a reason it does nothing, and that is told.',
      zh: '注释 "assay-ignore 检查名: 理由"（任何注释语法）使所在行不被报告；单独成行时作用于下一行。没有理由则不起作用，并会提示。',
    },
    {
      en: 'SARIF holds at most 25,000 results and 10 MB compressed, as GitHub takes; what is cut is told.',
      zh: 'SARIF 最多 25,000 条结果、压缩后 10 MB，与 GitHub 的上限一致；超出部分会说明。',
    },
    {
      en: 'Exit codes: 0 nothing at or above --fail-on; 1 something was; 2 wrong use or configuration; 3 a file could not be read; 130 interrupted.',
      zh: '退出码：0 没有达到 --fail-on；1 有达到的；2 用法或配置有误；3 有文件无法读取；130 被中断。',
    },
  ],
  load: async () => (await import('./scan-command.ts')).scan,
};
