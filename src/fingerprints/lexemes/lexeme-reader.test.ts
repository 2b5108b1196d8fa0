import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodeLanguage } from '../../code/code-language.ts';
import { grammarOf } from './code-grammar.ts';
import { createLexemeReader } from './lexeme-reader.ts';

function read(pieces: readonly string[], language?: CodeLanguage): number[] {
  const reader = createLexemeReader(grammarOf(language));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return Array.from(reader.lexemes.values.subarray(0, reader.lexemes.length));
}

function texts(code: string, language?: CodeLanguage): string[] {
  const reader = createLexemeReader(grammarOf(language));
  reader.push(code);
  reader.end();
  const { starts, ends, length } = reader.lexemes;
  return Array.from({ length }, (_, at) => code.slice(starts[at], ends[at]));
}

test.each([
  ['javascript', 'f(a, b);', 'f(\n  a,\n  b,\n)'],
  ['javascript', 'const a = "it\'s";', "const a = 'it\\'s'"],
  ['javascript', 'x = .5 + 1.50 + 0xAB + 1_000', 'x = 0.5 + 1.5 + 0xab + 1000'],
  ['javascript', 'const f = x => x + 1', 'const f = (x) => x + 1;'],
  ['javascript', "a = { 'key': 1 }", 'a = { key: 1 }'],
  ['javascript', 'a /* one */ = b // two', 'a =\n b'],
  ['javascript', 'a = /x[/]y/gi.test(b)', 'a = /x[/]y/ig.test(b)'],
  ['typescript', 'type A = | "a" | B<C<D>>', 'type A =\n  "a"\n  | B<\n C<D> >'],
  ['python', "f'a' + b # c", 'F"a" + b'],
  ['shell', 'echo "a#b" # c', 'echo "a#b"'],
  ['sql', "SELECT a -- c\nFROM b WHERE c = 'd'", "SELECT a FROM b\nWHERE c = 'd'"],
] as const)('%s: %j reads as %j', (language, one, other) => {
  expect(read([one], language)).toEqual(read([other], language));
});

test.each([
  ['javascript', 'a = b / c / d', 'a = b / c / e'],
  ['javascript', 'a.b = 1', 'a.c = 1'],
  ['javascript', "a = 'b'", "a = 'c'"],
  ['rust', "fn f<'a>(b: &'a str)", "fn f<'b>(b: &'b str)"],
] as const)('%s: %j does not read as %j', (language, one, other) => {
  expect(read([one], language)).not.toEqual(read([other], language));
});

test('cuts code where its lexemes end', () => {
  expect(texts('if (a?.b !== `x${c + `y${d}`}z`) { e: f++ / 2 }', 'javascript')).toEqual(
    'if a ?. b !== `x${ c + `y${ d }` }z` { e: f ++ / 2 }'.split(' '),
  );
  expect(texts("let c = 'a'; fn f<'a>()", 'rust')).toEqual(['let', 'c', '=', "'a'", 'fn', 'f', '<', "'", 'a', '>']);
  expect(texts("a = '''b\n'c'\n'''\nd", 'python')).toEqual(['a', '=', "'''b\n'c'\n'''", 'd']);
});

const marks =
  'a b1 " \' ` ${ } { ( ) /* */ // / \\ # 1.5e-3 .. ?. """ \'\'\' => : | -- @ 中文 \u{1f600} return [ ] - +'.split(' ');
const pieces = fc.constantFrom(...marks, ' ', '\n', '\ud800');

test('reads the same at every cut', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 60 }),
      fc.array(fc.nat({ max: 120 }), { maxLength: 5 }),
      fc.constantFrom('javascript', 'python', 'rust', 'ruby', 'php', 'go', undefined),
      (words, places, language) => {
        const code = words.join('');
        const cuts = [0, ...places.map((place) => Math.min(place, code.length)).sort((a, b) => a - b), code.length];
        const cut = cuts.slice(1).map((end, at) => code.slice(cuts[at], end));
        expect(read(cut, language)).toEqual(read([code], language));
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  ['a long string', `a = "${'x'.repeat(5_000_000)}"`, 3],
  ['a string that never ends', `a = "${'x'.repeat(1_000_000)}`, 4],
  ['a template that never ends', `a = \`${'x'.repeat(1_000_000)}`, 3],
  ['a comment that never ends', `a /*${'x'.repeat(1_000_000)}`, 1],
  ['nested brackets', '[{('.repeat(100_000), 200_000],
  ['nested templates', '`${'.repeat(100_000), 100_000],
  ['a long number', '1'.repeat(1_000_000), 1],
])('reads %s', (_name, code, most) => {
  const found = read([code], 'javascript');
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThanOrEqual(most);
});

test('one long line that grows is not read again and again', () => {
  const reader = createLexemeReader(grammarOf('javascript'));
  reader.push('a = `');
  for (let at = 0; at < 20_000; at += 1) reader.push('some text of a template that is still open\n');
  reader.push('`;\n');
  reader.end();
  expect(reader.lexemes.length).toBe(3);
});
