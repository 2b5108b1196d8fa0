import { inputOptions, knowledgeOptions, policyOption } from './check-spec.ts';
import type { CommandSpec } from './command.ts';
import { dataOption, embeddingOption, everyCommand, oneFormatOption } from './shared-options.ts';

export const explainSpec: CommandSpec = {
  name: 'explain',
  summary: {
    en: 'Says why a sentence has the status it has',
    zh: '说明一句话为何得到这样的结论',
  },
  examples: [
    {
      line: 'assay explain answer.md --sentence 3 --sources notes.md',
      says: {
        en: 'What weighed, the passages, the threshold, and what would change it',
        zh: '各项的作用、相关段落、阈值，以及怎样会改变结论',
      },
    },
    {
      line: 'assay explain answer.md --sources notes.md',
      says: { en: 'Lists the sentences with their numbers', zh: '列出各句及其序号' },
    },
    {
      line: 'assay explain log.ndjson --id e7 --sentence 1 --format json',
      says: { en: 'One of many records, for programs to read', zh: '多条记录中的一条，供程序读取' },
    },
  ],
  operand: { placeholder: 'ID|FILE', kind: 'path', least: 1, most: 1 },
  options: [
    {
      name: 'sentence',
      value: { placeholder: 'N', kind: 'count' },
      help: {
        en: 'Which sentence, counted as reports do; without it the sentences are listed',
        zh: '第几句，按报告的数法；不写则列出各句',
      },
    },
    {
      name: 'id',
      value: { placeholder: 'ID', kind: 'text' },
      help: { en: 'Which record of a file that holds several', zh: '文件含多条记录时选哪一条' },
    },
    ...inputOptions,
    policyOption,
    {
      name: 'all',
      help: { en: 'Every word, and the columns of the models', zh: '显示所有词语和模型所用的各列' },
    },
    oneFormatOption,
    ...knowledgeOptions,
    embeddingOption,
    dataOption,
    ...everyCommand,
  ],
  notes: [
    {
      en: 'FILE is an answer, a record, or a verdict written by "assay check --format json" or ndjson. A verdict keeps places and no texts: of it only what it holds is said. Verdicts are not kept by ID yet.',
      zh: 'FILE 是回答、记录，或由 "assay check --format json"（或 ndjson）写出的裁决。裁决只保留位置，不含文本，因此只能说明其中所含的内容。目前还不按 ID 保存裁决。',
    },
  ],
  load: async () => (await import('./explain-command.ts')).explain,
};
