import { logLevels } from '../core/log-level.ts';
import type { CommandSpec } from './command.ts';
import { dataOption, everyCommand } from './shared-options.ts';

export const serveSpec: CommandSpec = {
  name: 'serve',
  summary: {
    en: 'Checks prompts and answers between applications and models',
    zh: '位于应用与模型之间，在放行之前检查每条提示词和回答',
  },
  examples: [
    {
      line: 'assay serve',
      says: {
        en: 'Answers from the shipped examples, without a model or a network',
        zh: '用随附的示例文档回答，无需模型和网络',
      },
    },
    {
      line: 'assay serve --upstream http://127.0.0.1:11434/v1 --policy policy.yaml',
      says: { en: 'Every model of that server, checked by your policy', zh: '该服务器的所有模型，按你的策略检查' },
    },
    {
      line: 'assay serve --config assay.config.yaml',
      says: {
        en: 'Several providers, routes and policies; a change of the file holds from the next request on',
        zh: '多个提供方、路由和策略；文件改动后从下一个请求起生效',
      },
    },
  ],
  options: [
    {
      name: 'host',
      value: { placeholder: 'ADDRESS', kind: 'text' },
      help: { en: 'Address to listen on; 127.0.0.1 where left out', zh: '监听的地址；默认 127.0.0.1' },
    },
    {
      name: 'port',
      value: { placeholder: 'PORT', kind: 'count', lowest: 0, highest: 65_535 },
      help: {
        en: 'Port to listen on; 8787 where left out, 0 for any that is free',
        zh: '监听的端口；默认 8787，0 表示任一空闲端口',
      },
    },
    {
      name: 'upstream',
      value: { placeholder: 'URL', kind: 'text' },
      help: {
        en: 'Send every model that no route knows to this OpenAI-compatible base URL, unchanged',
        zh: '把没有路由认识的模型原样转到这个兼容 OpenAI 的地址',
      },
    },
    {
      name: 'kb',
      value: { placeholder: 'NAME', kind: 'text' },
      help: {
        en: 'Check answers against this knowledge base, which assay/extractive answers from',
        zh: '按此知识库核对回答，assay/extractive 也据此回答',
      },
    },
    {
      name: 'policy',
      value: { placeholder: 'FILE', kind: 'path' },
      help: { en: 'What is done about findings', zh: '如何处理发现' },
    },
    {
      name: 'config',
      value: { placeholder: 'FILE', kind: 'path' },
      help: {
        en: 'Upstreams, routes and limits; the nearest assay.config.yaml where left out, unless --upstream, --kb or --policy is given',
        zh: '上游、路由与限额；省略时用最近的 assay.config.yaml，除非给出 --upstream、--kb 或 --policy',
      },
    },
    dataOption,
    {
      name: 'log',
      value: { placeholder: 'LEVEL', kind: 'choice', choices: logLevels },
      help: {
        en: 'Lines of JSON on standard error: info, one for each exchange, where left out; silent for the shipped examples',
        zh: '在标准错误上输出 JSON 行：默认 info，每次交互一行；用随附示例时默认 silent',
      },
    },
    {
      name: 'once',
      help: {
        en: 'Ask the example question, show the answer with its verdict, and exit',
        zh: '提出示例问题，显示回答及裁决，然后退出',
      },
    },
    ...everyCommand,
  ],
  load: async () => (await import('./serve-command.ts')).serve,
};
