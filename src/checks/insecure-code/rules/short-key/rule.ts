import { literalAt, optionOf, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'ruby'],
  mended: {
    python: 'rsa.generate_private_key(public_exponent=65537, key_size=3072)',
    javascript: "crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });",
    typescript: "crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });",
    tsx: "crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });",
    java: 'generator.initialize(3072);',
    go: 'rsa.GenerateKey(rand.Reader, 3072)',
    csharp: 'RSA.Create(3072)',
  },
  *find(code, values) {
    for (const call of code.callsOf([
      'rsa.generate_private_key',
      'dsa.generate_private_key',
      'RSA.generate',
      'DSA.generate',
      'RSA.Create',
      'RSACryptoServiceProvider',
      'rsa.GenerateKey',
      '*.generateKeyPair',
      '*.generateKeyPairSync',
      '*.initialize',
      'RSA.new',
    ])) {
      if (call.method === 'initialize' && !code.says(/^(RSA|DSA|DiffieHellman|KeyPairGenerator)$|"(RSA|DSA|DH)"/))
        continue;
      const named =
        optionOf(code, call, 'key_size') ?? optionOf(code, call, 'bits') ?? optionOf(code, call, 'modulusLength');
      const sizes = [named, ...call.args.map(({ value }) => value)]
        .map((node) => (node ? written(code, node) : ''))
        .filter((text) => /^\d{3,5}$/.test(text))
        .map(Number);
      if (sizes.some((size) => size >= 256 && size < 2_048) && (literalAt(values, call, 0) ?? 'rsa') !== 'ec')
        yield { node: call.node, confidence: 0.85 };
    }
  },
};
