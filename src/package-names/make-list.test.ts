import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeNameList } from './make-list.ts';
import { describeLists, openPackageNames } from './open-names.ts';
import { namesOfFile, namesOfRegistry } from './read-names.ts';

let folder: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-list-'));
});
afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const signal = new AbortController().signal;

/** A registry that answers in pieces of a few bytes. */
async function registry(body: string, status = 200): Promise<string> {
  server = createServer((request, response) => {
    response.writeHead(status, { 'x-path': request.url });
    for (let at = 0; at < body.length; at += 7) response.write(body.slice(at, at + 7));
    response.end();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function collected(names: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const name of names) all.push(name);
  return all;
}

test('a file gives one name a line, without comments and versions', async () => {
  const file = path.join(folder, 'names.txt');
  writeFileSync(file, '# ours\nours-a\r\n\n@us/b 1.2\nours-c,3\n');
  expect(await collected(namesOfFile(file))).toEqual(['ours-a', '@us/b', 'ours-c']);
});

test('a registry is read however its answer is cut', async () => {
  const npm = await registry('{"rows":[\n{"id":"a-1","key":"a-1"},\n{"id":"@b/c","key":"@b/c"}]}');
  expect(await collected(namesOfRegistry('npm', npm, signal))).toEqual(['a-1', '@b/c']);
  server?.close();
  const pypi = await registry('{"meta":{"api-version":"1.1"},"projects":[{"name":"A_b"},{"name":"c"}]}');
  expect(await collected(namesOfRegistry('pypi', pypi, signal))).toEqual(['A_b', 'c']);
});

test('a registry that refuses is named, with what to do', async () => {
  const url = await registry('', 404);
  await expect(collected(namesOfRegistry('npm', url, signal))).rejects.toMatchObject({
    code: 'ASSAY_UPSTREAM_UNREACHABLE',
    message: expect.stringContaining('give a file') as string,
  });
});

test('a list that was made is the one that is looked in', async () => {
  async function* names(): AsyncGenerator<string> {
    yield 'Ours_Package';
  }
  const made = await makeNameList(names(), { system: 'pypi', folder, isWhole: true, source: 'test' });
  expect(made).toMatchObject({ system: 'pypi', count: 1 });
  const known = openPackageNames(folder);
  expect([known.has('pypi', 'ours.package'), known.isWhole('pypi'), known.isWhole('npm')]).toEqual([true, true, false]);
  expect(describeLists(folder).filter(({ source }) => source === 'test')).toEqual([
    { system: 'pypi', names: 1, isWhole: true, source: 'test' },
  ]);
});
