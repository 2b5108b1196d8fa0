// Fills the `<!-- output: ARGS -->` blocks of the READMEs with what the command line prints. npm run documents
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export const documentsWithOutput = ['README.md', 'README.zh.md'] as const;

const block = /<!-- output: ([^\n]*) -->\n\n```text\n[^`]*```/g;

/** The document with every block as the command line prints it now. */
export function withOutputs(text: string): string {
  return text.replaceAll(block, (_whole, command: string) => {
    const { stdout } = spawnSync(process.execPath, ['bin/assay.mjs', ...command.split(' ')], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', COLUMNS: '80' },
    });
    return `<!-- output: ${command} -->\n\n\`\`\`text\n${stdout}\`\`\``;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of documentsWithOutput) writeFileSync(file, withOutputs(readFileSync(file, 'utf8')));
}
