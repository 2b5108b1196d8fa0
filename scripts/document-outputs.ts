// Fills the `<!-- output: ARGS -->` blocks of documents with what the command line prints. npm run documents
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
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

/** The day that files bear which say none themselves: a fresh clone writes its own day on every file, and outputs print it. */
const dayOfFiles = new Date('2026-11-24T12:00:00Z');

/** A copy of the examples below `folder`, every file of one day. */
function copyExamples(folder: string): void {
  cpSync('examples', path.join(folder, 'examples'), { recursive: true });
  for (const file of readdirSync(path.join(folder, 'examples'), { recursive: true, encoding: 'utf8' })) {
    utimesSync(path.join(folder, 'examples', file), dayOfFiles, dayOfFiles);
  }
}

/** The document with every block as the command line prints it now, one after the other, over a data folder of their own. */
export function withOutputs(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-documents-'));
  const data = path.join(folder, 'data');
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '80', ASSAY_DATA_DIR: data, LC_ALL: 'en_GB.UTF-8' };
  const program = path.resolve('bin/assay.mjs');
  copyExamples(folder);
  try {
    return text.replaceAll(block, (_whole, command: string) => {
      const { stdout } = spawnSync(process.execPath, [program, ...command.split(' ')], {
        cwd: folder,
        encoding: 'utf8',
        env,
      });
      return `<!-- output: ${command} -->\n\n\`\`\`text\n${stdout}\`\`\``;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of documentsWithOutput) writeFileSync(file, withOutputs(readFileSync(file, 'utf8')));
}
