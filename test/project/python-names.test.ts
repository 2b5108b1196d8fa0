import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CodeReading } from '../../src/core/code-names.ts';
import { type OpenProject, openProject } from '../../src/project/open-project.ts';

/** Pyright is started where other work runs beside it. */
vi.setConfig({ testTimeout: 60_000 });

let root: string;
let project: OpenProject;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'assay-python-'));
  const packages = '.venv/lib/python3.12/site-packages';
  const files = {
    '.venv/pyvenv.cfg': 'home = /usr/bin\n',
    [`${packages}/boats/__init__.py`]: 'def build(length: int = 1) -> str:\n    return "x"\n',
    [`${packages}/loose/__init__.py`]: 'class Model:\n    def save(self): pass\n',
    [`${packages}/Ship_Yard-1.0.dist-info/METADATA`]: '',
    'pyproject.toml':
      '[project]\nname = "app"\ndependencies = [\n  "listed-one>=2",\n]\n[tool.poetry.dependencies]\nlisted-two = "^1"\n',
    'requirements-dev.txt': '# dev\nlisted-three==1\n-r other.txt\n',
    'harbour.py': '',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  project = openProject({ folder: root });
});
afterAll(async () => {
  await project.close();
  rmSync(root, { recursive: true, force: true });
});

async function read(code: string): Promise<CodeReading> {
  const reading = await project.read('python', code, new AbortController().signal);
  return typeof reading === 'string' ? expect.fail(reading) : reading;
}

const told = ({ names }: CodeReading): string[] => names.map(({ verdict, kind, name }) => `${verdict} ${kind} ${name}`);

test.each([
  ['import os\nos.getcwdx()\n', ['invented method getcwdx']],
  ['from os import foo\n', ['invented import foo']],
  ['import asyncio.tasksx\n', ['invented import asyncio.tasksx']],
  ['"a".contains("b")\n', ['invented method contains']],
  ['import loose\n"a".contains("b")\n', ['invented method contains']],
  ['open("a", charset="utf-8")\n', ['invented argument charset']],
  ['import json\njson.dumps({}, sorted=True)\n', ['invented argument sorted']],
  [
    'import argparse\np = argparse.ArgumentParser()\np.add_argument("-x", default_value=1)\n',
    ['invented argument default_value'],
  ],
  ['from boats import bild\n', ['invented import bild']],
  ['import boats\nboats.build(size=1)\n', ['invented argument size']],
  [
    'import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertThrows(ValueError)\n',
    ['invented method assertThrows'],
  ],
  ['from collections import namedtuple\nP = namedtuple("P", "x y")\nP(1, 2).to_dict()\n', ['invented method to_dict']],
  [
    'from unittest.mock import Mock\nm = Mock()\nm.assert_was_called_once_with(1)\n',
    ['invented method assert_was_called_once_with'],
  ],
])('%j', async (code, expected) => {
  expect(told(await read(code))).toEqual(expected);
});

test('what a member is asked of is called as the code calls it', async () => {
  const { names } = await read('import os\nfrom os import path as p\nos.path.normalize("a")\np.joinn("a")\n');
  expect(names.map(({ name, owner }) => `${owner} ${name}`)).toEqual(['os.path normalize', 'p joinn']);
});

test.each([
  ['names that nobody defines', 'rows = load(path)\nrows.whatever()\n'],
  ['a module that later versions removed', 'from distutils.core import setup\nimport imp\n'],
  ['a module that newer versions have', 'import tomllib\nimport uuid\nuuid.uuid7()\n'],
  ['a name that stubs leave out', 'from fractions import Decimal\nfrom enum import _simple_enum\n'],
  ['what may be nothing', 'import re\nre.match("a", "b").group(1)\n'],
  [
    'one of several types',
    'import selectors\ns = selectors.DefaultSelector()\nfor k, _ in s.select():\n    k.fileobj.recv(1)\n',
  ],
  [
    'a method of its own class that is yet to come',
    'import threading\nclass W(threading.Thread):\n    def run(self):\n        self.carry_cargo()\n',
  ],
  ['an attribute that it hangs on a function', 'def f(): pass\nf.calls = 1\nprint(f.calls)\n'],
  [
    'keywords of its own function',
    'def f(**options): pass\nf(anything=1)\nclass C:\n    def __init__(self, **k): pass\nC(x=1)\n',
  ],
  [
    'what a package without declarations may make',
    'from loose import Model\nclass A(Model):\n    pass\nA().get_it_display()\nModel().saved()\n',
  ],
  ['a module inside another', 'import xml\nxml.dom\nimport os.path\n'],
])('%s is not called invented', async (_what, code) => {
  expect((await read(code)).names.filter(({ verdict }) => verdict === 'invented')).toEqual([]);
});

test('modules are found in the environment of the project, and others told with their place', async () => {
  const code = 'import boats\nimport numpy.linalg as la\nfrom . import own\nfrom .own import a\n';
  const { modules } = await read(code);
  expect(modules.map(({ specifier, span }) => [specifier, code.slice(span.start, span.end)])).toEqual([
    ['numpy.linalg', 'numpy.linalg'],
  ]);
});

test('packages are known by manifests and by what is installed, modules of the project by their files', () => {
  const names = ['listed_one', 'listed-two', 'Listed.Three', 'ship-yard', 'other'];
  expect(names.map((name) => project.holds('pypi', name))).toEqual([true, true, true, true, false]);
  expect([project.isAlias('harbour'), project.isAlias('boats'), project.isAlias('elsewhere')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('what is nearest comes with its declaration', async () => {
  const [name] = (await read('import json\njson.dmps({})\n')).names;
  expect(name?.nearest).toMatchObject({ name: 'json.dumps', text: expect.stringContaining('def dumps(') as string });
});
