import { sightingsOfCalls } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['c', 'cpp', 'java', 'php'],
  mended: {
    cpp: 'std::unique_ptr<Item> item;',
    java: 'thread.interrupt();',
    c: 'strtok_r(text, ",", &rest);',
    php: 'foreach ($pairs as [$a, $b]) {}',
  },
  *find(code) {
    if (code.language === 'cpp' || code.language === 'c')
      for (const node of code.nodesOf('template_type', 'type_identifier'))
        if (/^auto_ptr(<|$)/.test(code.textOf(node).slice(0, 40)) && !/template_type/.test(node.parent?.type ?? ''))
          yield { node, confidence: 0.7 };
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.6,
        calls: [
          'Thread.currentThread().stop',
          '*.thread.stop',
          'thread.stop',
          '*.gameThread.stop',
          'thread.suspend',
          'thread.resume',
          'System.runFinalizersOnExit',
        ],
      },
      { confidence: 0.7, calls: ['=mysql_query', '=mysql_connect', '=ereg', '=eregi'] },
    ]);
    if (code.language === 'java')
      yield* sightingsOfCalls(code, [
        {
          confidence: 0.45,
          calls: ['*.stop', '*.suspend'],
          test: ({ name, args }) => /thread/i.test(name) && args.length === 0,
        },
      ]);
  },
};
