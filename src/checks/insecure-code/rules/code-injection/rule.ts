import { origins } from '../../reading/origins.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { firstNamed } from '../../reading/syntax.ts';
import type { Values } from '../../reading/values.ts';
import type { Value } from '../../reading/value.ts';
import { literalAt } from '../../matching.ts';
import type { Rule, Sighting } from '../../rule.ts';
import { confidenceOf, type Sink, sightingsOf } from '../../sinks.ts';

/** What runs a text as code. */
const evaluating: readonly Sink[] = [
  {
    at: 0,
    calls: [
      '=eval',
      '=exec',
      '=execfile',
      'builtins.eval',
      'builtins.exec',
      'code.interact',
      '*.runsource',
      'timeit.timeit',
    ],
  },
  {
    at: 0,
    calls: [
      'window.eval',
      'global.eval',
      'globalThis.eval',
      '*.globalEval',
      '*.evalScript',
      '=evalScript',
      'vm.runInContext',
      'vm.runInNewContext',
      'vm.runInThisContext',
      'vm.Script',
      'vm.compileFunction',
      '*.execScript',
    ],
  },
  { at: 'any', calls: ['=Function', 'window.Function'] },
  {
    at: 0,
    calls: [
      '=create_function',
      '=instance_eval',
      '*.instance_eval',
      '*.class_eval',
      '*.module_eval',
      '*.constantize',
      '=runkit_function_add',
    ],
  },
  {
    at: 0,
    calls: [
      'engine.eval',
      'scriptEngine.eval',
      '*.parseExpression',
      'shell.evaluate',
      'GroovyShell().evaluate',
      '*.getEngineByName().eval',
      'MVEL.eval',
      'Ognl.getValue',
      'CSharpScript.EvaluateAsync',
      'CSharpScript.RunAsync',
      '*.CompileAssemblyFromSource',
    ],
  },
];
/** What loads a module or a class by a name that is worked out. */
const loading: readonly Sink[] = [
  {
    at: 0,
    calls: [
      '=require',
      '=import',
      '=__import__',
      'importlib.import_module',
      'Class.forName',
      'Assembly.Load',
      'Assembly.LoadFrom',
    ],
  },
];
const timers: readonly Sink[] = [
  { at: 0, calls: ['=setTimeout', '=setInterval', 'window.setTimeout', 'window.setInterval'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'csharp', 'php', 'ruby'],
  mended: {
    python: 'value = ast.literal_eval(text)',
    javascript: 'const value = JSON.parse(text);',
    typescript: 'const value: unknown = JSON.parse(text);',
    tsx: 'const value: unknown = JSON.parse(text);',
    php: '$value = json_decode($text, true, 512, JSON_THROW_ON_ERROR);',
    ruby: 'value = JSON.parse(text)',
  },
  *find(code, values) {
    const isScript = /^(javascript|typescript|tsx)$/.test(code.language);
    const cwe = isScript ? ({ cwe: 'CWE-95' } as const) : {};
    for (const found of evaluated(code, values)) yield { ...found, ...cwe };
    if (code.language === 'php') yield* phpOnly(code, values);
    if (code.language === 'python') yield* statements(code, values);
  },
};

function* evaluated(code: CodeReading, values: Values): Generator<Sighting, void> {
  const danger = { use: 'code', least: origins.unknown } as const;
  // A program that runs commands is no interpreter.
  const sinks =
    code.language === 'python'
      ? evaluating
      : evaluating.map(({ calls, at }) => ({ at, calls: calls.filter((name) => name !== '=exec') }));
  yield* sightingsOf(code, values, { sinks, danger });
  for (const found of sightingsOf(code, values, { sinks: loading, danger }))
    yield { ...found, confidence: Math.min(found.confidence - 0.25, 0.6) };
  const isText = ({ isBuilt }: Value): boolean => isBuilt;
  yield* sightingsOf(code, values, { sinks: timers, danger: { ...danger, test: isText } });
}

/** Files that are taken for code, and patterns whose replacement is. */
function* phpOnly(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf(['=include'])) {
    const value = values.ofArgument(call, 0);
    if (value.origin === origins.outside) yield { node: call.node, confidence: confidenceOf(value), cwe: 'CWE-98' };
  }
  for (const call of code.callsOf(['=preg_replace'])) {
    const pattern = literalAt(values, call, 0) ?? '';
    const flags = pattern.slice(pattern.lastIndexOf(pattern[0] ?? '/') + 1);
    if (/^[a-z]{0,8}$/i.test(flags) && flags.includes('e')) yield { node: call.node, confidence: 0.9 };
  }
}

/** `exec code` of Python 2. */
function* statements(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const node of code.nodesOf('exec_statement')) {
    const first = firstNamed(node);
    const value = first && values.of(first);
    if (value && value.origin > origins.constant) yield { node, confidence: confidenceOf(value) };
  }
}
