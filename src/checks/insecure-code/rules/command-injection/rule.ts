import type { Call } from '../../reading/calls.ts';
import { uses } from '../../reading/cleaning.ts';
import { hasValueGuard } from '../../reading/guards.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { origins } from '../../reading/origins.ts';
import type { Value } from '../../reading/value.ts';
import type { Values } from '../../reading/values.ts';
import { optionOf, written } from '../../matching.ts';
import type { Rule, Sighting } from '../../rule.ts';
import { confidenceOf, type Sink, sightingsOf } from '../../sinks.ts';
import { isStatement } from '../sql-injection/statement.ts';

/** What hands a text to a shell, which reads more in it than one program and its arguments. */
const shells: readonly Sink[] = [
  {
    at: 0,
    languages: ['python'],
    calls: [
      'os.system',
      'os.popen',
      'os.popen2',
      'os.popen3',
      'popen2.popen2',
      'popen2.popen3',
      'popen2.popen4',
      'popen2.Popen3',
      'commands.getoutput',
      'commands.getstatusoutput',
      'subprocess.getoutput',
      'subprocess.getstatusoutput',
      'asyncio.create_subprocess_shell',
      '*.exec_command',
      'pexpect.spawn',
      'pexpect.run',
      'fabric.run',
      'fabric.local',
      '*.sudo',
      '=system',
      '=popen',
    ],
  },
  {
    at: 0,
    languages: ['javascript', 'typescript', 'tsx'],
    calls: [
      'child_process.exec',
      'child_process.execSync',
      'ChildProcess.exec',
      'childProcess.exec',
      'cp.exec',
      '=exec',
      '=execSync',
      '=execAsync',
      '*.execSync',
      'shell.exec',
      'shelljs.exec',
      'execa.command',
      'execa.commandSync',
      'execaCommand',
    ],
  },
  {
    at: 0,
    languages: ['c', 'cpp'],
    calls: ['=system', '=popen', '=_popen', '=_wsystem', 'std.system', '=wordexp'],
  },
  {
    at: 0,
    languages: ['php'],
    calls: ['=system', '=exec', '=popen', '=shell_exec', '=passthru', '=proc_open', '=pcntl_exec', '=backticks'],
  },
  {
    at: 0,
    languages: ['ruby'],
    calls: [
      '=system',
      '=exec',
      '=spawn',
      '=backticks',
      'Kernel.system',
      'Kernel.exec',
      'IO.popen',
      'Open3.capture2',
      'Open3.capture2e',
      'Open3.capture3',
      'Open3.popen3',
      'PTY.spawn',
    ],
  },
  {
    at: 0,
    languages: ['java'],
    calls: ['Runtime.getRuntime().exec', 'runtime.exec', 'rt.exec', 'Runtime.exec', 'r.exec', 'Shell.cmd'],
  },
];

/** What starts a program: to be feared where it is told which. */
const programs: readonly Sink[] = [
  {
    at: 'any',
    languages: ['csharp'],
    calls: ['Process.Start', 'ProcessStartInfo', 'Diagnostics.Process.Start'],
  },
  { at: 0, languages: ['go'], calls: ['exec.Command', 'exec.CommandContext', 'syscall.Exec'] },
  { at: 0, languages: ['rust'], calls: ['Command.new'] },
  { at: 0, languages: ['java'], calls: ['ProcessBuilder'] },
  {
    at: 0,
    languages: ['javascript', 'typescript', 'tsx'],
    calls: ['child_process.spawn', 'child_process.spawnSync', 'child_process.execFile'],
  },
  {
    at: 0,
    languages: ['c', 'cpp'],
    calls: ['=execlp', '=execvp', '=execl', '=execv', '=ShellExecute', '=WinExec', '=CreateProcess'],
  },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'c', 'cpp', 'csharp', 'rust', 'php', 'ruby'],
  mended: {
    python: 'subprocess.run(["convert", source, target], check=True)',
    javascript: "execFile('convert', [source, target], done);",
    typescript: "execFile('convert', [source, target], done);",
    tsx: "execFile('convert', [source, target], done);",
    java: 'new ProcessBuilder("convert", source, target).start();',
    go: 'exec.Command("convert", source, target).Run()',
    csharp: 'var start = new ProcessStartInfo("convert"); start.ArgumentList.Add(source);',
    php: "exec('convert ' . escapeshellarg($source) . ' ' . escapeshellarg($target));",
    ruby: "system('convert', source, target)",
    rust: 'Command::new("convert").arg(source).arg(target).status()',
    c: 'execv("/usr/bin/convert", (char *[]){"convert", source, target, NULL});',
    cpp: 'execv("/usr/bin/convert", argv);',
  },
  *find(code, values) {
    const isText = (value: Value, call: Call): boolean =>
      !value.isList && !(code.language === 'java' && call.name === 'r.exec' && !value.isBuilt);
    yield* sightingsOf(code, values, { sinks: shells, danger: { use: 'shell', least: origins.unknown, test: isText } });
    // Which program it is may be its caller's to say; programs for a desktop open what they are told.
    const least = code.language === 'csharp' ? origins.unknown : origins.parameter;
    for (const found of sightingsOf(code, values, { sinks: programs, danger: { use: 'shell', least, test: isText } }))
      yield found.confidence > 0.9 ? found : { ...found, confidence: 0.4 };
    for (const call of code.calls) {
      const found =
        inShell(code, values, call) ??
        inScript(values, call) ??
        inScriptList(values, call) ??
        runsText(code, values, call);
      if (found) yield found;
    }
    yield* startInfos(code, values);
  },
};

