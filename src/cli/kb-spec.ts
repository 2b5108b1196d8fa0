import { mostHits } from '../knowledge/hit.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { dataOption, embeddingOption, everyCommand, listFormatOption } from './shared-options.ts';

const addOptions: readonly OptionSpec[] = [
  {
    name: 'label',
    value: { placeholder: 'LABEL,…', kind: 'text' },
    isRepeated: true,
    help: {
      en: 'Only callers who may see one of these labels find the documents; may be given several times. Kept for each path and given again whenever it is brought up to date, until another is given',
      zh: '只有可见其中任一标签的调用者才能找到这些文档；可写多次。按路径记住，每次更新时沿用，直到另行指定',
    },
  },
  {
    name: 'no-label',
    help: { en: 'Take away the labels that were given before', zh: '取消此前指定的标签' },
  },
  {
    name: 'licence',
    value: { placeholder: 'TEXT', kind: 'text' },
    help: { en: 'Licence of documents that name none', zh: '未注明许可证的文档所用的许可证' },
  },
  {
    name: 'rank',
    value: { placeholder: 'N', kind: 'count', highest: 1_000_000 },
    help: {
      en: 'How far the documents are to be trusted against others; higher is better',
      zh: '与其他文档相比的可信程度；越高越可信',
    },
  },
  {
    name: 'keep-versions',
    help: {
      en: 'Keep a document that is replaced, to be found with --as-of; settled when the knowledge base is made',
      zh: '保留被替换的文档，可用 --as-of 查找；在创建知识库时确定',
    },
  },
  {
    name: 'grams',
    help: {
      en: 'Also index runs of four letters: finds misspelt and joined words, index about three times as large; settled when the knowledge base is made',
      zh: '另按四字母片段建立索引：可找到拼错或连写的词，索引约大两倍；在创建知识库时确定',
    },
  },
  {
    name: 'network',
    help: {
      en: 'Fetch web addresses and sitemaps that are named; nothing is fetched without it',
      zh: '允许抓取给出的网址和站点地图；不写则不访问网络',
    },
  },
  {
    name: 'max-file-mb',
    value: { placeholder: 'MIB', kind: 'count' },
    help: { en: 'Leave larger files out; 64 where left out', zh: '跳过更大的文件；默认 64' },
  },
];

