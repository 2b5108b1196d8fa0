import { literalAt } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx'],
  mended: {
    javascript: "frame.contentWindow.postMessage(data, 'https://app.example.com');",
    typescript: "frame.contentWindow.postMessage(data, 'https://app.example.com');",
    tsx: "frame.contentWindow.postMessage(data, 'https://app.example.com');",
  },
  *find(code, values) {
    for (const call of code.callsOf(['*.postMessage', '=postMessage']))
      if (literalAt(values, call, 1) === '*') yield { node: call.node, confidence: 0.7 };
    for (const call of code.callsOf(['window.addEventListener', '=addEventListener', 'self.addEventListener'])) {
      const listener = call.args[1]?.value;
      const isFunction = listener && /function|arrow/.test(listener.type);
      if (
        literalAt(values, call, 0) === 'message' &&
        isFunction &&
        code.says(/^data$/, listener) &&
        !code.says(/^(origin|source)$/, listener)
      )
        yield { node: call.node, confidence: 0.65, cwe: 'CWE-346' };
    }
  },
};