/** `shell=True` and `{ shell: true }` make any call a shell. */
function inShell(code: CodeReading, values: Values, call: Call): Sighting | undefined {
  const option = optionOf(code, call, 'shell');
  if (!option || !/^(True|true|1)$/.test(written(code, option))) return undefined;
  const value = values.ofArgument(call, 0, 'args', 'cmd', 'command');
  return isDangerous(value) ? { node: call.node, confidence: confidenceOf(value) } : undefined;
}

/** `sh -c`, however it is started. */
function inScript(values: Values, call: Call): Sighting | undefined {
  const given = call.args.slice(0, 6).map(({ value }) => values.of(value));
  const at = given.findIndex(({ origin, text }) => origin === origins.constant && /^(-c|\/c)$/i.test(text));
  const [shell, script] = [given[at - 1], given[at + 1]];
  if (at < 0 || !script || !isDangerous(script)) return undefined;
  return shell && /(^|\/)(ba|z|da|k)?sh$|^cmd(\.exe)?$|powershell/i.test(shell.text)
    ? { node: call.node, confidence: confidenceOf(script) }
    : undefined;
}

/** The same as a list of its own. */
function inScriptList(values: Values, call: Call): Sighting | undefined {
  for (const { value: node } of call.args.slice(0, 2)) {
    const value = values.of(node);
    const isScript = /(^|\n)(\/(usr\/)?bin\/)?(ba|z|da|k)?sh\n-c\n|(^|\n)cmd(\.exe)?\n\/c\n/i.test(
      value.text.slice(0, 200),
    );
    if (value.isList && isScript && isDangerous({ ...value, isList: false }))
      return { node: call.node, confidence: confidenceOf(value) };
  }
  return undefined;
}

const running =
  /(^|_)(run|exec|execute|ssh|cli|shell|cmd|command|system|popen|spawn|call|cliq|invoke)(_|$)|^(run|exec|execute)(Command|Cmd|Shell|Ssh)/;

/**
 * A function of the project's own whose name says that it runs what it is given, or which is given what is called a command: a text that reads as one, with
 * values in it.
 */
function runsText(code: CodeReading, values: Values, call: Call): Sighting | undefined {
  if (reporting.test(call.method) || call.name === 'exec') return undefined;
  const isRunning = running.test(call.method) || call.name.endsWith('.cmd.run');
  for (const { value: node } of call.args.slice(0, 2)) {
    const value = values.of(node);
    if (!value.isBuilt || !isDangerous(value)) continue;
    const isNamed = /(^|[_.]|[a-z](?=C))(cmd|command)s?(_template)?\b/i.test(code.textOf(node).slice(0, 60));
    const isOwn = isNamed && call.name.startsWith('self.') && /^[a-z]/.test(value.text.trimStart());
    // Elsewhere `exec` and `run` are names of much that is no shell.
    const isToRun = isNamed || (code.language === 'python' && isCommand(value.text));
    const isRun = isRunning ? isToRun : isOwn && isCommand(value.text);
    if (isRun && !hasValueGuard(code, call.node))
      return { node: call.node, confidence: Math.min(0.7, confidenceOf(value)) };
  }
  return undefined;
}

const reporting = /log|debug|info|warn|error|print|write|format|append|assert/i;

/** A word in small letters, then more. */
function isCommand(text: string): boolean {
  const trimmed = text.trimStart();
  const isStart = /^(sudo )?[a-z][\w./-]*\s+\S/.test(trimmed) || /^\uFFFC\s+[\w\uFFFC-]/.test(trimmed);
  return isStart && !isStatement(trimmed) && !/[<>]\w+>|[.!?]\s[A-Z]/.test(trimmed);
}

const isDangerous = (value: Value): boolean =>
  value.origin > origins.constant && !value.isList && (value.clean & uses.shell) === 0;

/** `process.StartInfo.Arguments = …`. */
function* startInfos(code: CodeReading, values: Values): Generator<Sighting, void> {
  if (code.language !== 'csharp') return;
  for (const { name, value, node } of code.named)
    if (/^(Arguments|FileName)$/.test(name) && isDangerous(values.of(value)))
      yield { node, confidence: Math.min(0.7, confidenceOf(values.of(value))) };
}
