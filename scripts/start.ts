// What `npm start` does: checks a shipped answer that is partly wrong, writes the report as a page, then opens the gateway, which asks itself a question.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

const main = path.join(import.meta.dirname, '../bin/assay.mjs');
const isChinese = /^zh/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '');
const examples = ['examples/harbour-ferry.en.json', 'examples/yunxi-library.zh.json'] as const;
const page = 'assay-report.html';

function check(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [main, 'check', ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

check(examples[isChinese ? 1 : 0]);
check(...examples, '--format', 'html', '--output', page);
process.stdout.write(
  isChinese
    ? `\n以上报告的网页版（中英文各一例）：${path.resolve(page)}\n在浏览器中打开，点击任一句子，旁边会显示它所依据的段落。\n\n`
    : `\nThe same as a page, in English and Chinese: ${path.resolve(page)}\nOpen it in a browser and click a sentence: its passage opens beside it.\n\n`,
);

const gateway = spawn(process.execPath, [main, 'serve', ...process.argv.slice(2)], { stdio: 'inherit' });
// A terminal interrupts both: the gateway ends first, in its own time.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => gateway.kill('SIGTERM'));
gateway.on('exit', (code) => process.exit(code ?? 1));
