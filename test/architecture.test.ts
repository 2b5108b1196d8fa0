import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Folder → folders it may import; a file directly below `src` goes by its name. The only place where direction is written down. */
const mayImport: Record<string, readonly string[]> = {
  core: [],
  text: ['core'],
  records: ['core'],
  segments: ['core', 'text'],
  policy: ['core', 'text'],
  report: ['core', 'text'],
  'shipped-files': ['core'],
  lexical: ['core', 'text', 'shipped-files'],
  'text-classifier': ['core', 'text', 'shipped-files'],
  'hidden-text': ['core'],
  'attack-signs': ['core', 'text', 'shipped-files', 'text-classifier'],
  code: ['core', 'text'],
  fingerprints: ['core', 'code'],
  licences: [],
  // Finds code where it lies, with its licence.
  origins: ['core', 'code', 'documents', 'licences'],
  checks: ['core', 'text', 'lexical', 'text-classifier', 'hidden-text', 'attack-signs', 'code', 'licences'],
  project: ['core', 'text'],
  'package-names': ['core'],
  blueprint: ['core'],
  'compose-project.ts': ['core', 'code', 'project', 'segments', 'blueprint'],
  // Sources are cut into sentences by the same scanner as answers; a question is answered in other words than it asks.
  evidence: ['core', 'text', 'lexical', 'segments'],
  // What a file says is read by the same scanner; where it is kept and ranked is no business of a reader.
  documents: ['core', 'text', 'segments'],
  postings: ['core', 'text'],
  // Records are chained where they are written: the end of the chain is read in the same transaction.
  storage: ['core', 'text', 'postings', 'audit'],
  vectors: ['core'],
  // Reads, cuts, indexes and ranks; only where it is kept is given from outside.
  knowledge: ['core', 'text', 'records', 'segments', 'documents', 'evidence', 'postings', 'vectors'],
  models: ['core', 'text'],
  // A price table is YAML that is read as policies are.
  access: ['core', 'policy'],
  // What is kept of a text is what the policy would cover, and the content of the policy itself.
  audit: ['core', 'policy'],
  engine: ['core', 'text', 'segments', 'policy'],
  'compose.ts': [
    'core',
    'compose-project.ts',
    'package-names',
    'text',
    'records',
    'segments',
    'policy',
    'report',
    'checks',
    'code',
    'evidence',
    'documents',
    'postings',
    'storage',
    'vectors',
    'models',
    'engine',
  ],
  'compose-models.ts': ['core', 'models'],
  'compose-knowledge.ts': ['core', 'documents', 'evidence', 'knowledge', 'storage', 'models'],
  'compose-public-code.ts': ['core', 'fingerprints'],
  'compose-code-index.ts': ['core', 'compose-public-code.ts', 'fingerprints', 'origins'],
  'compose-access.ts': ['core', 'access', 'storage'],
  'compose-audit.ts': ['core', 'audit', 'storage'],
  'index.ts': [
    'compose.ts',
    'access',
    'compose-access.ts',
    'compose-audit.ts',
    'compose-knowledge.ts',
    'core',
    'knowledge',
    'models',
    'records',
    'policy',
    'engine',
  ],
  // YAML that is read as policies are.
  config: ['core', 'policy'],
  // Speaks HTTP to servers; what it answers is checked elsewhere.
  upstreams: ['core', 'wire'],
  // What was found is said to a model in the words of reports.
  // How bytes of HTTP are read by both ends of the gateway.
  wire: [],
  gateway: ['core', 'wire', 'records', 'report', 'engine', 'compose.ts'],
  'compose-reader.ts': ['knowledge', 'upstreams'],
  'compose-gateway.ts': ['core', 'compose.ts', 'compose-reader.ts', 'gateway', 'knowledge', 'upstreams'],
  'compose-upstreams.ts': ['core', 'compose-reader.ts', 'config', 'knowledge', 'upstreams'],
  'compose-log.ts': ['core', 'gateway'],
  'compose-policies.ts': ['core', 'compose.ts'],
  'compose-documents.ts': [
    'core',
    'compose.ts',
    'compose-reader.ts',
    'compose-upstreams.ts',
    'config',
    'gateway',
    'knowledge',
  ],
  'compose-setup.ts': [
    'core',
    'compose.ts',
    'compose-documents.ts',
    'compose-policies.ts',
    'compose-upstreams.ts',
    'config',
    'gateway',
    'upstreams',
  ],
  'compose-stores.ts': ['core', 'compose-upstreams.ts', 'config'],
  'compose-opened.ts': ['compose-knowledge.ts', 'knowledge', 'models'],
  'compose-config.ts': [
    'core',
    'compose-public-code.ts',
    'compose-access.ts',
    'compose-audit.ts',
    'compose-opened.ts',
    'compose-setup.ts',
    'compose-stores.ts',
    'compose-traces.ts',
    'compose-upstreams.ts',
    'config',
    'gateway',
  ],
  'compose-traces.ts': ['config', 'gateway'],
  'compose-doctor.ts': [
    'core',
    'compose-access.ts',
    'compose-audit.ts',
    'compose-opened.ts',
    'compose-setup.ts',
    'compose-stores.ts',
    'compose-upstreams.ts',
    'config',
  ],
  cli: [
    'core',
    'blueprint',
    'package-names',
    'compose-project.ts',
    'access',
    'audit',
    'records',
    'compose.ts',
    'compose-access.ts',
    'compose-audit.ts',
    'compose-config.ts',
    'compose-doctor.ts',
    'compose-stores.ts',
    'compose-knowledge.ts',
    'compose-code-index.ts',
    'compose-public-code.ts',
    'compose-models.ts',
    'compose-gateway.ts',
    'compose-log.ts',
    'knowledge',
    'report',
    'scan',
  ],
  // Files of a project are found and read as documents are.
  scan: ['core', 'documents'],
};

const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
const folderOf = (file: string): string => path.relative('src', file).split(path.sep)[0] ?? '';
/** Packages that core, the vocabulary, may not know; it imports nothing at all. */
const importsOf = (file: string): string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g), (match) => match[1] ?? '');

test.each(files)('%s imports only what its folder may', (file) => {
  for (const specifier of importsOf(file)) {
    if (!specifier.startsWith('.')) {
      if (folderOf(file) === 'core') expect.fail(`core imports ${specifier}`);
      continue;
    }
    const target = folderOf(path.join(path.dirname(file), specifier));
    if (target !== folderOf(file)) expect(mayImport[folderOf(file)]).toContain(target);
  }
});

/** What an older Node lacks: importing it by name would end in a syntax error, where the library has an error that says what to do. */
test.each(files)('%s can be imported by an older Node', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/^import [^;]*\bzstd\w+[^;]* from 'node:zlib'/m);
  expect(text).not.toMatch(/^import (?!type\b)[^;]* from 'node:sqlite'/m);
});

/** A check stands alone: what two checks share belongs in `text` or `core`. */
test.each(globSync('src/checks/*/**/*.ts').filter((file) => !file.endsWith('.test.ts')))(
  '%s does not import another check',
  (file) => {
    const own = file.split(path.sep)[2];
    for (const specifier of importsOf(file).filter((name) => name.startsWith('.'))) {
      const target = path.join(path.dirname(file), specifier).split(path.sep);
      if (target[1] === 'checks') expect(target[2]).toBe(own);
    }
  },
);
