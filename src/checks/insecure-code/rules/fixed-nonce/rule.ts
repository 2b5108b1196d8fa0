import { written } from '../../matching.ts';
import { origins } from '../../reading/origins.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'php'],
  mended: {
    javascript: 'const iv = crypto.randomBytes(12);',
    typescript: 'const iv = crypto.randomBytes(12);',
    tsx: 'const iv = crypto.randomBytes(12);',
    python: 'nonce = os.urandom(12)',
    java: 'new SecureRandom().nextBytes(iv);',
    go: 'rand.Read(nonce)',
    csharp: 'RandomNumberGenerator.Fill(nonce);',
    php: '$iv = random_bytes(12);',
  },
  *find(code, values) {
    for (const { name, value, node } of code.named) {
      if (!/^(iv|nonce|salt|initializationVector|init_vector)$/i.test(name)) continue;
      const { origin, text } = values.of(value);
      if (origin === origins.constant && text.length >= 4 && /string|literal|call|binary/.test(value.type))
        yield { node, confidence: 0.7, ...(/salt/i.test(name) && { cwe: 'CWE-760' as const }) };
    }
    for (const call of code.callsOf(['crypto.createCipheriv', 'IvParameterSpec', 'GCMParameterSpec', 'AES.new'])) {
      const at =
        call.method === 'createCipheriv' || call.method === 'new' ? 2 : call.method === 'GCMParameterSpec' ? 1 : 0;
      const argument = call.args.filter((candidate) => candidate.name === undefined)[at];
      if (
        argument &&
        values.of(argument.value).origin === origins.constant &&
        /^b?[\w]|new\s*byte|getBytes|Buffer\.(alloc|from)/.test(written(code, argument.value)) &&
        /string|call|array|creation|invocation/.test(argument.value.type)
      )
        yield { node: call.node, confidence: 0.7 };
    }
  },
};
