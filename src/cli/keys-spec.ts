import type { CommandSpec, OptionSpec } from './command.ts';
import { dataOption, everyCommand, listFormatOption, oneFormatOption, storageOption } from './shared-options.ts';

const highest = 9_999_999;

const createOptions: readonly OptionSpec[] = [
  {
    name: 'route',
    value: { placeholder: 'ROUTE,…', kind: 'text' },
    isRepeated: true,
    help: { en: 'Routes the key may use; every route where left out', zh: '密钥可用的路由；省略则不限' },
  },
  {
    name: 'policy',
    value: { placeholder: 'NAME', kind: 'text' },
    help: {
      en: 'Policy that its exchanges are held to; that of the route where left out',
      zh: '其交互所用的策略；省略则用路由的策略',
    },
  },
  {
    name: 'label',
    value: { placeholder: 'LABEL,…', kind: 'text' },
    isRepeated: true,
    help: {
      en: 'Documents with one of these labels may be seen; only documents without labels where left out',
      zh: '可见带有其中任一标签的文档；省略则只可见没有标签的文档',
    },
  },
  {
    name: 'requests',
    value: { placeholder: 'N', kind: 'count', highest },
    help: { en: 'Requests a minute', zh: '每分钟请求数' },
  },
  {
    name: 'tokens',
    value: { placeholder: 'N', kind: 'count', highest },
    help: { en: 'Tokens a minute, in and out', zh: '每分钟词元数，输入与输出合计' },
  },
  {
    name: 'spend',
    value: { placeholder: 'AMOUNT', kind: 'text' },
    help: {
      en: 'Budget a month, in the currency of the price table; models without a price cost nothing',
      zh: '每月预算，按价格表的货币计；没有价格的模型不计费',
    },
  },
  {
    name: 'streams',
    value: { placeholder: 'N', kind: 'count', highest },
    help: { en: 'Streams open at one time', zh: '同时打开的流数' },
  },
  {
    name: 'expires',
    value: { placeholder: 'DATE', kind: 'day' },
    help: { en: 'Last day it is taken, UTC', zh: '最后可用日期（UTC）' },
  },
];

export const keysSpecs: readonly CommandSpec[] = [
  {
    name: 'keys create',
    summary: {
      en: 'Makes a key for an application, and shows its secret once',
      zh: '为应用创建密钥，密钥串只显示一次',
    },
    examples: [
      {
        line: 'assay keys create web --requests 600 --spend 200',
        says: { en: 'At most 600 requests a minute and 200 a month', zh: '每分钟至多 600 次请求，每月至多 200' },
      },
      {
        line: 'KEY=$(assay keys create batch --label hr)',
        says: {
          en: 'Standard output is the secret alone; it may see documents labelled hr',
          zh: '标准输出只有密钥串；可见标签为 hr 的文档',
        },
      },
    ],
    operand: { placeholder: 'NAME', kind: 'text', least: 1, most: 1 },
    options: [...createOptions, oneFormatOption, dataOption, storageOption, ...everyCommand],
    notes: [
      {
        en: 'Of a secret only its SHA-256 is kept. A running gateway knows a new key at once.',
        zh: '密钥串只保存其 SHA-256。运行中的网关立即认识新密钥。',
      },
    ],
    load: async () => (await import('./keys-commands.ts')).keysCreate,
  },
  {
    name: 'keys ls',
    summary: { en: 'Lists keys with their limits and what they have spent', zh: '列出密钥、限额和已用金额' },
    examples: [
      { line: 'assay keys ls', says: { en: 'Every key, with its spend this month', zh: '所有密钥及其本月花费' } },
    ],
    options: [listFormatOption, dataOption, storageOption, ...everyCommand],
    load: async () => (await import('./keys-commands.ts')).keysList,
  },
  {
    name: 'keys revoke',
    summary: { en: 'Ends keys for good', zh: '永久吊销密钥' },
    examples: [
      {
        line: 'assay keys revoke web',
        says: {
          en: 'By name or id; running gateways refuse it within a second',
          zh: '按名称或 id；运行中的网关一秒内拒绝它',
        },
      },
    ],
    operand: { placeholder: 'KEY…', kind: 'text', least: 1, most: 1_000 },
    options: [oneFormatOption, dataOption, storageOption, ...everyCommand],
    load: async () => (await import('./keys-commands.ts')).keysRevoke,
  },
  {
    name: 'keys rotate',
    summary: { en: 'Gives a key another secret, and shows it once', zh: '为密钥更换密钥串，只显示一次' },
    examples: [
      {
        line: 'assay keys rotate web --grace 24h',
        says: { en: 'The old secret is taken for another day', zh: '旧密钥串再用一天' },
      },
    ],
    operand: { placeholder: 'KEY', kind: 'text', least: 1, most: 1 },
    options: [
      {
        name: 'grace',
        value: { placeholder: 'TIME', kind: 'text' },
        help: {
          en: 'How long the old secret is still taken: 30m, 24h, 7d, or 0; 24h where left out',
          zh: '旧密钥串仍可用多久：30m、24h、7d 或 0；默认 24h',
        },
      },
      oneFormatOption,
      dataOption,
      storageOption,
      ...everyCommand,
    ],
    load: async () => (await import('./keys-commands.ts')).keysRotate,
  },
];
