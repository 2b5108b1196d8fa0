import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Check, OptionsOutcome } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { Stage } from '../core/exchange.ts';
import type { Policy } from '../core/policy.ts';
import { createDefaultPolicy } from './default-policy.ts';
import { parsePolicy } from './parse-policy.ts';
import { renderPolicy } from './render-policy.ts';

function check(id: string, stages: readonly Stage[], validate?: (value: unknown) => OptionsOutcome): Check {
  const text = { en: id, zh: id };
  return {
    id,
    meta: {
      maturity: 'canary',
      title: text,
      stages,
      kinds: ['sentence'],
      languages: ['any'],
      needs: [],
      messages: {},
      reasons: {},
    },
    ...(validate && { options: { '~standard': { version: 1, vendor: 'test', validate } } }),
    create: () => expect.fail('A policy is read without running a check'),
  };
}

/** Wants a list of `words`, like the check of that name. */
function wordsOptions(value: unknown): OptionsOutcome {
  const { words, ...rest } = value as { words?: unknown };
  const unknown = Object.keys(rest).map((key) => ({ message: `Unknown key "${key}"`, path: [key] }));
  const missing = Array.isArray(words) ? [] : [{ message: 'No words are listed', path: [] }];
  const first =
    Array.isArray(words) && words[0] === 7 ? [{ message: 'Entry 1 is not text', path: [{ key: 'words' }, 0] }] : [];
  const issues = [...unknown, ...missing, ...first];
  return issues.length > 0 ? { issues } : { value };
}

const checks = [
  check('groundedness', ['answer']),
  check('harm', ['prompt', 'answer', 'document']),
  check('words', ['prompt', 'answer', 'document'], wordsOptions),
];
const parse = async (text: string): Promise<Policy> => parsePolicy(text, { file: 'policy.yaml', checks });

async function faults(text: string): Promise<string[]> {
  try {
    await parse(text);
  } catch (error) {
    if (AssayError.isInstance(error) && error.code === 'ASSAY_POLICY_INVALID') return error.message.split('\n');
    throw error;
  }
  return [];
}

const full = `assay: 1
name: strict
checks:
  groundedness: { on: answer, threshold: 0.5, action: annotate }
  harm: { on: [prompt, answer], threshold: 0.8, severity: 4, action: block, kinds: { self-harm: { action: revise } } }
  words: { on: [prompt, answer], words: [SECRETWORD, 机密词], action: block }
unable: annotate          # never silently allowed
stream: { gate: [words, harm] }
audit: { text: redacted, retainDays: 180 }
mode: enforce
`;

