import { createAssay } from '../compose.ts';
import type { Handler } from './command.ts';
import { type CompletionOptions, toBashScript, toFishScript, toZshScript } from './completion.ts';
import { openStandardOutput } from './output.ts';

/** `assay completion`. */
export const completion: Handler = async ({ operands: [shell = ''], commands, terminal: { language } }) => {
  const checks = Object.keys(createAssay().catalogue);
  const script = scripts[shell]?.({ commands, language, checks }) ?? '';
  await openStandardOutput().write(script);
  return 0;
};

const scripts: Readonly<Record<string, (options: CompletionOptions) => string>> = {
  bash: toBashScript,
  zsh: toZshScript,
  fish: toFishScript,
};
