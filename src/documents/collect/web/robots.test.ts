import { expect, test } from 'vitest';
import { parseRobots } from './robots.ts';

test('the group that names the agent decides, else that of all', () => {
  const text =
    'User-agent: *\nDisallow: /\n\nUser-agent: Assay/1.0\nUser-agent: other\nDisallow: /私密\nAllow: /私密/公开 # 例外\n';
  const own = parseRobots(text, 'assay');
  expect(own('/')).toBe(true);
  expect(own('/%E7%A7%81%E5%AF%86/a')).toBe(false);
  expect(own('/私密/公开/a')).toBe(true);
  expect(parseRobots(text, 'someone')('/a')).toBe(false);
});

test('the longest pattern decides, allow wins a tie, stars and ends are honoured', () => {
  const may = parseRobots(
    'user-agent: *\ndisallow: /*.pdf$\ndisallow: /a/*/c\nallow: /a/b/c\ndisallow: /x\nallow: /x\ndisallow:',
    'assay',
  );
  expect(['/f.pdf', '/f.pdf?x', '/a/1/c/d', '/a/b/c', '/x', '/'].map(may)).toEqual([
    false,
    true,
    false,
    true,
    true,
    true,
  ]);
});

test('an empty or foreign file allows all', () => {
  expect(parseRobots('', 'assay')('/a')).toBe(true);
  expect(parseRobots('<!doctype html>\nDisallow: /', 'assay')('/a')).toBe(true);
});

test('many stars cost no more than one pass', () => {
  const may = parseRobots(`user-agent: *\ndisallow: /${'*a'.repeat(50_000)}b$`, 'assay');
  expect(may(`/${'a'.repeat(100_000)}`)).toBe(true);
});

test('escaped stars, ends and slashes stand for themselves', () => {
  const may = parseRobots(
    'user-agent: *\ndisallow: /a%2fb\ndisallow: /%2a\ndisallow: /c%24\ndisallow: /%7euser',
    'assay',
  );
  expect(['/a/b', '/a%2Fb', '/x', '/*', '/c', '/c$', '/~user'].map(may)).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
    false,
  ]);
});
