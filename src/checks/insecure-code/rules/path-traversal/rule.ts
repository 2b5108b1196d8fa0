import { optionOf } from '../../matching.ts';
import { uses } from '../../reading/cleaning.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { hasPathGuard, isChecked } from '../../reading/guards.ts';
import { origins } from '../../reading/origins.ts';
import { hole, type Value } from '../../reading/value.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';
import { type Sink } from '../../sinks.ts';

/** What opens, changes or sends a file by its path. */
const files: readonly Sink[] = [
  {
    at: 0,
    calls: [
      '=open',
      'io.open',
      'codecs.open',
      'os.open',
      'os.remove',
      'os.unlink',
      'os.rmdir',
      'os.makedirs',
      'os.mkdir',
      'os.rename',
      'os.listdir',
      'shutil.rmtree',
      'shutil.copy',
      'shutil.copyfile',
      'shutil.move',
      'send_file',
      'flask.send_file',
      'FileResponse',
      'static_file',
      'aiofiles.open',
      'zipfile.ZipFile',
      'pathlib.Path',
      '=Path',
      '*.get_contents_to_filename',
      '*.download_file',
    ],
  },
  { at: 1, calls: ['shutil.move', 'shutil.copy', 'shutil.copyfile', 'os.rename'] },
  {
    at: 0,
    calls: [
      'fs.readFile',
      'fs.readFileSync',
      'fs.writeFile',
      'fs.writeFileSync',
      'fs.appendFile',
      'fs.appendFileSync',
      'fs.createReadStream',
      'fs.createWriteStream',
      'fs.unlink',
      'fs.unlinkSync',
      'fs.rm',
      'fs.rmSync',
      'fs.rmdir',
      'fs.mkdir',
      'fs.mkdirSync',
      'fs.readdir',
      'fs.readdirSync',
      'fs.stat',
      'fs.statSync',
      'fs.lstat',
      'fs.lstatSync',
      'fs.existsSync',
      'fs.exists',
      'fs.open',
      'fs.openSync',
      'fs.access',
      'fs.accessSync',
      'fs.rename',
      'fs.renameSync',
      'fs.copyFile',
      'promises.readFile',
      'promises.writeFile',
      'promises.unlink',
      'res.sendFile',
      'res.sendfile',
      'res.download',
      'response.sendFile',
      'fs-extra.readFile',
      'fs.chmod',
    ],
  },
  {
    at: 0,
    calls: [
      'File',
      'FileInputStream',
      'FileOutputStream',
      'FileReader',
      'FileWriter',
      'RandomAccessFile',
      'Paths.get',
      'Path.of',
      'Files.newInputStream',
      'Files.readAllBytes',
      'os.Open',
      'os.OpenFile',
      'os.Create',
      'os.ReadFile',
      'os.Remove',
      'os.RemoveAll',
      'ioutil.ReadFile',
      'ioutil.WriteFile',
      'os.WriteFile',
      'File.ReadAllText',
      'File.ReadAllBytes',
      'File.Open',
      'File.OpenRead',
      'File.Delete',
      'File.WriteAllText',
      'FileStream',
      'StreamReader',
      'PhysicalFile',
    ],
  },
  { at: 2, calls: ['http.ServeFile'] },
  {
    at: 0,
    calls: [
      '=file_get_contents',
      '=fopen',
      '=readfile',
      '=unlink',
      '=file_put_contents',
      '=file',
      '=copy',
      '=rename',
      '=parse_ini_file',
      'File.read',
      'File.open',
      'File.delete',
      'IO.read',
      '=send_file',
      'FileUtils.rm',
      'File.readlines',
      'std.ifstream',
      'std.ofstream',
    ],
  },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'c', 'cpp', 'csharp', 'php', 'ruby'],
  mended: {
    c: 'if (strchr(name, \'/\') != NULL || strcmp(name, "..") == 0)\n    return -1;',
    cpp: 'auto file = std::filesystem::weakly_canonical(base / name);',
    python: 'path = (base / name).resolve()\nif not path.is_relative_to(base):\n    abort(404)',
    javascript:
      'const file = path.resolve(base, name);\nif (!file.startsWith(base + path.sep)) throw new Error("outside");',
    typescript:
      'const file = path.resolve(base, name);\nif (!file.startsWith(base + path.sep)) throw new Error("outside");',
    tsx: 'const file = path.resolve(base, name);\nif (!file.startsWith(base + path.sep)) throw new Error("outside");',
    java: 'Path file = base.resolve(name).normalize();\nif (!file.startsWith(base)) throw new SecurityException();',
    go: 'file, err := os.OpenInRoot(base, name)',
    csharp: 'var file = Path.GetFullPath(Path.Combine(root, name));\nif (!file.StartsWith(root)) return NotFound();',
    php: "$file = $base . '/' . basename($name);",
    ruby: 'file = File.join(base, File.basename(name))',
  },
  *find(code, values) {
    for (const { at, calls } of files) {
      if (at !== 0 && at !== 1 && at !== 2) continue;
      for (const call of code.callsOf(calls)) {
        const value = values.ofArgument(call, at, 'file', 'path', 'filename', 'name');
        const confidence = dangerOf(code, value);
        if (confidence > 0 && !hasPathGuard(code, call.node) && !isChecked(code, value, call.node))
          yield { node: call.node, confidence };
      }
    }
    if (code.language === 'c' || code.language === 'cpp') yield* builtPaths(code, values);
    if (code.language === 'python') {
      yield* joinedPaths(code, values);
      yield* extracted(code);
    }
  },
};

