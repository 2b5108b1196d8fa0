import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';
import { commands } from './command-table.ts';
import { errorText } from './error-line.ts';
import { AssayError } from '../core/errors.ts';

const parse = (words: string): ReturnType<typeof parseArguments> =>
  parseArguments(words.split(' ').filter(Boolean), commands);

function parseCheck(words: string): { options: Record<string, readonly string[]>; operands: readonly string[] } {
  const asked = parse(`check ${words}`);
  if (asked.kind !== 'call') return expect.fail(`${words} is no call`);
  return { options: Object.fromEntries(asked.call.options), operands: asked.call.operands };
}

interface Row {
  readonly words: string;
  readonly en: string;
  readonly zh: string;
}

const rows: readonly Row[] = [
  {
    words: 'chek answer.md',
    en: 'No command "chek", did you mean "assay check"?',
    zh: '没有命令 "chek"，是否想写 "assay check"？',
  },
  {
    words: 'policy',
    en: '"assay policy" needs one more word: "assay policy lint", "assay policy show"',
    zh: '"assay policy" 之后还需要一个词："assay policy lint"、"assay policy show"',
  },
  {
    words: 'policy lnt typo.yaml',
    en: 'No command "policy lnt", did you mean "assay policy lint"?',
    zh: '没有命令 "policy lnt"，是否想写 "assay policy lint"？',
  },
  {
    words: 'check answer.md --source notes.md',
    en: '"assay check" has no option "--source", did you mean "--sources"?',
    zh: '"assay check" 没有选项 "--source"，是否想写 "--sources"？',
  },
  {
    words: 'check answer.md -x',
    en: '"assay check" has no option "-x"; see "assay help check"',
    zh: '"assay check" 没有选项 "-x"；请看 "assay help check"',
  },
  {
    words: 'check answer.md --format jsn',
    en: '"--format" is "jsn", did you mean "json"?',
    zh: '"--format" 的值是 "jsn"，是否想写 "json"？',
  },
  {
    words: 'check answer.md --fail-on never',
    en: '"--fail-on" is "never", expected one of allow, annotate, redact, revise, block',
    zh: '"--fail-on" 的值是 "never"，应为 allow、annotate、redact、revise、block 之一',
  },
  {
    words: 'check answer.md --as-of 2026-02-30',
    en: '"--as-of" is "2026-02-30", expected a date that exists, such as 2026-03-01',
    zh: '"--as-of" 的值是 "2026-02-30"，应为存在的日期，例如 2026-03-01',
  },
  {
    words: 'check answer.md --budget-ms 0',
    en: '"--budget-ms" is "0", expected a whole number from 1 to 3600000',
    zh: '"--budget-ms" 的值是 "0"，应为 1 到 3600000 之间的整数',
  },
  {
    words: 'kb add handbook docs --rank abc',
    en: '"--rank" is "abc", expected a whole number from 1 to 1000000',
    zh: '"--rank" 的值是 "abc"，应为 1 到 1000000 之间的整数',
  },
  {
    words: 'find --limit 0 leave',
    en: '"--limit" is "0", expected a whole number from 1 to 1000',
    zh: '"--limit" 的值是 "0"，应为 1 到 1000 之间的整数',
  },
  {
    words: 'find --neighbours 21 leave',
    en: '"--neighbours" is "21", expected a whole number from 1 to 20',
    zh: '"--neighbours" 的值是 "21"，应为 1 到 20 之间的整数',
  },
  {
    words: 'check answer.md --question',
    en: '"--question" needs a value: --question TEXT',
    zh: '"--question" 需要一个值：--question TEXT',
  },
  {
    words: 'check answer.md --question --debug=no',
    en: '"--question" needs a value: --question TEXT',
    zh: '"--question" 需要一个值：--question TEXT',
  },
  {
    words: 'check answer.md --format json --format json',
    en: '"--format" is given twice, expected once',
    zh: '"--format" 给了两次，只应给一次',
  },
  {
    words: 'check answer.md --no-color=yes',
    en: '"--no-color" takes no value',
    zh: '"--no-color" 不带值',
  },
  {
    words: 'doctor answer.md',
    en: '"assay doctor" does not know what to do with "answer.md"; see "assay help doctor"',
    zh: '"assay doctor" 不知道 "answer.md" 是什么；请看 "assay help doctor"',
  },
];

test.each(rows)('"assay $words" is refused in both languages', ({ words, en, zh }) => {
  try {
    parse(words);
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    expect({ code: error.code, en: errorText(error, 'en'), zh: errorText(error, 'zh') }).toEqual({
      code: 'ASSAY_USAGE',
      en,
      zh,
    });
    return;
  }
  expect.fail('Nothing was refused');
});

test('--sources takes every word up to the next option', () => {
  expect(parseCheck('answer.md --sources a.md b.md --question why --sources c.md')).toEqual({
    options: { sources: ['a.md', 'b.md', 'c.md'], question: ['why'] },
    operands: ['answer.md'],
  });
});

test('-- ends the sources, and what follows are files whatever they begin with', () => {
  expect(parseCheck('--sources a.md -- --odd.md -')).toEqual({
    options: { sources: ['a.md'] },
    operands: ['--odd.md', '-'],
  });
});

test('--sources=PATH takes that path only', () => {
  expect(parseCheck('--sources=a.md answer.md')).toEqual({ options: { sources: ['a.md'] }, operands: ['answer.md'] });
});

test('options of lists take one word each time, and leave the next to the command', () => {
  const asked = parse('kb add --label hr --label=board,人事 l docs');
  if (asked.kind !== 'call') return expect.fail('no call');
  expect(Object.fromEntries(asked.call.options)).toEqual({ label: ['hr', 'board,人事'] });
  expect(asked.call.operands).toEqual(['l', 'docs']);
  const find = parse('find --kb l --see hr --path a/** --language zh --meta k=v annual leave');
  expect(find.kind === 'call' && find.call.operands).toEqual(['annual', 'leave']);
});

test('a value that begins with a dash comes after "="', () => {
  expect(parseCheck('answer.md --question=-5?').options).toEqual({ question: ['-5?'] });
});

test('"-" is a file name and a value: standard input and output', () => {
  expect(parseCheck('- --output -')).toEqual({ options: { output: ['-'] }, operands: ['-'] });
});

test('a value may hold "="', () => {
  expect(parseCheck('a.md --question=1+1=2').options).toEqual({ question: ['1+1=2'] });
});

test.each([
  ['', 'nothing'],
  ['--help', 'help'],
  ['-h', 'help'],
  ['check --help --nonsense', 'help'],
  ['policy --help', 'help'],
  ['--version', 'version'],
  ['--lang zh policy show', 'call'],
])('"assay %s" asks for %s', (words, kind) => {
  expect(parse(words).kind).toBe(kind);
});

test('an option means the same in every command that has it', () => {
  const kinds = new Map<string, string>();
  for (const { name, options } of commands) {
    for (const option of options) {
      const kind = `${option.value ? 'value' : 'switch'} ${option.isMany === true} ${option.isRepeated === true} ${option.short ?? ''}`;
      expect(kinds.get(option.name) ?? kind, `${name} --${option.name}`).toBe(kind);
      kinds.set(option.name, kind);
    }
  }
});
