import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { createAssay } from '../../src/compose.ts';
import type { ReadLanguage } from '../../src/core/code-names.ts';
import { openProject } from '../../src/project/open-project.ts';

vi.setConfig({ testTimeout: 120_000 });

const project = openProject();
afterAll(async () => project.close());
const { signal } = new AbortController();

const nested = (open: string, close: string, times: number): string => open.repeat(times) + close.repeat(times);

test.each<[string, ReadLanguage, string, unknown]>([
  ['1 MB of minified code', 'javascript', 'var a=function(b){return b.c(1)};'.repeat(31_000), 'too-large'],
  ['a string of 5 MB', 'javascript', `const s = "${'x'.repeat(5_000_000)}";`, 'too-large'],
  ['10,000 nested brackets', 'typescript', nested('[', ']', 10_000), 'too-deep'],
  ['50,000 open parentheses', 'javascript', '('.repeat(50_000), 'too-deep'],
  ['a chain of 40,000 calls', 'javascript', `a${'.b()'.repeat(40_000)}`, 'too-deep'],
  ['a line of 190,000 letters', 'javascript', `const s = "${'x'.repeat(190_000)}";`, expect.anything()],
  ['10,000 nested brackets of Python', 'python', nested('[', ']', 10_000), expect.anything()],
  ['a string of Python that does not end', 'python', `json.dumps(${'"\\'.repeat(90_000)}`, expect.anything()],
  ['20,000 calls of Python in one another', 'python', 'add_argument('.repeat(10_000), expect.anything()],
])('%s ends with what was read or a limit', async (...[, language, code, outcome]) => {
  expect(await project.read(language, code, signal)).toEqual(outcome);
});

test('a reader that takes too long is ended, and the next piece is read again', async () => {
  const hasty = openProject({ limits: { timeMs: 1, firstTimeMs: 1 } });
  try {
    expect(await hasty.read('typescript', '[1].flatt()', signal)).toBe('too-slow');
    expect(await hasty.read('python', '"a".foo()', signal)).toBe('too-slow');
  } finally {
    await hasty.close();
  }
  expect(await project.read('typescript', '[1].flatt()', signal)).toMatchObject({ names: [{ name: 'flatt' }] });
});

test('an abort is passed on', async () => {
  await expect(project.read('typescript', '[1]', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
});

const sample =
  "import { readFile } from 'node:fs/promises';\nexport async function a(b: string) {\n  const c = (await readFile(b, 'utf8')).split('\\n');\n  return c.map((d) => d.trim());\n}\n";
const pythonSample = 'import json\n\ndef a(b):\n    with open(b) as c:\n        return json.load(c)["d"].strip()\n';

test('real code that is cut anywhere is not called invented', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(sample.length), fc.nat(pythonSample.length), async (at, place) => {
      for (const [language, code] of [
        ['typescript', sample.slice(0, at)],
        ['python', pythonSample.slice(0, place)],
      ] as const) {
        const reading = await project.read(language, code, signal);
        if (typeof reading === 'string') expect.fail(reading);
        // A name that is cut is one that does not exist: what stands at the very end is left aside.
        const wrong = reading.names.filter(
          ({ verdict, span }) => verdict === 'invented' && span.end < code.trimEnd().length,
        );
        expect(wrong.filter(({ kind }) => kind !== 'argument')).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
});

test('spans slice to the names, whatever the code', async () => {
  const word = fc.constantFrom(
    'fs.existsAsync(',
    ')',
    '\n',
    '"甲".foo()',
    '{',
    '}',
    '[1].flatt()',
    'const ',
    'x',
    ';',
    '/*',
    '`',
    '😀',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (words) => {
      const code = words.join('');
      const reading = await project.read('javascript', code, signal);
      if (typeof reading === 'string') expect.fail(reading);
      for (const { name, span } of reading.names) expect(code.slice(span.start, span.end)).toBe(name);
    }),
    { numRuns: 40 },
  );
});

test('code in many languages in one answer gives findings of those that are read, and no failure of the others', async () => {
  const languages =
    'ada bash c cobol cpp csharp css dart dockerfile elixir erlang fortran go haskell html java json julia kotlin lua ocaml perl php r ruby rust scala sql swift yaml'.split(
      ' ',
    );
  const blocks = languages.map((name) => `\`\`\`${name}\nfoo.bar(1)\n\`\`\`\n`).join('\n');
  const answer = `${blocks}\n\`\`\`js\n[1].flatt();\n\`\`\`\n`;
  const verdict = await createAssay({ checks: ['unknown-code'], budgetMs: 100_000 }).check({ id: 'many', answer });
  expect(verdict.unable).toEqual([]);
  expect(verdict.findings.map(({ data }) => data?.['name'])).toEqual(['flatt']);
});

test('a limit that was met is said, and what was read beside it is kept', async () => {
  const answer = `\`\`\`js\n${'('.repeat(30_000)}\n\`\`\`\n\nAnd:\n\n\`\`\`js\n[1].flatt();\n\`\`\`\n`;
  const verdict = await createAssay({ checks: ['unknown-code'], budgetMs: 100_000 }).check({ id: 'deep', answer });
  expect(verdict.unable).toEqual([{ check: 'unknown-code', reason: 'too-deep' }]);
  expect(verdict.findings).toHaveLength(1);
});
