// Runs the NDJSON filter over N exchanges and prints its peak memory in kB.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { ordinary } from './texts.ts';

const count = Number(process.argv[2] ?? 1_000);
const child = spawn(process.execPath, ['bin/assay.mjs', 'check', '--input', 'ndjson', '--format', 'ndjson', '-'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
let peakKb = 0;
let seen = 0;
child.stdout.on('data', (chunk: Buffer) => {
  for (const byte of chunk) if (byte === 10) seen += 1;
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
});
for (let at = 0; at < count; at += 1) {
  const line = `${JSON.stringify({ ...(at % 2 === 0 ? ordinary.en : ordinary.zh), id: String(at) })}\n`;
  if (!child.stdin.write(line)) await new Promise((resolve) => child.stdin.once('drain', resolve));
}
child.stdin.end();
await finished(child.stdout);
if (seen !== count) throw new Error(`Expected ${count} verdicts, saw ${seen}`);
process.stdout.write(String(peakKb));
