import { actions } from '../core/verdict.ts';
import { formatIds } from '../report/formats.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { inputForms } from './exchange-inputs.ts';
import { filterOptions } from './find-spec.ts';
import { dataOption, embeddingOption, everyCommand, judgeOption } from './shared-options.ts';

/** What is checked, and against what. */
export const inputOptions: readonly OptionSpec[] = [
  {
    name: 'sources',
    value: { placeholder: 'PATH…', kind: 'path' },
    isMany: true,
    help: {
      en: 'Documents the answer should rest on: files (Markdown, text, HTML, PDF, Word, Excel, CSV, PowerPoint, EPUB, mail, JSON, code), or folders or .zip archives of them, of which the same is read as by "kb add". Takes every word up to the next option or "--"; --sources=PATH takes one. Exchanges that bring sources keep their own',
      zh: '回答应当依据的文档：文件（Markdown、文本、HTML、PDF、Word、Excel、CSV、PowerPoint、EPUB、邮件、JSON、代码），或含这些文件的文件夹或 .zip 压缩包，与 "kb add" 读取的相同。直到下一个选项或 "--" 为止的词都算在内；--sources=PATH 只取一个。自带来源的交互仍用自己的来源',
    },
  },
  {
    name: 'kb',
    value: { placeholder: 'NAME', kind: 'text' },
    help: {
      en: 'Knowledge base the answer should rest on: what it says of each sentence is found and laid beside it. Exchanges that bring sources keep their own',
      zh: '回答应当依据的知识库：为每一句找出相关内容并对照。自带来源的交互仍用自己的来源',
    },
  },
  {
    name: 'question',
    value: { placeholder: 'TEXT', kind: 'text' },
    help: { en: 'What the model was asked', zh: '向模型提出的问题' },
  },
  {
    name: 'input',
    value: { placeholder: 'FORM', kind: 'choice', choices: inputForms },
    help: {
      en: 'text, markdown, exchange (one JSON record) or ndjson (one record a line); told from the file name (.md, .json, .ndjson, .jsonl) where left out, else text. Standard input is text unless said',
      zh: 'text、markdown、exchange（一条 JSON 记录）或 ndjson（每行一条记录）；省略时看文件名（.md、.json、.ndjson、.jsonl），否则为 text。标准输入未说明时为 text',
    },
  },
  {
    name: 'as-of',
    value: { placeholder: 'DATE', kind: 'day' },
    help: { en: 'Day on which the answer should be true: 2026-03-01', zh: '回答应在哪一天成立：2026-03-01' },
  },
];

export const policyOption: OptionSpec = {
  name: 'policy',
  value: { placeholder: 'FILE', kind: 'path' },
  help: {
    en: 'What is done about findings (YAML); see "assay policy show"',
    zh: '对发现如何处置（YAML）；见 "assay policy show"',
  },
};

const runOptions: readonly OptionSpec[] = [
  {
    name: 'checks',
    value: { placeholder: 'A,B', kind: 'checks' },
    help: { en: 'Run these checks only', zh: '只运行这些检查' },
  },
  policyOption,
  {
    name: 'budget-ms',
    value: { placeholder: 'MS', kind: 'count' },
    help: {
      en: 'Time for one exchange in milliseconds; 10000 where left out',
      zh: '每次交互的时限，单位毫秒；默认 10000',
    },
  },
];

const outputOptions: readonly OptionSpec[] = [
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
      en: `Exit with 1 where a verdict is at least this: ${actions.join(', ')}; block where left out`,
      zh: `裁决达到或高于此项时以 1 退出：${actions.join('、')}；默认 block`,
    },
  },
];

const fixOptions: readonly OptionSpec[] = [
  {
    name: 'fix',
    help: {
      en: 'Put what the sources say in the place of what contradicts them, where that is sure: shows the change as a diff, writes it to FILE, and checks again',
      zh: '在有把握之处，用来源的说法替换与其矛盾的内容：以 diff 显示改动，写入 FILE，并再次核对',
    },
  },
  {
    name: 'dry-run',
    help: { en: 'With --fix: show the diff, write nothing', zh: '与 --fix 同用：只显示 diff，不写入' },
  },
];

