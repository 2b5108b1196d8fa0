import { sightingsOfCalls, written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import type { Rule, Sighting } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'c', 'cpp', 'rust', 'php', 'ruby', 'shell'],
  mended: {
    python: 'os.chmod(path, 0o600)',
    javascript: 'fs.chmodSync(file, 0o600);',
    typescript: 'fs.chmodSync(file, 0o600);',
    tsx: 'fs.chmodSync(file, 0o600);',
    go: 'os.WriteFile(name, data, 0o600)',
    c: 'open(path, O_CREAT | O_WRONLY, 0600);',
    cpp: 'open(path, O_CREAT | O_WRONLY, 0600);',
    php: 'chmod($path, 0600);',
    ruby: 'File.chmod(0600, path)',
    shell: 'chmod 600 "$file"',
    java: 'context.getSharedPreferences("theme", Context.MODE_PRIVATE);',
  },
  *find(code) {
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.75,
        calls: [
          'os.chmod',
          'fs.chmod',
          'fs.chmodSync',
          '=chmod',
          '=fchmod',
          'os.Chmod',
          'os.OpenFile',
          'os.MkdirAll',
          'os.Mkdir',
          'os.WriteFile',
          'ioutil.WriteFile',
          'os.makedirs',
          'os.mkdir',
          'File.chmod',
          'FileUtils.chmod',
          '=mkdir',
          '=open',
          'Path().chmod',
          '*.chmod',
          'fs.mkdirSync',
          'Permissions.from_mode',
        ],
        test: (call) =>
          code.language !== 'shell' && call.args.some(({ value }) => isWorldWritable(written(code, value))),
      },
      {
        confidence: 0.6,
        calls: ['os.umask', 'process.umask', '=umask', 'syscall.Umask'],
        test: (call) => /^0(o?0+)?$/.test(written(code, call.args[0]?.value ?? call.node)),
      },
      {
        confidence: 0.75,
        calls: ['*.setWritable', '*.setReadable', '*.setExecutable'],
        test: (call) =>
          call.args.length === 2 &&
          written(code, call.args[1]?.value ?? call.node) === 'false' &&
          written(code, call.args[0]?.value ?? call.node) === 'true',
      },
    ]);
    for (const node of code.nodesOf('field_access', 'attribute'))
      if (/(^|\.)(MODE_WORLD_READABLE|MODE_WORLD_WRITE?ABLE|S_IRWXO|S_IWOTH)$/.test(written(code, node)))
        yield { node, confidence: 0.75, cwe: 'CWE-276' };
    if (code.language === 'shell') yield* looseModes(code);
  },
};

/** The last three digits of a mode, the last of which is what everybody may. */
const isWorldWritable = (text: string): boolean => /^0o?[0-7]?[0-7]{2}[2367]$/.test(text);

function* looseModes(code: CodeReading): Generator<Sighting, void> {
  for (const call of code.callsOf(['=chmod']))
    if (call.args.some(({ value }) => /^0?[0-7]{2}[2367]$|^(a|o)\+\w*w|^\+w/.test(written(code, value))))
      yield { node: call.node, confidence: 0.7 };
}
