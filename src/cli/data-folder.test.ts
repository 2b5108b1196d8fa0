import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'assay-data-'));
  mkdirSync(path.join(root, 'project/inner'), { recursive: true });
  writeFileSync(path.join(root, 'project/assay.config.yaml'), '');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('what is asked for wins over the variable, and that over the configuration', () => {
  const workingFolder = path.join(root, 'project/inner');
  const env = { ASSAY_DATA_DIR: '/var/assay' };
  expect(dataFolder({ asked: 'here', env, workingFolder })).toBe(path.join(workingFolder, 'here'));
  expect(dataFolder({ asked: undefined, env, workingFolder })).toBe(path.resolve('/var/assay'));
  expect(dataFolder({ asked: undefined, env: {}, workingFolder })).toBe(path.join(root, 'project/.assay'));
});

test('without any of them it is a folder of the user', () => {
  const folder = dataFolder({ asked: undefined, env: {}, workingFolder: root });
  expect(path.isAbsolute(folder)).toBe(true);
  expect(path.basename(folder)).toBe('assay');
});