/** What code in answers is laid beside. */
export const codeOptions: readonly OptionSpec[] = [
  {
    name: 'project',
    value: { placeholder: 'DIR', kind: 'path' },
    help: {
      en: 'Project that code in the answer is written for: its manifest, lock file and installed packages are read to see whether what code calls exists. Nothing of it is run',
      zh: '回答中的代码所属的项目：读取其清单、锁文件和已安装的软件包，以查证代码所调用的是否存在。不会运行其中任何内容',
    },
  },
  {
    name: 'code-index',
    value: { placeholder: 'NAME', kind: 'text' },
    help: {
      en: 'Index of public code that code in answers is looked up in; see "assay code index"',
      zh: '用来查找回答中代码的公开代码索引；见 "assay code index"',
    },
  },
];

/** What of a knowledge base an answer may rest on. */
export const knowledgeOptions: readonly OptionSpec[] = filterOptions.filter(({ name }) =>
  ['path', 'language', 'see'].includes(name),
);

export const checkSpec: CommandSpec = {
  name: 'check',
  summary: {
    en: 'Shows which sentences of an answer its sources bear out',
    zh: '核对回答中的每一句话是否有来源依据',
  },
  examples: [
    {
      line: 'assay check answer.md --sources notes.md reports/',
      says: {
        en: 'Marks every sentence: supported, contradicted, not in the sources',
        zh: '标出每一句：有据、矛盾、来源中没有',
      },
    },
    {
      line: 'llm ask "…" | assay check - --sources notes.md --fail-on annotate',
      says: {
        en: 'As part of a pipe; exits with 1 where a sentence is in doubt',
        zh: '在管道中使用；有句子存疑时以 1 退出',
      },
    },
    {
      line: 'assay check exchange.json --format html --output report.html',
      says: { en: 'A page to click through, answer and passages side by side', zh: '可点击的网页，回答与原文段落并排' },
    },
    {
      line: 'assay check answer.md --sources notes.md --fix',
      says: {
        en: 'Corrects numbers, dates and the like by the sources, and shows what it changed',
        zh: '按来源更正数字、日期等，并显示改动',
      },
    },
    {
      line: 'assay check log.ndjson --format ndjson --output verdicts.ndjson',
      says: {
        en: 'A batch: a record a line in, a verdict a line out, same order',
        zh: '批量：每行一条记录，每行一个裁决，顺序相同',
      },
    },
  ],
  operand: { placeholder: '[FILE…|-]', kind: 'path', least: 0, most: 100_000 },
  options: [
    ...inputOptions,
    ...runOptions,
    ...outputOptions,
    ...fixOptions,
    ...codeOptions,
    ...knowledgeOptions,
    embeddingOption,
    judgeOption,
    dataOption,
    ...everyCommand,
  ],
  notes: [
    {
      en: 'FILE goes before --sources, or after "--": assay check --sources notes.md -- answer.md. Without FILE the answer is read from standard input.',
      zh: 'FILE 写在 --sources 之前，或写在 "--" 之后：assay check --sources notes.md -- answer.md。不写 FILE 时从标准输入读取回答。',
    },
    {
      en: 'An answer or source may have 32 MiB, a record 64 MiB. Text is UTF-8. Where several files or lines are read, one that cannot be read has its error in its place, and the run goes on. In json, ndjson, sarif and junit, error messages are English in every language.',
      zh: '一个回答或来源最多 32 MiB，一条记录最多 64 MiB。文本为 UTF-8。读取多个文件或多行时，无法读取的一项在原处给出错误，其余继续。json、ndjson、sarif、junit 中的错误信息一律为英文。',
    },
    {
      en: 'Exit codes: 0 nothing at or above --fail-on; 1 something was; 2 wrong use or configuration; 3 could not check (input, output); 130 interrupted. Where a reader such as "head" goes away, the code is that of what was checked until then.',
      zh: '退出码：0 没有达到 --fail-on；1 有达到的；2 用法或配置有误；3 无法核对（输入、输出）；130 被中断。若读取方（如 "head"）提前结束，则按已核对的部分给出退出码。',
    },
  ],
  load: async () => (await import('./check-command.ts')).check,
};
