import { type Called, isSecretName, namesAround, sightingsOfCalls, written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import type { Rule, Sighting } from '../../rule.ts';

/** Generators whose next number can be worked out from those before. */
const generators: readonly Called[] = [
  { confidence: 0.3, calls: ['Math.random', 'crypto.pseudoRandomBytes', '_.random', '_.sample'] },
  {
    confidence: 0.3,
    calls: [
      'random.random',
      'random.randint',
      'random.randrange',
      'random.choice',
      'random.choices',
      'random.sample',
      'random.uniform',
      'random.shuffle',
      'random.getrandbits',
      'random.randbytes',
      'random.triangular',
      'random.gauss',
      'random.Random',
      'np.random.randint',
      'np.random.choice',
    ],
  },
  {
    confidence: 0.3,
    calls: [
      '*.nextInt',
      '*.nextLong',
      '*.nextDouble',
      '*.nextFloat',
      '*.nextBoolean',
      '*.nextBytes',
      '*.nextGaussian',
      'RandomStringUtils.randomAlphanumeric',
      'RandomStringUtils.random',
      'RandomStringUtils.randomNumeric',
      '=Random',
      'java.util.Random',
      'ThreadLocalRandom.current',
    ],
  },
  {
    confidence: 0.3,
    calls: ['rand.Intn', 'rand.Int', 'rand.Int63', 'rand.Int31n', 'rand.Float64', 'rand.Perm', 'rand.Read'],
  },
  { confidence: 0.3, calls: ['=rand', '=random', '=rand_r', '=drand48', '=lrand48', '=srand', 'std.rand', 'ucs.rand'] },
  {
    confidence: 0.3,
    calls: ['=mt_rand', '=uniqid', '=lcg_value', '=mt_srand', '=array_rand', '=str_shuffle', '=shuffle'],
  },
  { confidence: 0.3, calls: ['*.NextBytes', '*.Next', '*.NextDouble', 'Random.Range', 'System.Random', 'Random.Next'] },
  { confidence: 0.4, cwe: 'CWE-335', calls: ['std.default_random_engine', 'default_random_engine', 'std.minstd_rand'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'c', 'cpp', 'csharp', 'php', 'ruby'],
  mended: {
    python: 'token = secrets.token_urlsafe(32)',
    javascript: "const token = crypto.randomBytes(32).toString('hex');",
    typescript: "const token = crypto.randomBytes(32).toString('hex');",
    tsx: 'const token = crypto.randomUUID();',
    java: 'byte[] token = new byte[32]; new SecureRandom().nextBytes(token);',
    go: 'token := make([]byte, 32); _, err := crand.Read(token)',
    csharp: 'byte[] token = RandomNumberGenerator.GetBytes(32);',
    php: '$token = bin2hex(random_bytes(32));',
    ruby: 'token = SecureRandom.hex(32)',
    c: 'getrandom(token, sizeof token, 0);',
    cpp: 'getrandom(token, sizeof token, 0);',
  },
  *find(code) {
    for (const found of sightingsOfCalls(code, generators)) {
      if (isStrong(code, found)) continue;
      yield isForSecret(code, found) ? { ...found, confidence: 0.85 } : found;
    }
    // A number that everybody knows to begin with.
    for (const call of code.callsOf(['=srand', 'random.seed', 'rand.Seed', '=mt_srand']))
      if (/^\d+$/.test(written(code, call.args[0]?.value ?? call.node)))
        yield { node: call.node, confidence: 0.4, cwe: 'CWE-335' };
  },
};

/** Random numbers of the language's own strong generator have the same methods. */
function isStrong(code: CodeReading, { node }: Sighting): boolean {
  const call = code.callAt(node);
  if (!call) return false;
  if (/secure|crypto|system_?random|nextLine|scanner|Scanner|iterator|enumerator|reader|\bin\b|sc\./i.test(call.name))
    return true;
  if (/^(Next|NextDouble|NextBytes)$/.test(call.method)) return !/ran?d|rng/i.test(call.name);
  if (/^next[A-Z]/.test(call.method))
    return code.says(/^SecureRandom$/) || !(/ran?d|rng|prng/i.test(call.name) || code.says(/^Random$/));
  if (call.name === 'rand.Read') return code.imports.get('rand') !== 'math/rand';
  // In C++ `random` and `shuffle` are names like any other.
  return call.name === 'random' && call.args.length > 0 && code.language !== 'python';
}

const isForSecret = (code: CodeReading, { node }: Sighting): boolean => namesAround(code, node).some(isSecretName);
