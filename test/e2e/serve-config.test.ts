import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerJson, completionOf, type FakeServer, startFakeServer } from '../fixtures/fake-server.ts';
import { createFolder, endOf, type Folder, runAssay, startAssay } from './run-assay.ts';

let folder: Folder;
let upstream: FakeServer;

const configOf = (model: string): string =>
  `assay: 1\nlisten: { port: 0 }\nupstreams:\n  own: { url: ${upstream.url}/v1, key: { file: key.txt } }\nroutes:\n  main: { models: [alias], upstreams: [own/${model}] }\n`;

beforeAll(async () => {
  upstream = await startFakeServer((taken) => answerJson(taken, completionOf(`I am ${String(taken.body['model'])}.`)));
  folder = createFolder({ 'assay.config.yaml': configOf('first'), 'key.txt': 'sk-own\n' });
});

afterAll(async () => {
  folder.remove();
  await upstream.close();
});

test('follows its file, and keeps the old configuration where the new one is broken', async () => {
  const child = startAssay(['serve', '--data', path.join(folder.path, 'data')], { folder: folder.path });
  const ended = endOf(child);
  const said = createListener(child.stderr);
  const address = /http:\S+/.exec(await said(/http:\S+/))?.[0] ?? '';
  const ask = async (): Promise<unknown> => {
    const response = await fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-client' },
      body: JSON.stringify({ model: 'alias', messages: [{ role: 'user', content: 'Who are you?' }] }),
    });
    return ((await response.json()) as { choices: { message: { content: string } }[] }).choices[0]?.message.content;
  };
  expect(await ask()).toBe('I am first.');
  expect(upstream.taken.at(-1)?.headers.authorization).toBe('Bearer sk-own');

  write(configOf('second'));
  await said(/read again/);
  expect(await ask()).toBe('I am second.');

  write(configOf('third').replace('models', 'modles'));
  expect(await said(/stays/)).toMatch(/assay\.config\.yaml:6:11: Unknown key "modles", did you mean "models"\?/);
  expect(await ask()).toBe('I am second.');

  write(`${configOf('fourth')}direct: false\n`);
  await said(/read again/);
  child.kill('SIGHUP');
  expect(await ask()).toBe('I am fourth.');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 60_000);

test('a broken configuration is said at the start, in both languages', async () => {
  write('assay: 1\nupstreams:\n  a: { provider: nobody }\n');
  for (const [language, text] of [
    ['en', 'assay.config.yaml:3:18: No provider is called "nobody"'],
    ['zh', 'assay.config.yaml:3:18：没有提供方 "nobody"'],
  ] as const) {
    const { code, stderr } = await runAssay(['serve', '--config', 'assay.config.yaml'], {
      folder: folder.path,
      language,
    });
    expect(code).toBe(2);
    expect(stderr).toContain(text);
    expect(stderr).toContain('ASSAY_CONFIG_INVALID');
  }
}, 60_000);

const write = (text: string): void => writeFileSync(path.join(folder.path, 'assay.config.yaml'), text);

/** Waits for a text, and forgets what came up to it. */
function createListener(stream: NodeJS.ReadableStream): (wanted: RegExp) => Promise<string> {
  let text = '';
  const waiting = new Set<() => void>();
  stream.on('data', (piece: Buffer) => {
    text += piece.toString('utf8');
    for (const check of waiting) check();
  });
  return async (wanted) =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = wanted.exec(text);
        if (!found) return;
        waiting.delete(check);
        const upTo = text.slice(0, found.index + found[0].length);
        text = text.slice(upTo.length);
        resolve(upTo);
      };
      waiting.add(check);
      check();
    });
}
