import { type Called, literalAt, optionOf, sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { Call } from '../../reading/calls.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { origins } from '../../reading/origins.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';

/** What makes objects of any kind out of bytes or a text. */
const reviving: readonly Called[] = [
  {
    confidence: 0.75,
    calls: [
      'pickle.load',
      'pickle.loads',
      'pickle.Unpickler',
      'cPickle.load',
      'cPickle.loads',
      'cPickle.Unpickler',
      '_pickle.load',
      '_pickle.loads',
      'dill.load',
      'dill.loads',
      'cloudpickle.load',
      'cloudpickle.loads',
      'shelve.open',
      'jsonpickle.decode',
      'jsonpickle.loads',
      'marshal.load',
      'marshal.loads',
      'pandas.read_pickle',
      'pd.read_pickle',
      'yaml.unsafe_load',
      'yaml.unsafe_load_all',
    ],
  },
  { confidence: 0.45, calls: ['torch.load', 'joblib.load', 'numpy.load', 'np.load', 'yaml.full_load'] },
  {
    confidence: 0.9,
    calls: [
      'serialize.unserialize',
      'node-serialize.unserialize',
      'serialize-to-js.deserialize',
      'funcster.deepDeserialize',
    ],
  },
  {
    confidence: 0.65,
    calls: [
      'ObjectInputStream',
      '*.readUnshared',
      'XMLDecoder',
      'XStream',
      'xstream.fromXML',
      '*.enableDefaultTyping',
      '*.activateDefaultTyping',
      'SerializationUtils.deserialize',
      'Kryo',
    ],
  },
  {
    confidence: 0.85,
    calls: ['BinaryFormatter', 'SoapFormatter', 'NetDataContractSerializer', 'LosFormatter', 'ObjectStateFormatter'],
  },
  {
    confidence: 0.6,
    calls: ['bf.Deserialize', 'formatter.Deserialize', 'binaryFormatter.Deserialize', '_formatter.Deserialize'],
  },
  { confidence: 0.75, calls: ['Marshal.load', 'Marshal.restore', 'Oj.load', 'YAML.unsafe_load'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'csharp', 'php', 'ruby'],
  mended: {
    python: 'data = json.loads(text)',
    javascript: 'const data = JSON.parse(text);',
    typescript: 'const data: unknown = JSON.parse(text);',
    tsx: 'const data: unknown = JSON.parse(text);',
    java: 'Order order = new ObjectMapper().readValue(json, Order.class);',
    csharp: 'var order = JsonSerializer.Deserialize<Order>(json);',
    php: '$data = json_decode($text, true);',
    ruby: 'data = JSON.parse(text)',
  },
  *find(code, values) {
    const isBounded = (call: Call): boolean =>
      /^(True|true)$/.test(written(code, optionOf(code, call, 'weights_only') ?? call.node)) ||
      (/^n(um)?p(y)?\.load$/.test(call.name) && !optionOf(code, call, 'allow_pickle'));
    yield* sightingsOfCalls(
      code,
      reviving.map((row) => ({ ...row, test: (call) => !isBounded(call) })),
    );
    yield* loadedYaml(code, values);
    for (const call of code.callsOf(['=unserialize']))
      if (values.ofArgument(call, 0).origin > origins.constant && !optionOf(code, call, 'allowed_classes'))
        yield { node: call.node, confidence: 0.75 };
    yield* sightingsOfNames(code, [
      { name: /^TypeNameHandling$/, value: /^TypeNameHandling\.(All|Auto|Objects|Arrays)/, confidence: 0.9 },
    ]);
  },
};

/** The loader that makes any object is the default of old versions. */
function* loadedYaml(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf(yamlLoaders)) {
    const loader = optionOf(code, call, 'Loader') ?? call.args[1]?.value;
    const name = loader ? written(code, loader) : '';
    if (/Safe|BaseLoader/.test(name)) continue;
    if (code.language === 'ruby' || code.language === 'java') yield { node: call.node, confidence: 0.6 };
    if (code.language !== 'python' || literalAt(values, call, 0) !== undefined) continue;
    // Where the module is named, its safe loader is at hand.
    const isMended = loader && /^yaml\.\w*Loader$/.test(name);
    const edits = isMended && [{ span: { start: loader.start, end: loader.end }, text: 'yaml.SafeLoader' }];
    yield { node: call.node, confidence: 0.8, ...(edits && { edits }) };
  }
}

const yamlLoaders = [
  'yaml.load',
  'yaml.load_all',
  'YAML.load',
  'jsyaml.load',
  'js-yaml.load',
  'Yaml().load',
  'YAML().load',
];
