import { expect, test } from 'vitest';
import { commands } from '../../src/cli/command-table.ts';
import { errorCatalogue } from '../../src/core/errors.ts';

/** What scripts rely on. A change here is a change of the surface: did you mean it? */
const surface: Readonly<Record<string, readonly string[]>> = {
  check: [
    '[FILE…|-]',
    '--sources PATH…',
    '--kb NAME',
    '--question TEXT',
    '--input text|markdown|exchange|ndjson',
    '--as-of DATE',
    '--checks A,B',
    '--policy FILE',
    '--budget-ms MS',
    '--format pretty|json|ndjson|markdown|html|sarif|junit',
    '--output FILE',
    '--fail-on allow|annotate|redact|revise|block',
    '--fix',
    '--dry-run',
    '--project DIR',
    '--code-index NAME',
    '--path GLOB,…',
    '--language TAG,…',
    '--see LABEL,…',
    '--embedding MODEL',
    '--judge MODEL',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  explain: [
    'ID|FILE',
    '--sentence N',
    '--id ID',
    '--sources PATH…',
    '--kb NAME',
    '--question TEXT',
    '--input text|markdown|exchange|ndjson',
    '--as-of DATE',
    '--policy FILE',
    '--all',
    '--format pretty|json',
    '--path GLOB,…',
    '--language TAG,…',
    '--see LABEL,…',
    '--embedding MODEL',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  'kb add': [
    'NAME [PATH…]',
    '--label LABEL,…',
    '--no-label',
    '--licence TEXT',
    '--rank N',
    '--keep-versions',
    '--grams',
    '--network',
    '--max-file-mb MIB',
    '--embedding MODEL',
    '--format pretty|json|ndjson',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  'kb ls': [
    '[NAME]',
    '--format pretty|json|ndjson',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  'kb rm': ['NAME [ID…]', '--all', '--data DIR', '--lang en|zh', '--no-color', '--debug', '-h --help'],
  'kb info': [
    'NAME',
    '--verify',
    '--rebuild',
    '--format pretty|json|ndjson',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  'kb test': [
    'NAME FILE',
    '--limit K',
    '--format pretty|json|ndjson',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  find: [
    '[QUERY]',
    '--kb NAME',
    '--limit K',
    '--by passage|document',
    '--from DATE',
    '--to DATE',
    '--as-of DATE',
    '--path GLOB,…',
    '--language TAG,…',
    '--meta KEY=VALUE',
    '--see LABEL,…',
    '--explain',
    '--diverse',
    '--neighbours N',
    '--embedding MODEL',
    '--input text|ndjson',
    '--format pretty|json|ndjson',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  ask: [
    '[QUESTION]',
    '--kb NAME',
    '--from DATE',
    '--to DATE',
    '--as-of DATE',
    '--path GLOB,…',
    '--language TAG,…',
    '--meta KEY=VALUE',
    '--see LABEL,…',
    '--embedding MODEL',
    '--input text|ndjson',
    '--format pretty|json|ndjson',
    '--data DIR',
    '--lang en|zh',
    '--no-color',
    '--debug',
    '-h --help',
  ],
  'policy lint': ['FILE…', '--lang en|zh', '--no-color', '--debug', '-h --help'],
  'policy show': ['[FILE]', '--format yaml|json', '--lang en|zh', '--no-color', '--debug', '-h --help'],
  doctor: ['--policy FILE', '--data DIR', '--format pretty|json', '--lang en|zh', '--no-color', '--debug', '-h --help'],
  completion: ['bash|zsh|fish', '--lang en|zh', '--no-color', '--debug', '-h --help'],
  help: ['[COMMAND]', '--lang en|zh', '--no-color', '--debug', '-h --help'],
};

const exitCodes: Readonly<Record<string, number>> = {
  ASSAY_USAGE: 2,
  ASSAY_CHECK_UNKNOWN: 2,
  ASSAY_POLICY_INVALID: 2,
  ASSAY_INPUT_INVALID: 3,
  ASSAY_INPUT_MISSING: 3,
  ASSAY_INPUT_ENCODING: 3,
  ASSAY_DOCUMENT_UNREADABLE: 3,
  ASSAY_INPUT_TOO_LARGE: 3,
  ASSAY_OUTPUT_FAILED: 3,
  ASSAY_MODEL_INVALID: 3,
  ASSAY_MODEL_MISSING: 3,
  ASSAY_MODEL_UNREACHABLE: 3,
  ASSAY_MODEL_REFUSED: 3,
  ASSAY_MODEL_ANSWER: 3,
  ASSAY_KB_MISSING: 2,
  ASSAY_KB_LOCKED: 3,
  ASSAY_KB_VERSION: 3,
  ASSAY_KB_DAMAGED: 3,
  ASSAY_KB_FULL: 3,
  ASSAY_ABORTED: 130,
};

test('commands, operands, options and choices are those that are promised', () => {
  const found = commands.map(({ name, operand, options }) => [
    name,
    [
      ...(operand ? [operand.choices?.join('|') ?? operand.placeholder] : []),
      ...options.map(({ name: option, short, value }) => {
        const takes = value ? ` ${value.choices?.join('|') ?? value.placeholder}` : '';
        return `${short === undefined ? '' : `-${short} `}--${option}${takes}`;
      }),
    ],
  ]);
  expect(Object.fromEntries(found)).toEqual(surface);
});

test('every error has the exit code that is promised', () => {
  expect(Object.fromEntries(Object.entries(errorCatalogue).map(([code, { exit }]) => [code, exit]))).toEqual(exitCodes);
});

test('every text of the command line has both languages', () => {
  const texts = commands.flatMap(({ summary, examples, options, notes = [] }) => [
    summary,
    ...examples.map(({ says }) => says),
    ...options.map(({ help }) => help),
    ...notes,
  ]);
  for (const { en, zh } of texts) {
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(zh).toMatch(/\p{Script=Han}/u);
  }
});
