// Makes src/project/python/undeclared.json: names that modules of the standard library have at run time and that the stubs of typeshed do not declare.
//   python3 training/python-names/list-names.py | node training/python-names/make-undeclared.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { startLanguageServer } from '../../src/project/python/language-server.ts';

const names = JSON.parse(readFileSync(0, 'utf8')) as Record<string, string[]>;
const server = await startLanguageServer({ packages: [], memoryMb: 1024 });
const undeclared: Record<string, string> = {};
for (const [module, list] of Object.entries(names)) {
  if (list.length === 0) continue;
  const code = list.map((name) => `from ${module} import ${name}\n`).join('');
  const unknown = (await server.diagnose(code)).flatMap(({ message, range }) =>
    message.endsWith('is unknown import symbol') ? [list[range.start.line] ?? ''] : [],
  );
  if (unknown.length > 0) undeclared[module] = unknown.join(' ');
}
server.stop();
writeFileSync('src/project/python/undeclared.json', `${JSON.stringify(undeclared, null, 1)}\n`);
