import { literalAt, optionOf, sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['python', 'php', 'csharp', 'javascript', 'typescript', 'tsx'],
  mended: {
    python: 'app.run()',
    php: "ini_set('display_errors', '0');",
    javascript: 'app.use(notFound, logAndAnswer500);',
  },
  *find(code, values) {
    for (const call of code.callsOf(['app.run', 'application.run', '*.run'])) {
      const option = code.language === 'python' ? optionOf(code, call, 'debug') : undefined;
      if (option && written(code, option) === 'True')
        yield {
          node: call.node,
          confidence: 0.85,
          edits: [{ span: { start: option.start, end: option.end }, text: 'False' }],
        };
    }
    yield* sightingsOfNames(code, [
      { name: /^(DEBUG|FLASK_DEBUG|DEBUG_PROPAGATE_EXCEPTIONS)$/, value: /^True$/, confidence: 0.45 },
    ]);
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.7,
        calls: ['=ini_set'],
        test: (call) =>
          /^display_(startup_)?errors$/.test(literalAt(values, call, 0) ?? '') &&
          /^(on|1|true|stdout)$/i.test(written(code, call.args[1]?.value ?? call.node)),
      },
      {
        confidence: 0.35,
        calls: ['*.UseDeveloperExceptionPage', '=errorhandler', '=errorHandler'],
        test: () => !code.says(/^(IsDevelopment|NODE_ENV)$/),
      },
    ]);
  },
};
