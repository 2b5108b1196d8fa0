import { sightingsOfCalls, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['java'],
  mended: { java: 'settings.setAllowFileAccess(false);' },
  *find(code) {
    const isOn = (call: {
      args: readonly { value: Parameters<typeof code.textOf>[0] }[];
      node: Parameters<typeof code.textOf>[0];
    }): boolean => written(code, call.args[0]?.value ?? call.node) === 'true';
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.65,
        calls: [
          '*.setAllowFileAccess',
          '*.setAllowFileAccessFromFileURLs',
          '*.setAllowUniversalAccessFromFileURLs',
          '*.setAllowContentAccess',
        ],
        test: isOn,
      },
      { confidence: 0.5, calls: ['*.addJavascriptInterface'] },
    ]);
  },
};
