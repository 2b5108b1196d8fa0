import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Converter } from 'opencc-js/t2cn';
import { expect, test } from 'vitest';
import { toSimplified } from './traditional.ts';

const convert = Converter({ from: 't', to: 'cn' });

test('toSimplified() maps every single character as OpenCC does', () => {
  const unlike: string[] = [];
  for (let code = 0x80; code <= 0x3ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if ((code >= 0xd800 && code <= 0xdfff) || character.normalize('NFKC') !== character) continue;
    if (String.fromCodePoint(toSimplified(code)) !== convert(convert(character))) unlike.push(character);
  }
  expect(unlike).toEqual([]);
});

test('toSimplified() leaves a character alone that it has folded', () => {
  for (const character of '臺灣開發薴乾') {
    const simplified = toSimplified(character.codePointAt(0) ?? 0);
    expect(toSimplified(simplified)).toBe(simplified);
  }
});

test('toSimplified() takes the choice of OpenCC where context would decide', () => {
  const fold = (text: string): string =>
    Array.from(text, (character) => String.fromCodePoint(toSimplified(character.codePointAt(0) ?? 0))).join('');
  expect(fold('乾坤乾燥著名看著瞭解')).toBe('干坤干燥著名看著瞭解');
});

test('the table is what the generator writes', () => {
  const generated = execFileSync(process.execPath, ['scripts/generate-traditional.mjs', '--print'], {
    encoding: 'utf8',
  });
  const strings = (source: string): string[] => source.match(/'[^']+'/g) ?? [];
  expect(strings(readFileSync('src/text/traditional-table.ts', 'utf8'))).toEqual(strings(generated));
});
