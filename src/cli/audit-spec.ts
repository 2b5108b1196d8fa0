import { actions } from '../core/verdict.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { dataOption, everyCommand, oneFormatOption, storageOption } from './shared-options.ts';

const filters: readonly OptionSpec[] = [
  {
    name: 'from',
    value: { placeholder: 'DATE', kind: 'day' },
    help: { en: 'First day (UTC)', zh: '起始日期（UTC）' },
  },
  {
    name: 'to',
    value: { placeholder: 'DATE', kind: 'day' },
    help: { en: 'Last day (UTC)', zh: '截止日期（UTC）' },
  },
  {
    name: 'key',
    value: { placeholder: 'ID', kind: 'text' },
    help: { en: 'Exchanges of this key alone, by its id', zh: '只要此密钥的交互，按 id' },
  },
  {
    name: 'action',
    value: { placeholder: 'ACTION', kind: 'choice', choices: actions },
    help: { en: 'Exchanges that ended so alone', zh: '只要处置为此的交互' },
  },
  {
    name: 'policy',
    value: { placeholder: 'NAME', kind: 'text' },
    help: { en: 'Exchanges of this policy alone', zh: '只要此策略的交互' },
  },
];

export const auditSpecs: readonly CommandSpec[] = [
  {
    name: 'audit verify',
    summary: {
      en: 'Says whether the audit is whole, and where it is not',
      zh: '检查审计记录是否完整，并指出不完整之处',
    },
    examples: [
      {
        line: 'assay audit verify',
        says: { en: 'Reads the whole chain, and prints its head', zh: '读取整条链，并显示链头' },
      },
      {
        line: 'assay audit verify --head 1290:9f2c…',
        says: { en: 'Also that nothing before a head you kept was cut off', zh: '并确认你保存的链头之前没有被截断' },
      },
    ],
    options: [
      {
        name: 'head',
        value: { placeholder: 'N:HASH', kind: 'text' },
        help: {
          en: 'A head that was printed before and kept elsewhere',
          zh: '此前显示并另行保存的链头',
        },
      },
      oneFormatOption,
      dataOption,
      storageOption,
      ...everyCommand,
    ],
    notes: [
      {
        en: 'Exits with 1 where a record was changed, removed or moved. An end that was cut off, or a log that was written anew as a whole, shows only against a head that was kept elsewhere.',
        zh: '若有记录被更改、删除或移动，退出码为 1。末尾被截断或整份重写，只有对照另行保存的链头才能发现。',
      },
    ],
    load: async () => (await import('./audit-verify-command.ts')).auditVerify,
  },
  {
    name: 'audit export',
    summary: { en: 'Writes records for other programs', zh: '导出记录供其他程序使用' },
    examples: [
      {
        line: 'assay audit export --from 2026-11-01 --to 2026-11-30 --output november.ndjson',
        says: { en: 'Every record of a month, one a line', zh: '一个月的所有记录，每行一条' },
      },
      {
        line: 'assay audit export --action block --format sarif',
        says: { en: 'Findings of what was blocked, without texts', zh: '被拦截交互的发现，不含文本' },
      },
    ],
    options: [
      ...filters,
      {
        name: 'format',
        value: { placeholder: 'FORMAT', kind: 'choice', choices: ['ndjson', 'sarif'] },
        help: { en: 'ndjson (the default) or sarif', zh: 'ndjson（默认）或 sarif' },
      },
      {
        name: 'output',
        value: { placeholder: 'FILE', kind: 'path' },
        help: { en: 'Write to this file instead of standard output', zh: '写入此文件，而不是标准输出' },
      },
      dataOption,
      storageOption,
      ...everyCommand,
    ],
    load: async () => (await import('./audit-export-command.ts')).auditExport,
  },
  {
    name: 'audit prune',
    summary: { en: 'Forgets records whose time is over', zh: '删除到期的记录' },
    examples: [
      {
        line: 'assay audit prune --dry-run',
        says: { en: 'How many are due, by the policies they were kept under', zh: '按各自的策略，有多少条到期' },
      },
      {
        line: 'assay audit prune --before 2026-01-01',
        says: {
          en: 'Everything before that day, however long it was to be kept',
          zh: '该日之前的全部，不论应保留多久',
        },
      },
    ],
    options: [
      {
        name: 'before',
        value: { placeholder: 'DATE', kind: 'day' },
        help: { en: 'Forget everything older than this day (UTC)', zh: '删除此日（UTC）之前的全部' },
      },
      { name: 'dry-run', help: { en: 'Say how many, and forget none', zh: '只说明数量，不删除' } },
      dataOption,
      storageOption,
      ...everyCommand,
    ],
    notes: [
      {
        en: 'The chain still holds afterwards: the last hash before each gap stays, and a record says how many were forgotten.',
        zh: '之后链仍然完整：每处空缺之前的最后一个哈希会保留，并有一条记录说明删除了多少条。',
      },
    ],
    load: async () => (await import('./audit-prune-command.ts')).auditPrune,
  },
  {
    name: 'audit show',
    summary: { en: 'Shows one record, or a part of it', zh: '显示一条记录，或其一部分' },
    examples: [
      { line: 'assay audit show ex_01J8', says: { en: 'What was decided, when and why', zh: '何时、为何、如何决定' } },
      {
        line: 'assay audit show ex_01J8 --part exchange | assay check - --input exchange',
        says: { en: 'Checks it again, where texts were kept in full', zh: '再核对一次（文本须完整保存）' },
      },
      {
        line: 'assay audit show ex_01J8 --part policy > policy.yaml',
        says: { en: 'The policy that decided', zh: '当时所用的策略' },
      },
    ],
    operand: { placeholder: 'ID', kind: 'text', least: 1, most: 1 },
    options: [
      {
        name: 'part',
        value: { placeholder: 'PART', kind: 'choice', choices: ['record', 'exchange', 'verdicts', 'policy'] },
        help: {
          en: 'The whole record as JSON, or its exchange, verdicts or policy; a summary where left out',
          zh: '以 JSON 显示整条记录，或其交互、裁决、策略；省略则显示摘要',
        },
      },
      dataOption,
      storageOption,
      ...everyCommand,
    ],
    load: async () => (await import('./audit-show-command.ts')).auditShow,
  },
];