describe('parsePolicy()', () => {
  test('reads every key', async () => {
    const { version, ...policy } = await parse(full);
    expect(version).toMatch(/^[0-9a-f]{16}$/u);
    expect(policy).toEqual({
      id: 'strict',
      checks: {
        groundedness: { on: ['answer'], threshold: 0.5, severity: 0, action: 'annotate', kinds: {}, options: {} },
        harm: {
          on: ['prompt', 'answer'],
          threshold: 0.8,
          severity: 4,
          action: 'block',
          options: {},
          kinds: { 'self-harm': { threshold: 0.8, severity: 4, action: 'revise' } },
        },
        words: {
          on: ['prompt', 'answer'],
          threshold: 0.5,
          severity: 0,
          action: 'block',
          kinds: {},
          options: { words: ['SECRETWORD', '机密词'] },
        },
      },
      unable: 'annotate',
      stream: { gate: ['harm', 'words'] },
      audit: { text: 'redacted', retainDays: 180 },
      mode: 'enforce',
    });
  });

  test('fills in what is left out', async () => {
    expect(
      await parse('assay: 1\nname: least\nchecks: { harm: , words: { words: [a], action: redact } }'),
    ).toMatchObject({
      checks: { harm: { on: ['prompt', 'answer', 'document'], threshold: 0.5, severity: 0, action: 'annotate' } },
      unable: 'annotate',
      stream: { gate: ['words'] },
      audit: { text: 'redacted', retainDays: 180 },
      mode: 'enforce',
    });
  });

  test('gates the stream by a check of which one kind can stop an answer', async () => {
    const { stream } = await parse('assay: 1\nname: n\nchecks: { harm: { kinds: { threat: { action: block } } } }');
    expect(stream.gate).toEqual(['harm']);
  });

  test('reads anchors and aliases', async () => {
    const { checks: read } = await parse(
      'assay: 1\nname: n\nchecks: { words: { words: &w [a], kinds: {} }, harm: { on: &s [answer] }, groundedness: { on: *s } }',
    );
    expect(read['groundedness']?.on).toEqual(['answer']);
  });

  test('lists every fault with line, column and what was meant', async () => {
    const text = `assay: 2
nam: default
checks:
  groundednes: { on: answr }
  groundedness: { on: [prompt, answr], treshold: 0.5, threshold: 3, action: 5, kinds: [a] }
  words: { on: [], wrds: [x], severty: 1, kinds: { x: { action: blok, on: answer } } }
  harm: { action: anotate }
  harm: {}
unable: alow
stream: { gate: [word], gat: [] }
audit: { text: redact, retainDays: 1.5 }
mode: enforcing
`;
    expect(await faults(text)).toEqual([
      'policy.yaml:1:1: "name" is missing, expected text',
      'policy.yaml:1:8: "assay" is 2, expected 1',
      'policy.yaml:2:1: Unknown key "nam", did you mean "name"?',
      'policy.yaml:4:3: Unknown check "groundednes", did you mean "groundedness"?',
      'policy.yaml:4:22: "on" is "answr", did you mean "answer"?',
      'policy.yaml:5:23: Check "groundedness" does not look at "prompt", expected answer',
      'policy.yaml:5:32: Entry 2 of "on" is "answr", did you mean "answer"?',
      'policy.yaml:5:40: Unknown key "treshold", did you mean "threshold"?',
      'policy.yaml:5:66: "threshold" is 3, expected at most 1',
      'policy.yaml:5:77: "action" is 5, expected allow, annotate, redact, revise or block',
      'policy.yaml:5:87: "kinds" is a list, expected a map',
      'policy.yaml:6:10: No words are listed',
      'policy.yaml:6:16: "on" is an empty list, expected at least one',
      'policy.yaml:6:20: Unknown key "wrds"',
      'policy.yaml:6:31: Unknown key "severty", did you mean "severity"?',
      'policy.yaml:6:65: "action" is "blok", did you mean "block"?',
      'policy.yaml:6:71: Unknown key "on", expected threshold, severity or action',
      'policy.yaml:7:19: "action" is "anotate", did you mean "annotate"?',
      'policy.yaml:8:3: The key "harm" is used twice',
      'policy.yaml:9:9: "unable" is "alow", did you mean "allow"?',
      'policy.yaml:10:18: Unknown check "word", did you mean "words"?',
      'policy.yaml:10:25: Unknown key "gat", did you mean "gate"?',
      'policy.yaml:11:16: "text" is "redact", did you mean "redacted"?',
      'policy.yaml:11:36: "retainDays" is 1.5, expected a whole number',
      'policy.yaml:12:7: "mode" is "enforcing", did you mean "enforce"?',
    ]);
  });

  const head = 'assay: 1\nname: n\n';
  test.each([
    ['nothing', '', '1:1: The file is empty, expected a map'],
    ['a list', '- a', '1:1: The file is a list, expected a map'],
    ['a word', 'hello', '1:1: The file is "hello", expected a map'],
    [
      'an open bracket',
      'a: [',
      '1:5: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a tab', 'a:\n\tb: 1', '2:1: Tabs are not allowed as indentation'],
    ['two documents', `${head}checks: {}\n---\nb: 1`, '4:1: The file holds several documents, expected one'],
    ['a tag', `${head}checks: !!js/function x`, '3:9: Unresolved tag: tag:yaml.org,2002:js/function'],
    [
      'an alias of nothing',
      `${head}checks: { harm: *x }`,
      '3:17: The alias "*x" stands for nothing, expected "&x" before it',
    ],
    [
      'an alias of itself',
      `${head}checks: { harm: &x { kinds: { a: *x } } }`,
      '3:29: The file is nested too deeply, expected at most 32 levels',
    ],
    [
      'deep nesting',
      `${head}checks: ${'['.repeat(100)}${']'.repeat(100)}`,
      '3:41: The file is nested too deeply, expected at most 32 levels',
    ],
    ['a key that is a list', `${head}checks: {}\n? [a]\n: 1`, '4:3: A key is not plain text, expected a word'],
    ['no map of checks', `${head}checks: []`, '3:9: "checks" is an empty list, expected a map'],
    [
      'a key of every object',
      `${head}checks: { __proto__: {} }`,
      '3:11: Unknown check "__proto__", expected groundedness, harm or words',
    ],
    ['a fault of an option', `${head}checks:\n  words:\n    words: [7]`, '5:13: Entry 1 is not text'],
    [
      'a number beyond all',
      `${head}checks: { harm: { threshold: .inf } }`,
      '3:30: "threshold" is Infinity, expected a number',
    ],
    ['a text where a check is expected', `${head}checks: { harm: block }`, '3:17: "harm" is "block", expected a map'],
    ['an empty name', 'assay: 1\nname: ""\nchecks: {}', '2:7: "name" is "", expected at least one'],
  ])('refuses %s', async (_case, text, message) => {
    expect(await faults(text)).toEqual([`policy.yaml:${message}`]);
  });

  test('refuses aliases that multiply, and nesting that overflows, with one line', async () => {
    const names = Array.from('abcdefghij');
    const bomb = names.map(
      (name, level) =>
        `${name}: &${name} [${Array(9)
          .fill(level === 0 ? '1' : `*${names[level - 1]}`)
          .join(',')}]`,
    );
    expect(await faults(bomb.join('\n'))).toEqual([
      expect.stringContaining('The file has more than 1000000 parts once its aliases are written out'),
    ]);
    expect(await faults('['.repeat(50_000))).toEqual([expect.stringContaining('The file is nested too deeply')]);
  });

  test('refuses a text beyond the limit without reading it', async () => {
    expect(await faults('#'.repeat(8_388_609))).toEqual([
      'policy.yaml: The policy has 8,388,609 characters, expected at most 8,388,608',
    ]);
  });

  test('lists at most fifty faults and counts the rest', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `  c${index}: {}`).join('\n');
    const found = await faults(`assay: 1\nname: n\nchecks:\n${many}`);
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toBe('policy.yaml: and 10 more');
  });

  test('bears a check that finds a fault in every entry of a long list', async () => {
    const issues = Array.from({ length: 200_000 }, (_, index) => ({ message: `Entry ${index} is wrong`, path: [] }));
    const long = check('long', ['answer'], () => ({ issues }));
    const text = 'assay: 1\nname: n\nchecks: { long: {} }';
    await expect(parsePolicy(text, { file: 'p', checks: [long] })).rejects.toThrow('and 199950 more');
  });

  test('never fails but with its own error', async () => {
    const part = fc.constantFrom(
      'assay: 1',
      'name: n',
      'checks:',
      '  harm: {}',
      '  words:',
      'a',
      '[',
      '{',
      '}',
      '"',
      '&a',
      '*a',
      '\n',
      ': ',
      '- ',
      '!!x',
      '\t',
      '|',
      '机',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 20 }), async (parts) => void (await faults(parts.join('\n')))),
    );
  });
});

