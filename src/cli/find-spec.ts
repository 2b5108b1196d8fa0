import { mostHits, mostNeighbours } from '../knowledge/hit.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { dataOption, embeddingOption, everyCommand, listFormatOption } from './shared-options.ts';

const knowledgeOption: OptionSpec = {
  name: 'kb',
  value: { placeholder: 'NAME', kind: 'text' },
  help: { en: 'The knowledge base to look in', zh: '要查找的知识库' },
};

/** What may be found. */
export const filterOptions: readonly OptionSpec[] = [
  {
    name: 'from',
    value: { placeholder: 'DATE', kind: 'day' },
    help: { en: 'Documents dated this day or later', zh: '日期在此日或之后的文档' },
  },
  {
    name: 'to',
    value: { placeholder: 'DATE', kind: 'day' },
    help: { en: 'Documents dated this day or before', zh: '日期在此日或之前的文档' },
  },
  {
    name: 'as-of',
    value: { placeholder: 'DATE', kind: 'day' },
    help: {
      en: 'What stood on that day: of several versions, the newest then',
      zh: '当日有效的内容：多个版本中取当时最新的',
    },
  },
  {
    name: 'path',
    value: { placeholder: 'GLOB,…', kind: 'text' },
    isRepeated: true,
    help: { en: 'Documents whose id fits one of these: "rules/**"', zh: '标识符合其中之一的文档："rules/**"' },
  },
  {
    name: 'language',
    value: { placeholder: 'TAG,…', kind: 'text' },
    isRepeated: true,
    help: { en: 'Documents in these languages: en, zh', zh: '这些语言的文档：en、zh' },
  },
  {
    name: 'meta',
    value: { placeholder: 'KEY=VALUE', kind: 'text' },
    isRepeated: true,
    help: { en: 'Documents whose metadata says so; may be given several times', zh: '元数据相符的文档；可写多次' },
  },
  {
    name: 'see',
    value: { placeholder: 'LABEL,…', kind: 'text' },
    isRepeated: true,
    help: {
      en: 'Look as a caller who may see these labels; may be given several times; without it nothing is held back',
      zh: '以只能看到这些标签的调用者身份查找；可写多次；不写则不作限制',
    },
  },
];

const inputOptions: readonly OptionSpec[] = [
  {
    name: 'input',
    value: { placeholder: 'FORM', kind: 'choice', choices: ['text', 'ndjson'] },
    help: {
      en: 'text, or ndjson from standard input: {"id","text"} a line',
      zh: 'text，或从标准输入读取 ndjson：每行 {"id","text"}',
    },
  },
  listFormatOption,
];

export const findSpecs: readonly CommandSpec[] = [
  {
    name: 'find',
    summary: { en: 'Finds passages in a knowledge base', zh: '在知识库中查找段落' },
    examples: [
      {
        line: 'assay find --kb handbook "how many days of annual leave"',
        says: { en: 'The ten best passages, with their place', zh: '最相关的十个段落及其位置' },
      },
      {
        line: 'assay find --kb handbook 年假有几天 --explain',
        says: { en: 'And why each stands where it stands', zh: '并说明排序的理由' },
      },
      {
        line: 'assay find --kb news --as-of 2025-06-30 --by document "minimum wage"',
        says: { en: 'What was in force on that day', zh: '当日有效的内容' },
      },
    ],
    operand: { placeholder: '[QUERY]', kind: 'text', least: 0, most: 1000 },
    options: [
      knowledgeOption,
      {
        name: 'limit',
        value: { placeholder: 'K', kind: 'count', highest: mostHits },
        help: { en: 'Hits at most; 10 where left out', zh: '最多几个结果；默认 10' },
      },
      {
        name: 'by',
        value: { placeholder: 'UNIT', kind: 'choice', choices: ['passage', 'document'] },
        help: {
          en: 'passage (the default), or document: one hit a document',
          zh: 'passage（默认），或 document：每篇文档一个结果',
        },
      },
      ...filterOptions,
      {
        name: 'explain',
        help: { en: 'Say which leg and which words brought each hit', zh: '说明每个结果由哪条检索路径、哪些词带来' },
      },
      { name: 'diverse', help: { en: 'Prefer passages that differ in what they say', zh: '优先给出内容不同的段落' } },
      {
        name: 'neighbours',
        value: { placeholder: 'N', kind: 'count', highest: mostNeighbours },
        help: { en: 'Also give N passages before and after each hit', zh: '同时给出每个结果前后各 N 个段落' },
      },
      embeddingOption,
      ...inputOptions,
      dataOption,
      ...everyCommand,
    ],
    load: async () => (await import('./find-command.ts')).find,
  },
  {
    name: 'ask',
    summary: {
      en: 'Answers in the words of a knowledge base, or says that it does not',
      zh: '用知识库中的原文回答问题，找不到时如实说明',
    },
    examples: [
      {
        line: 'assay ask --kb handbook "How many days of annual leave are there?"',
        says: { en: 'Sentences word for word, each with its source', zh: '逐字引用的句子，各附来源' },
      },
      {
        line: 'assay ask --kb handbook 年假有几天？',
        says: { en: 'In Chinese, over documents of both languages', zh: '用中文提问，两种语言的文档都会查找' },
      },
    ],
    operand: { placeholder: '[QUESTION]', kind: 'text', least: 0, most: 1000 },
    options: [knowledgeOption, ...filterOptions, embeddingOption, ...inputOptions, dataOption, ...everyCommand],
    load: async () => (await import('./ask-command.ts')).ask,
  },
];
