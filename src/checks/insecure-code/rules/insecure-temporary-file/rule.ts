import { literalAt, sightingsOfCalls } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'c', 'cpp', 'rust', 'php', 'ruby', 'shell'],
  mended: {
    python: 'with tempfile.NamedTemporaryFile() as file: ...',
    javascript: "fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));",
    typescript: "fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));",
    tsx: "fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));",
    java: 'Files.createTempFile("export", ".csv");',
    c: 'int file = mkstemp(name);',
    cpp: 'int file = mkstemp(name);',
    rust: 'let file = tempfile::NamedTempFile::new()?;',
    php: "$file = tempnam(sys_get_temp_dir(), 'export');",
    ruby: "Tempfile.create('export')",
    shell: 'file=$(mktemp)',
  },
  *find(code, values) {
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.85,
        calls: [
          'tempfile.mktemp',
          'os.tempnam',
          'os.tmpnam',
          '=tmpnam',
          '=tempnam',
          '=mktemp',
          '=tmpnam_r',
          'std.tmpnam',
        ].filter((name) => code.language !== 'shell' && !(code.language === 'php' && name === '=tempnam')),
      },
      { confidence: 0.35, calls: ['env.temp_dir', '=temp_dir', 'std.env.temp_dir'] },
    ]);
    if (code.language === 'rust')
      for (const { node, name } of code.functions) if (name === 'temp_dir') yield { node, confidence: 0.3 };
    for (const call of code.callsOf([
      '=open',
      'fs.writeFileSync',
      'fs.writeFile',
      'FileWriter',
      'FileOutputStream',
      '=fopen',
      'File.open',
      'fs.createWriteStream',
      '=file_put_contents',
    ])) {
      const [path, mode] = [literalAt(values, call, 0), literalAt(values, call, 1, 'mode')];
      const isWriting = /write|Writer|OutputStream|put_contents/.test(call.method) || /[wax+]/.test(mode ?? '');
      if (path !== undefined && /^(\/var)?\/tmp\//.test(path) && isWriting) yield { node: call.node, confidence: 0.5 };
    }
    if (code.language === 'shell')
      for (const node of code.nodesOf('file_redirect'))
        if (/^>+\/tmp\/[\w.-]*\$\$/.test(code.textOf(node).replaceAll(/\s/g, '').slice(0, 80)))
          yield { node, confidence: 0.6 };
  },
};
