// What `npm start` does: checks the shipped examples, prints both reports, writes the HTML report and says what to do next.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const main = path.join(import.meta.dirname, '../bin/assay.mjs');
const examples = ['examples/harbour-ferry.en.json', 'examples/yunxi-library.zh.json'] as const;
const page = 'assay-report.html';

function assay(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [main, 'check', ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

assay(examples[0], '--lang', 'en');
process.stdout.write('\n');
assay(examples[1], '--lang', 'zh');
assay(...examples, '--format', 'html', '--output', page);
process.stdout.write(`
Both reports as one page: ${path.resolve(page)}
  Open it in a browser and click a sentence: its passage opens beside it.
  在浏览器中打开，点击任一句子，旁边会显示它所依据的段落。

Check an answer of your own against your documents · 用自己的文档核对自己的回答
  npm run -s assay -- check answer.md --sources notes.md
  npm run -s assay -- help check
`);