describe('the version of a policy', () => {
  const version = async (text: string): Promise<string> => (await parse(text)).version;

  test('stays the same for other order, comments and forms of the same content', async () => {
    const other = `# another hand wrote this
mode: enforce
audit: { retainDays: 180 }
checks:
  words:
    action: block
    words:
      - SECRETWORD
      - "机密词"
    on: [answer, prompt]
  harm: { kinds: { self-harm: { action: revise } }, on: [prompt, answer], threshold: 0.80, severity: 4, action: block }
  groundedness:
stream: { gate: [harm, words] }
name: strict
assay: 1`;
    expect(await version(other)).toBe(await version(full));
  });

  test.each([
    ['name: strict', 'name: mild'],
    ['threshold: 0.8', 'threshold: 0.81'],
    ['severity: 4', 'severity: 5'],
    ['action: revise', 'action: redact'],
    ['SECRETWORD', 'secretword'],
    ['unable: annotate', 'unable: block'],
    ['gate: [words, harm]', 'gate: [words]'],
    ['text: redacted', 'text: hash'],
    ['retainDays: 180', 'retainDays: 18'],
    ['mode: enforce', 'mode: observe'],
    ['{ on: [prompt, answer], threshold', '{ on: [answer], threshold'],
  ])('differs where %j becomes %j', async (from, to) => {
    expect(full).toContain(from);
    expect(await version(full.replace(from, to))).not.toBe(await version(full));
  });

  test.each(['yaml', 'json'] as const)('survives rendering as %s', async (format) => {
    const policy = await parse(full);
    expect(await parse(renderPolicy(policy, format))).toEqual(policy);
  });
});

describe('createDefaultPolicy()', () => {
  test('equals what default.yaml reads as', async () => {
    const known = [
      check('groundedness', ['answer']),
      check('insecure-code', ['answer', 'document']),
      check('secrets', ['prompt', 'answer', 'document']),
      check('words', ['prompt', 'answer'], wordsOptions),
    ];
    const text = readFileSync(path.join(import.meta.dirname, 'default.yaml'), 'utf8');
    expect(createDefaultPolicy(known)).toEqual(await parsePolicy(text, { file: 'default.yaml', checks: known }));
  });

  test('leaves out a check that needs options', () => {
    expect(Object.keys(createDefaultPolicy(checks).checks)).toEqual(['groundedness', 'harm']);
  });

  test('refuses a check whose options cannot be read at once', () => {
    const slow = check('slow', ['answer']);
    const validate = async (value: unknown): Promise<OptionsOutcome> => ({ value });
    const options = { '~standard': { version: 1, vendor: 'test', validate } } as const;
    expect(() => createDefaultPolicy([{ ...slow, options }])).toThrow(
      'Check "slow" reads its options asynchronously, expected a value',
    );
  });
});
