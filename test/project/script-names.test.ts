import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CodeReading, ReadLanguage } from '../../src/core/code-names.ts';
import { type OpenProject, openProject } from '../../src/project/open-project.ts';

/** The compiler is started where other work runs beside it. */
vi.setConfig({ testTimeout: 60_000 });

let root: string;
let project: OpenProject;

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'assay-project-'));
  write({
    'app/package.json': '{ "name": "app", "dependencies": { "boats": "1", "declared-only": "2" } }',
    'app/tsconfig.json': '{ // aliases\n "compilerOptions": { "paths": { "@app/*": ["./src/*"], }, } }',
    'app/yarn.lock': '"@deep/locked@npm:^1.0.0":\n  version: 1\n',
    'app/node_modules/boats/package.json': JSON.stringify({
      name: 'boats',
      exports: {
        '.': './index.js',
        './sails': './sails.js',
        './parts/*': './parts/*.js',
        './style.css': './style.css',
      },
      types: './index.d.ts',
    }),
    'app/node_modules/boats/index.js': '',
    'app/node_modules/boats/sails.js': '',
    'app/node_modules/boats/sails.d.ts': 'export declare function hoist(height: number): void;',
    'app/node_modules/boats/style.css': '',
    'app/node_modules/boats/parts/keel.js': '',
    'app/node_modules/boats/index.d.ts': `
      export interface Boat { name: string; sail(knots: number): void; use(plugin: unknown): void }
      export interface Options { length?: number; colour?: string }
      export declare function build(options: Options): Boat;
      export declare function loose(): any;
    `,
    'app/node_modules/wrong/package.json': '{ "name": "wrong", "types": "./index.d.ts" }',
    'app/node_modules/wrong/index.d.ts': 'export declare function a(: string; const = {{{ ;',
    'app/node_modules/broken/package.json': '{ "name": ',
    'app/node_modules/broken/index.js': 'exports.a = 1;',
    'outside/package.json': '{ "name": "outside", "types": "./index.d.ts" }',
    'outside/index.d.ts': 'export declare const secret: { value: 1 };',
  });
  symlinkSync(path.join(root, 'outside'), path.join(root, 'app/node_modules/outside'));
  project = openProject({ folder: path.join(root, 'app') });
});
afterAll(async () => {
  await project.close();
  rmSync(root, { recursive: true, force: true });
});

async function read(code: string, language: ReadLanguage = 'typescript', from = project): Promise<CodeReading> {
  const reading = await from.read(language, code, new AbortController().signal);
  return typeof reading === 'string' ? expect.fail(reading) : reading;
}

const told = ({ names }: CodeReading): string[] => names.map(({ verdict, kind, name }) => `${verdict} ${kind} ${name}`);

test.each([
  ["import { bild } from 'boats';", ['invented import bild']],
  ["import { build } from 'boats'; build({}).float();", ['invented method float']],
  ["import { build } from 'boats'; build({}).nam;", ['invented member nam']],
  ["import { build } from 'boats'; build({ lenght: 3 });", ['invented argument lenght']],
  ["import { build } from 'boats'; build({}).sail(1, 2);", ['invented argument sail']],
  ["import { build } from 'boats'; build({}).sail();", ['invented argument sail']],
  ["import 'boats/rudder';", ['invented import boats/rudder']],
  ["import 'boats/parts/mast';", ['invented import boats/parts/mast']],
  ["import b from 'boats/sails'; import 'boats/parts/keel'; import 'boats/style.css'; b;", []],
  ["import { hoist } from 'boats/sails'; hoist(2);", []],
  ["import { loose } from 'boats'; loose().anything.at.all();", []],
])('%s', async (code, expected) => {
  expect(told(await read(code))).toEqual(expected);
});

test.each([
  ['names that nobody declares', 'start(config.port).then(finish);'],
  ['modules of the reader', "import { a } from './a'; import b from '@/b'; import c from '@app/c'; a.x.y(b.z, c.q);"],
  ['what the code itself declares', 'class A { b = 1 } const o = { p: 1 }; new A().c; o.q;'],
  ['an error with more on it', 'try { go(); } catch (error) { if (error instanceof Error) error.status; }'],
  ['an element of a page', "document.getElementById('x').value; addEventListener('x', (e) => e.target.value);"],
  ['a global of a page as a name of the reader', 'event.payload.id; name.first; status.code;'],
  ['what it assigns', "import { build } from 'boats'; const b = build({}); b.owner = 'me'; b.owner;"],
  [
    'a plugin that was not seen',
    "import { build } from 'boats'; import p from './p'; const b = build({}); b.use(p); b.added();",
  ],
])('%s is not called invented', async (_what, code) => {
  expect((await read(code)).names.filter(({ verdict }) => verdict === 'invented')).toEqual([]);
});

test('what a member is asked of is called by what is imported', async () => {
  const { names } = await read("import * as b from 'boats'; b.bild({}); b.build({}).float();");
  expect(names.map(({ name, owner }) => `${owner} ${name}`)).toEqual(['boats bild', 'Boat float']);
});

test('what is nearest comes with its declaration', async () => {
  const [name] = (await read("import fs from 'node:fs'; fs.existsAsync('x');")).names;
  expect(name?.nearest).toMatchObject({ name: 'fs.promises.access', declaredIn: '@types/node' });
  expect(name?.nearest?.text).toContain('access(path: PathLike');
});

test('packages are known by the manifest, the lock file and what is installed', async () => {
  expect(['boats', 'declared-only', '@deep/locked', 'app'].map((name) => project.holds('npm', name))).toEqual(
    Array.from({ length: 4 }, () => true),
  );
  expect([project.holds('npm', 'other'), project.isAlias('@app/x'), project.isAlias('boats')]).toEqual([
    false,
    true,
    false,
  ]);
});

test('a package with wrong declarations or a broken manifest ends nothing', async () => {
  const { names, modules } = await read("import { a } from 'wrong'; import b from 'broken'; a(); b.c; [1].flatt();");
  expect(names.map(({ name }) => name)).toContain('flatt');
  expect(modules.every(({ isFound }) => isFound)).toBe(true);
});

test('nothing is read behind a symbolic link that leads out of the project', async () => {
  const { names, modules } = await read("import { secret } from 'outside'; secret.value; secret.other;");
  expect({ names, found: modules.map(({ isFound }) => isFound) }).toEqual({ names: [], found: [false] });
  expect(['outside', 'boats', 'nowhere'].map((name) => project.leadsOut('npm', name))).toEqual([true, false, false]);
});

test('packages that are installed anew are seen', async () => {
  const code = "import { late } from 'latecomer'; late();";
  expect((await read(code)).modules.map(({ isFound }) => isFound)).toEqual([false]);
  write({
    'app/node_modules/latecomer/package.json': '{ "name": "latecomer", "types": "./index.d.ts" }',
    'app/node_modules/latecomer/index.d.ts': 'export declare function late(): void;',
    'app/node_modules/.package-lock.json': '{}',
  });
  expect((await read(code)).modules.map(({ isFound }) => isFound)).toEqual([true]);
});

test('without a project the standard libraries are known', async () => {
  const alone = openProject();
  try {
    const { names, modules } = await read(
      "import path from 'path'; import x from 'boats'; path.joinn(); x.y;",
      'javascript',
      alone,
    );
    expect([names.map(({ name }) => name), modules.map(({ isFound }) => isFound)]).toEqual([['joinn'], [true, false]]);
  } finally {
    await alone.close();
  }
});

test('a folder that is none is refused', () => {
  expect(() => openProject({ folder: path.join(root, 'nowhere') })).toThrow(/No folder/);
});