/** A path that a function is given is its caller's to choose; a name put behind a folder of the function's own is what climbs out of it. */
function dangerOf(code: CodeReading, value: Value): number {
  if ((value.clean & uses.path) !== 0) return 0;
  const source = value.from && code.nameOf(value.from);
  // Who starts a program may open what they like.
  const isOwn = source !== undefined && /(^|\.)(argv|Args|ARGV|args|input\(\)|raw_input\(\))(\.|$)/.test(source);
  const origin = isOwn && value.origin === origins.outside ? origins.parameter : value.origin;
  if (origin === origins.outside) return 0.9;
  if (origin === origins.parameter && value.isBuilt && !isWholeFirst(value.text)) return 0.6;
  // Programs of Node are servers more often than others are.
  const isScript = /^(javascript|typescript|tsx)$/.test(code.language);
  return isScript && origin === origins.parameter ? 0.35 : 0;
}

/** Whether all that is not written stands first, as a folder does to which a name is added. */
const isWholeFirst = (text: string): boolean => text.split('\n').every((line) => line.lastIndexOf(hole) <= 0);

/** `os.path.join(folder, name)` where the name alone is given to the function. */
function* joinedPaths(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf(['os.path.join', 'path.join', 'osp.join'])) {
    const last = call.args.length > 1 ? call.args.at(-1) : undefined;
    const value = last && values.of(last.value);
    if (!value || (value.clean & uses.path) !== 0) continue;
    const name = value.from && code.nameOf(value.from)?.replace(/(\.\[\]|\(\))+$/, '');
    const isPart = value.origin === origins.parameter && name !== undefined && partNames.test(name);
    if (!isPart && value.origin !== origins.outside) continue;
    if (hasPathGuard(code, call.node) || isChecked(code, value, call.node)) continue;
    yield { node: call.node, confidence: isPart ? 0.55 : 0.85 };
  }
}

const partNames = /(file_?name|path|key|^name|_name|^sid|^id_?|filter|src|url|resource)s?$/i;

/** Members of an archive may have paths that lead out of where it is unpacked. */
function* extracted(code: CodeReading): Generator<Sighting, void> {
  if (!code.says(/^(tarfile|tar|TarFile)$/)) return;
  for (const call of code.callsOf(['*.extractall', '*.unpack_archive', 'shutil.unpack_archive']))
    if (!optionOf(code, call, 'members') && !optionOf(code, call, 'filter'))
      yield { node: call.node, confidence: 0.75 };
}

/** Functions of C projects that put a name behind a folder. */
const joining =
  /(concat|join|append|build|make|combine|cat)\w*(path|file|filename)|path\w*(concat|join|append|combine|cat)|g_build_filename/i;
const pathInFormat = /%s\/[^%]{0,40}%s|%s\/%s/;
const nameGuard =
  /^(realpath|basename|canonicalize_file_name|g_path_get_basename|\w*(correct|valid|safe|allowed|check|sanit|secure|good)_?\w*|"?\.\.\/?"?|"\/"|'\/'|'\.')$/i;

function* builtPaths(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.calls) {
    const isFormat = /^v?sn?printf$|^asprintf$|^xasprintf$/.test(call.name);
    if (!isFormat && !joining.test(call.name)) continue;
    if (isFormat && !call.args.some(({ value }) => pathInFormat.test(code.textOf(value).slice(0, 200)))) continue;
    const last = call.args.at(-1);
    const value = last && values.of(last.value);
    if (
      !value ||
      call.args.length < 2 ||
      value.origin < origins.parameter ||
      code.nameOf(last.value)?.includes('.') === true
    )
      continue;
    if (!code.says(nameGuard, code.functionAt(call.node)?.node)) yield { node: call.node, confidence: 0.5 };
  }
}
