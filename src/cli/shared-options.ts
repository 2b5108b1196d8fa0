import type { OptionSpec } from './command.ts';

/** Options that every command has. */
export const everyCommand: readonly OptionSpec[] = [
  {
    name: 'lang',
    value: { placeholder: 'LANGUAGE', kind: 'choice', choices: ['en', 'zh'] },
    help: {
      en: 'Language of reports and messages: en or zh; that of the locale (LC_ALL, LC_MESSAGES, LANG) where left out',
      zh: '报告和提示的语言：en 或 zh；省略时随系统区域设置（LC_ALL、LC_MESSAGES、LANG）',
    },
  },
  {
    name: 'no-color',
    help: {
      en: 'No colour; so do NO_COLOR=1 and output that is no terminal, while FORCE_COLOR=1 keeps it',
      zh: '不使用颜色；NO_COLOR=1 或输出不是终端时也是如此，FORCE_COLOR=1 则保留颜色',
    },
  },
  {
    name: 'debug',
    help: { en: 'Print the stack trace of an error', zh: '出错时打印调用栈' },
  },
  { name: 'help', short: 'h', help: { en: 'Print this help', zh: '显示本帮助' } },
];

/** Of commands that search by meaning where a model is given. */
export const embeddingOption: OptionSpec = {
  name: 'embedding',
  value: { placeholder: 'MODEL', kind: 'text' },
  help: {
    en: 'Also search by an embedding model: a folder with an ONNX model, a .gguf file, or http://HOST/v1#MODEL, which is sent every passage and query',
    zh: '另用嵌入模型查找：含 ONNX 模型的文件夹、.gguf 文件，或 http://HOST/v1#MODEL（每个段落和查询都会发送给它）',
  },
};

/** Of commands that check answers. */
export const judgeOption: OptionSpec = {
  name: 'judge',
  value: { placeholder: 'MODEL', kind: 'text' },
  help: {
    en: 'Ask a stronger model about sentences that groundedness is unsure of: a folder with an ONNX classifier, or http://HOST/v1#MODEL, which is sent the sentence, its context and passages of the sources',
    zh: '有据性检查拿不准的句子再问更强的模型：含 ONNX 分类模型的文件夹，或 http://HOST/v1#MODEL（会把句子、上下文和来源段落发送给它）',
  },
};

/** Of commands that keep or read state. */
export const dataOption: OptionSpec = {
  name: 'data',
  value: { placeholder: 'DIR', kind: 'path' },
  help: {
    en: 'Folder of the data; ASSAY_DATA_DIR, .assay beside assay.config.*, or a folder of yours where left out',
    zh: '数据文件夹；省略时依次取 ASSAY_DATA_DIR、assay.config.* 旁的 .assay、用户的数据文件夹',
  },
};

/** Of commands that work on keys and audit, wherever a gateway keeps them. */
export const storageOption: OptionSpec = {
  name: 'config',
  value: { placeholder: 'FILE', kind: 'path' },
  help: {
    en: 'Configuration whose Postgres is used, if it names one; the nearest assay.config.yaml where left out, unless a data folder is named',
    zh: '使用此配置所指的 Postgres（若有）；省略时用最近的 assay.config.yaml，除非指定了数据文件夹',
  },
};

/** Of commands that show one thing. */
export const oneFormatOption: OptionSpec = {
  name: 'format',
  value: { placeholder: 'FORMAT', kind: 'choice', choices: ['pretty', 'json'] },
  help: { en: 'pretty (the default) or json', zh: 'pretty（默认）或 json' },
};

/** Of commands that show a list. */
export const listFormatOption: OptionSpec = {
  name: 'format',
  value: { placeholder: 'FORMAT', kind: 'choice', choices: ['pretty', 'json', 'ndjson'] },
  help: { en: 'pretty (the default), json or ndjson', zh: 'pretty（默认）、json 或 ndjson' },
};
