// Fills the `<!-- output: ARGS -->` blocks of documents with what the command line prints. npm run documents
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const documentsWithOutput = [
  'README.md',
  'README.zh.md',
  'docs/knowledge.md',
  'docs/knowledge.zh.md',
  'docs/checks/groundedness.md',
  'docs/checks/groundedness.zh.md',
] as const;

const block = /<!-- output: ([^\n]*) -->\n\n```text\n[^`]*```/g;

/** The document with every block as the command line prints it now, one after the other, over a data folder of their own. */
export function withOutputs(text: string): string {
  const data = mkdtempSync(path.join(tmpdir(), 'assay-documents-'));
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '80', ASSAY_DATA_DIR: data, LC_ALL: 'en_GB.UTF-8' };
  try {
    return text.replaceAll(block, (_whole, command: string) => {
      const { stdout } = spawnSync(process.execPath, ['bin/assay.mjs', ...command.split(' ')], {
        encoding: 'utf8',
        env,
      });
      return `<!-- output: ${command} -->\n\n\`\`\`text\n${stdout}\`\`\``;
    });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of documentsWithOutput) writeFileSync(file, withOutputs(readFileSync(file, 'utf8')));
}
