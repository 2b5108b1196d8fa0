import { codeOptions } from './check-spec.ts';
import type { CommandSpec } from './command.ts';
import { everyCommand, oneFormatOption } from './shared-options.ts';

export const blueprintSpec: CommandSpec = {
  name: 'blueprint',
  summary: {
    en: 'Plans the functions that an answer uses and does not define',
    zh: '列出回答用作自己的、却没有定义的函数，以便编写',
  },
  examples: [
    {
      line: 'assay blueprint answer.md',
      says: {
        en: 'Each missing function: signature, callers, order, and a prompt for a model',
        zh: '每个缺失的函数：签名、调用方、编写顺序，以及给模型的提示',
      },
    },
    {
      line: 'llm ask "…" | assay blueprint - --format json',
      says: { en: 'From a pipe, for programs to read', zh: '从管道读取，供程序使用' },
    },
  ],
  operand: { placeholder: '[FILE|-]', kind: 'path', least: 0, most: 1 },
  options: [...codeOptions.filter(({ name }) => name === 'project'), oneFormatOption, ...everyCommand],
  notes: [
    {
      en: 'Reads JavaScript, TypeScript and Python in fenced blocks. Types come from what calls hand over and what is done with the outcome; "unknown" and "Any" stand where they say nothing.',
      zh: '读取代码块中的 JavaScript、TypeScript 和 Python。类型取自调用时传入的值和结果的用法；无从得知时写作 "unknown" 或 "Any"。',
    },
  ],
  load: async () => (await import('./blueprint-command.ts')).blueprint,
};
