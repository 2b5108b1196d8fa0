// Makes the lists of packages that are shipped: src/package-names/npm.bin and pypi.bin, from ../shared/data/code/names (see README.md).
import { readFileSync, writeFileSync } from 'node:fs';
import { toNamesFile } from '../../src/package-names/names-file.ts';
import { toNormalName } from '../../src/package-names/normal-name.ts';

const from = process.argv[2] ?? '../shared/data/code/names';
const lines = (name: string): string[] => readFileSync(`${from}/${name}`, 'utf8').split('\n').filter(Boolean);

const npm = lines('npm.txt');
const pypi = [...new Set(lines('pypi.txt').map((name) => toNormalName('pypi', name)))];
const modules = lines('pypi-imports.tsv').map((line) => line.split('\t'));
const distributions = Object.fromEntries(modules.flatMap(([module, name]) => (module && name ? [[module, name]] : [])));
// What a module is imported from exists, though it may not be among the best known.
const rest = Object.values(distributions)
  .map((name) => toNormalName('pypi', name))
  .filter((name) => !pypi.includes(name));
const filter = new Uint8Array();

const shared = { isWhole: false, filter } as const;
const npmList = {
  system: 'npm',
  count: npm.length,
  source: 'npm-high-impact, 2025-12-04',
  popular: npm,
  distributions: {},
} as const;
const popular = [...pypi, ...new Set(rest)];
const pypiList = {
  system: 'pypi',
  count: popular.length,
  source: 'top-pypi-packages, 2026-04-01; pipreqs',
  popular,
  distributions,
} as const;
writeFileSync('src/package-names/npm.bin', toNamesFile({ ...npmList, ...shared }));
writeFileSync('src/package-names/pypi.bin', toNamesFile({ ...pypiList, ...shared }));
