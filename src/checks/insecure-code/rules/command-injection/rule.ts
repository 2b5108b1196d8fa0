import type { Rule } from '../../rule.ts';
import { origins } from '../../reading/origins.ts';
import { sightingsOf, type Sink } from '../../sinks.ts';

/** What hands a text to a shell, which reads more in it than one program and its arguments. */
const shells: readonly Sink[] = [
  {
    calls: [
      'os.system',
      'os.popen',
      'popen2.popen2',
      'commands.getoutput',
      'commands.getstatusoutput',
      'subprocess.getoutput',
      'subprocess.getstatusoutput',
      'asyncio.create_subprocess_shell',
      '=system',
      '=popen',
      'std.system',
    ],
    at: 0,
  },
  {
    calls: [
      'child_process.exec',
      'child_process.execSync',
      'ChildProcess.exec',
      '=execSync',
      'shell.exec',
      'shelljs.exec',
      'util.promisify()',
    ],
    at: 0,
  },
];

export const rule: Rule = {
  languages: [
    'javascript',
    'typescript',
    'tsx',
    'python',
    'java',
    'go',
    'c',
    'cpp',
    'csharp',
    'rust',
    'php',
    'ruby',
    'shell',
  ],
  mended: { python: 'subprocess.run(["ls", "--", path], check=True)' },
  *find(code, values) {
    yield* sightingsOf(code, values, { sinks: shells, danger: { use: 'shell', least: origins.unknown } });
  },
};
