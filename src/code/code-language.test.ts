import { expect, test } from 'vitest';
import { codeLanguageNamed, codeLanguageOf, codeLanguageOfPath, codeLanguages } from './code-language.ts';

test.each([
  ['TS', 'typescript'],
  ['c++', 'cpp'],
  ['python3', 'python'],
  ['brainfuck', undefined],
  ['constructor', undefined],
])('codeLanguageNamed(%j) is %j', (name, language) => {
  expect(codeLanguageNamed(name)).toBe(language);
});

test.each([
  ['src/a.test.mjs', 'javascript'],
  ['C:\\work\\Main.java', 'java'],
  ['deploy/Dockerfile', 'dockerfile'],
  ['.gitignore', undefined],
])('codeLanguageOfPath(%j) is %j', (path, language) => {
  expect(codeLanguageOfPath(path)).toBe(language);
});

test('every language is known by its own name, and a fence without one has none', () => {
  expect(codeLanguages.map(codeLanguageNamed)).toEqual(codeLanguages);
  const span = { start: 0, end: 1 };
  const segment = { kind: 'code', target: 'answer', block: 'code', span, content: span, text: 'x' } as const;
  expect(codeLanguageOf({ ...segment, claims: [], citations: [] })).toBeUndefined();
});
