import { describe, expect, test } from 'vitest';
import { commands } from './command-table.ts';
import { helpText } from './help.ts';
import { columns } from './wrap.ts';

const names = ['', 'policy', ...commands.map(({ name }) => name)];

describe.each([
  ['en', 'Examples'],
  ['zh', '示例'],
] as const)('helpText() in %s', (language, title) => {
  test.each(names)('of "%s" starts with examples and fits 80 columns', (name) => {
    const lines = helpText(name, commands, language).split('\n');
    expect(lines.indexOf(title)).toBe(2);
    for (const line of lines) expect(columns(line), line).toBeLessThanOrEqual(80);
  });

  test.each(commands)('of "$name" explains every option', (command) => {
    const text = helpText(command.name, commands, language);
    for (const { name } of command.options) expect(text).toContain(`--${name} `);
  });
});