export const kbSpecs: readonly CommandSpec[] = [
  {
    name: 'kb add',
    summary: { en: 'Brings documents into a knowledge base, or up to date', zh: '把文档加入知识库，或更新知识库' },
    examples: [
      {
        line: 'assay kb add handbook docs/ rules.pdf',
        says: {
          en: 'Adds what is new, replaces what changed, forgets what is gone',
          zh: '加入新的，替换改过的，移除已不存在的',
        },
      },
      {
        line: 'assay kb add handbook',
        says: { en: 'The same again for what was added before', zh: '对之前加入的内容再做一次' },
      },
      {
        line: 'assay kb add news articles.ndjson --keep-versions',
        says: {
          en: 'One document a line: {"id","text","title","date","url"}',
          zh: '每行一篇文档：{"id","text","title","date","url"}',
        },
      },
    ],
    operand: { placeholder: 'NAME [PATH…]', kind: 'path', least: 1, most: 100_000 },
    options: [...addOptions, embeddingOption, listFormatOption, dataOption, ...everyCommand],
    notes: [
      {
        en: 'PATH is a file, a folder, a quoted glob, a .zip, a list of documents (.ndjson), or with --network a web address, a sitemap or a list of addresses (.urls). Read are Markdown, text, HTML, PDF, Word, Excel, CSV, PowerPoint, EPUB, JSON, e-mail and source code, in UTF-8, UTF-16, GB18030, Big5 and Shift_JIS.',
        zh: 'PATH 可以是文件、文件夹、加引号的通配符、.zip、文档列表（.ndjson），或配合 --network 的网址、站点地图或网址列表（.urls）。可读 Markdown、文本、HTML、PDF、Word、Excel、CSV、PowerPoint、EPUB、JSON、电子邮件和源代码，编码为 UTF-8、UTF-16、GB18030、Big5、Shift_JIS。',
      },
      {
        en: 'A document that cannot be read is named, and the run goes on; the exit code is then 3. What was told as added is on disk: a run that was stopped goes on where it was.',
        zh: '无法读取的文档会被指出，其余继续，退出码为 3。报告为已加入的内容已写入磁盘：中断后再次运行会从断处继续。',
      },
    ],
    load: async () => (await import('./kb-add-command.ts')).kbAdd,
  },
  {
    name: 'kb ls',
    summary: { en: 'Lists knowledge bases, or the documents of one', zh: '列出知识库，或其中的文档' },
    examples: [
      { line: 'assay kb ls', says: { en: 'Every knowledge base here', zh: '此处的所有知识库' } },
      {
        line: 'assay kb ls handbook --format ndjson',
        says: { en: 'Its documents, one a line', zh: '其中的文档，每行一篇' },
      },
    ],
    operand: { placeholder: '[NAME]', kind: 'text', least: 0, most: 1 },
    options: [listFormatOption, dataOption, ...everyCommand],
    load: async () => (await import('./kb-list-command.ts')).kbList,
  },
  {
    name: 'kb rm',
    summary: { en: 'Removes documents, or a whole knowledge base', zh: '删除文档，或整个知识库' },
    examples: [
      { line: 'assay kb rm handbook old/rules.md', says: { en: 'Forgets one document', zh: '移除一篇文档' } },
      { line: 'assay kb rm handbook --all', says: { en: 'Deletes the knowledge base', zh: '删除整个知识库' } },
    ],
    operand: { placeholder: 'NAME [ID…]', kind: 'text', least: 1, most: 100_000 },
    options: [
      { name: 'all', help: { en: 'Delete the knowledge base itself', zh: '删除知识库本身' } },
      dataOption,
      ...everyCommand,
    ],
    load: async () => (await import('./kb-remove-command.ts')).kbRemove,
  },
  {
    name: 'kb info',
    summary: {
      en: 'Says what a knowledge base holds, and whether it is whole',
      zh: '显示知识库的内容，并检查是否完好',
    },
    examples: [
      {
        line: 'assay kb info handbook',
        says: { en: 'Documents, passages, sizes, where they came from', zh: '文档、段落、大小和来处' },
      },
      {
        line: 'assay kb info handbook --verify',
        says: { en: 'Reads every block against its checksum', zh: '逐块核对校验和' },
      },
      {
        line: 'assay kb info handbook --rebuild',
        says: { en: 'Makes the index again from the stored text', zh: '用存储的文本重建索引' },
      },
    ],
    operand: { placeholder: 'NAME', kind: 'text', least: 1, most: 1 },
    options: [
      { name: 'verify', help: { en: 'Read everything and name what is broken', zh: '读取全部内容并指出损坏之处' } },
      { name: 'rebuild', help: { en: 'Make the index again from the stored documents', zh: '用存储的文档重建索引' } },
      listFormatOption,
      dataOption,
      ...everyCommand,
    ],
    load: async () => (await import('./kb-info-command.ts')).kbInfo,
  },
  {
    name: 'kb test',
    summary: { en: 'Measures how well questions find their documents', zh: '衡量问题能否找到对应的文档' },
    examples: [
      {
        line: 'assay kb test handbook questions.ndjson',
        says: { en: 'nDCG, recall, MRR, and the questions that miss', zh: 'nDCG、召回率、MRR，以及未命中的问题' },
      },
    ],
    operand: { placeholder: 'NAME FILE', kind: 'path', least: 2, most: 2 },
    options: [
      {
        name: 'limit',
        value: { placeholder: 'K', kind: 'count', highest: mostHits },
        help: { en: 'Hits looked at for each question; 10 where left out', zh: '每个问题查看的结果数；默认 10' },
      },
      {
        name: 'floor',
        value: { placeholder: 'PERCENT', kind: 'count', highest: 100 },
        help: {
          en: 'Exit with 1 where fewer of the questions find their place',
          zh: '找到位置的问题低于此百分比时退出码为 1',
        },
      },
      listFormatOption,
      dataOption,
      ...everyCommand,
    ],
    notes: [
      {
        en: 'FILE holds a question a line: {"text":"…","expected":[{"source":"leave.md","contains":"15 days"}]}, or a CSV with the columns question and source.',
        zh: 'FILE 每行一个问题：{"text":"…","expected":[{"source":"leave.md","contains":"十五天"}]}，或含 question 和 source 两列的 CSV。',
      },
      {
        en: 'A row that cannot be read, or expects what the knowledge base does not hold, is named with its line and not counted as missed; the exit code is then 3.',
        zh: '无法读取的行，或期望的内容不在知识库中的行，会连同行号指出，不算作未命中；退出码为 3。',
      },
    ],
    load: async () => (await import('./kb-test-command.ts')).kbTest,
  },
];
