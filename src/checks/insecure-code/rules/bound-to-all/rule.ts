import { optionOf, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['python', 'javascript', 'typescript', 'tsx', 'go', 'java', 'ruby'],
  mended: {
    python: 'server.bind(("127.0.0.1", 8000))',
    javascript: "server.listen(8000, '127.0.0.1');",
    typescript: "server.listen(8000, '127.0.0.1');",
    tsx: "server.listen(8000, '127.0.0.1');",
    go: 'net.Listen("tcp", "127.0.0.1:8000")',
  },
  *find(code) {
    for (const call of code.callsOf([
      '*.bind',
      '*.run',
      '*.listen',
      'net.Listen',
      'http.ListenAndServe',
      'uvicorn.run',
      'HTTPServer',
      'TCPServer',
      'run_simple',
      'ServerSocket',
    ])) {
      const texts = [optionOf(code, call, 'host'), ...call.args.slice(0, 3).map(({ value }) => value)].map((node) =>
        node ? written(code, node) : '',
      );
      if (texts.some((text) => /^\(?(0\.0\.0\.0|::|,)(:\d+)?(,|$|\))/.test(text) && text !== ','))
        yield { node: call.node, confidence: 0.4 };
    }
  },
};
