import { optionOf, sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'php', 'ruby'],
  mended: {
    javascript: "res.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });",
    typescript: "res.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });",
    tsx: "res.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });",
    python: 'response.set_cookie("session", id, httponly=True, secure=True)',
    java: 'cookie.setSecure(true); cookie.setHttpOnly(true);',
    go: 'http.Cookie{Name: "session", HttpOnly: true, Secure: true}',
    csharp: 'new CookieOptions { HttpOnly = true, Secure = true }',
    php: "setcookie('session', $id, ['secure' => true, 'httponly' => true]);",
  },
  *find(code) {
    yield* sightingsOfNames(code, [
      {
        name: /^(SESSION_COOKIE_SECURE|CSRF_COOKIE_SECURE|SESSION_COOKIE_HTTPONLY)$/,
        value: /^False$/,
        confidence: 0.8,
      },
      { name: /^(httpOnly|HttpOnly|cookie_httponly|session\.cookie_secure)$/, value: /^false$/i, confidence: 0.8 },
    ]);
    for (const call of code.callsOf([
      '*.cookie',
      '*.set_cookie',
      'session',
      'expressSession',
      'cookieSession',
      '*.setCookie',
      '=setcookie',
    ])) {
      const options = ['secure', 'httponly', 'httpOnly']
        .map((name) => optionOf(code, call, name))
        .filter((node) => node !== undefined);
      if (options.some((node) => /^false$/i.test(written(code, node)))) yield { node: call.node, confidence: 0.75 };
    }
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.75,
        calls: ['*.setSecure', '*.setHttpOnly'],
        test: (call) => /cookie/i.test(call.name) && written(code, call.args[0]?.value ?? call.node) === 'false',
      },
    ]);
  },
};
