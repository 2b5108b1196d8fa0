import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { documentsWithProviders, withProviders } from '../scripts/provider-table.ts';
import { commands } from '../src/cli/command-table.ts';
import { loadPolicy } from '../src/compose.ts';
import { knownProviders } from '../src/compose-upstreams.ts';
import { parseConfig } from '../src/config/parse-config.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const parseExample = (text: string, file: string): unknown => parseConfig(text, { file, providers: knownProviders });

test('the configuration and the policy of the container can be used', async () => {
  expect(parseExample(read('deploy/etc/assay.config.yaml'), 'assay.config.yaml')).toMatchObject({
    listen: { host: '0.0.0.0' },
    keys: { required: true },
  });
  await expect(loadPolicy(read('deploy/etc/policy.yaml'), 'policy.yaml')).resolves.toHaveProperty('version');
});

test.each(globSync('docs/*.md'))('every configuration in %s can be used', (file) => {
  for (const [, config = ''] of read(file).matchAll(/^```yaml\n(# assay\.config\.yaml\n[\s\S]*?)^```/gm))
    expect(() => parseExample(config, file)).not.toThrow();
});

test.each(['en', 'zh'] as const)(
  'the table of providers is that of the data (%s): node scripts/provider-table.ts',
  (language) => {
    const rows = (text: string): readonly string[] =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.replaceAll(/ +/g, ' '));
    const text = read(documentsWithProviders[language]);
    expect(rows(text)).toEqual(rows(withProviders(text, language)));
  },
);

test('what the image copies is there, and what it is started with is a command', () => {
  const text = read('deploy/Dockerfile');
  const built = new Set(['node_modules', 'dist']);
  const copied = Array.from(text.matchAll(/\/src\/(\S+)/g), ([, name = '']) => name);
  expect(copied.filter((name) => !built.has(name) && !existsSync(name))).toEqual([]);
  expect(copied).toEqual(expect.arrayContaining(['dist', 'node_modules', 'schema']));
  expect(text).toContain('CMD ["serve", "--config", "/etc/assay/assay.config.yaml"]');
  const serve = commands.find(({ name }) => name === 'serve');
  expect(serve?.options.map(({ name }) => name)).toContain('config');
});

test('the service of compose is the image, without rights it does not need', () => {
  const { services } = parse(read('deploy/compose.yaml')) as {
    readonly services: Readonly<
      Record<string, Readonly<Record<string, unknown>> & { readonly build: { context: string; dockerfile: string } }>
    >;
  };
  const { assay } = services;
  expect(existsSync(path.join('deploy', assay?.build.context ?? '', assay?.build.dockerfile ?? ''))).toBe(true);
  expect(assay).toMatchObject({ read_only: true, cap_drop: ['ALL'], ports: ['127.0.0.1:8787:8787'] });
});

test('the unit of systemd starts, reloads and ends it as it is meant to be', () => {
  const unit = read('deploy/assay.service');
  expect(unit).toMatch(/^ExecStart=\/usr\/bin\/env assay serve --config \/etc\/assay\/assay\.config\.yaml$/m);
  expect(unit).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/m);
  expect(unit).toMatch(/^RestartPreventExitStatus=2$/m);
});
