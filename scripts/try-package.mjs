// Packs the project, installs the package into an empty one and uses it there as a stranger would: command line, library, types, closed exports.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-package-'));
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const [{ filename, size }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], process.cwd()));
  run(process.execPath, ['node_modules/publint/src/cli.js', path.join(folder, filename)], process.cwd());
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }');
  run('npm', ['install', '--no-audit', '--no-fund', '--omit=dev', `./${filename}`]);
  for (const name of ['check-an-answer.ts', 'check-a-stream.ts']) {
    // The examples of the repository import the package by its name, as users do.
    cpSync(path.join('examples', name), path.join(folder, name));
    run(process.execPath, [name]);
  }
  cpSync('examples/harbour-ferry.en.json', path.join(folder, 'exchange.json'));
  const bin = path.join(folder, 'node_modules/.bin/assay');
  const verdict = JSON.parse(run(process.execPath, [bin, 'check', 'exchange.json', '--format', 'json']));
  if (verdict.action !== 'annotate') throw new Error(`Expected the action 'annotate', got '${verdict.action}'`);
  const declared = JSON.parse(readFileSync(path.join(folder, 'node_modules/assay/package.json'), 'utf8')).exports;
  writeFileSync(path.join(folder, 'closed.mjs'), "await import('assay/dist/compose.js');");
  const open = spawnFails(path.join(folder, 'closed.mjs'));
  if (!open) throw new Error('The exports map is not closed');
  process.stdout.write(
    `${filename}: ${Math.round(size / 1024)} kB packed, exports ${Object.keys(declared).join(' ')}: works\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function spawnFails(file) {
  try {
    execFileSync(process.execPath, [file], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}
