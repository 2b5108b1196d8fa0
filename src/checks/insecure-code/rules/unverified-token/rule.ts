import { optionOf, sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'php', 'ruby'],
  mended: {
    python: 'jwt.decode(token, key, algorithms=["HS256"])',
    javascript: "jwt.verify(token, key, { algorithms: ['HS256'] });",
    typescript: "jwt.verify(token, key, { algorithms: ['HS256'] });",
    tsx: "jwt.verify(token, key, { algorithms: ['HS256'] });",
    java: 'Jwts.parser().verifyWith(key).build().parseSignedClaims(token);',
    ruby: "JWT.decode(token, key, true, algorithm: 'HS256')",
  },
  *find(code) {
    const isScript = /^(javascript|typescript|tsx)$/.test(code.language);
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.9,
        calls: ['jwt.decode', 'JWT.decode', 'jose.jwt.decode'],
        test: (call) =>
          !isScript &&
          (/verify_signature[:=]+False/.test(
            code
              .textOf(call.node)
              .slice(0, 400)
              .replaceAll(/[\s"']/g, ''),
          ) ||
            /^(False|false)$/.test(written(code, optionOf(code, call, 'verify') ?? call.args[2]?.value ?? call.node))),
      },
      {
        confidence: 0.45,
        calls: ['jwt.decode', 'jsonwebtoken.decode', '=jwtDecode', '=jwt_decode'],
        test: () => isScript && !code.says(/^verify(Async)?$/),
      },
      { confidence: 0.6, calls: ['*.parseUnverified', '*.ParseUnverified', 'Jwts.parser().parse'] },
    ]);
    yield* sightingsOfNames(code, [
      { name: /^(alg|algorithm|algorithms)$/, value: /^\[?none\b/i, confidence: 0.9 },
      { name: /^ignoreExpiration$/, value: /^true$/, confidence: 0.75 },
      {
        name: /^(ValidateLifetime|ValidateIssuerSigningKey|RequireSignedTokens|RequireExpirationTime)$/,
        value: /^false$/,
        confidence: 0.75,
      },
      { name: /^verify_signature$/, value: /^(False|false)$/, confidence: 0.9 },
    ]);
  },
};
