import { sightingsOfCalls } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['rust', 'php'],
  mended: {
    rust: 'let name = args.get(1).filter(|name| is_known(name));',
    php: "$address = $_SERVER['REMOTE_ADDR']; // for logs, not for rights",
  },
  *find(code) {
    // The first argument is what the caller chose to call the program.
    if (code.language === 'rust') {
      yield* sightingsOfCalls(code, [
        { confidence: 0.3, calls: ['env.args', 'env.args_os', 'env.current_exe', '=args', '=args_os', '=current_exe'] },
      ]);
      for (const { node, name, parameters } of code.functions)
        if (/^(args|args_os|current_exe)$/.test(name) && parameters.length === 0) yield { node, confidence: 0.2 };
    }
    if (code.language === 'php') {
      for (const node of code.nodesOf('subscript_expression')) {
        const name = code.nameOf(node);
        if (
          name !== undefined &&
          /^_SERVER\.(REMOTE_ADDR|HTTP_X_FORWARDED_FOR|HTTP_CLIENT_IP|HTTP_REFERER|HTTP_X_REAL_IP)$/.test(name)
        )
          yield { node, confidence: /HTTP_/.test(name) ? 0.5 : 0.35, cwe: 'CWE-290' };
      }
    }
  },
};
