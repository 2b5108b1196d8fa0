import { sightingsOfNames, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['csharp'],
  mended: { csharp: '[HttpPost]\npublic ActionResult Save(Model model)' },
  *find(code) {
    for (const node of code.nodesOf('attribute'))
      if (/^ValidateInput\(false\)|^AllowHtml$/.test(written(code, node))) yield { node, confidence: 0.8 };
    yield* sightingsOfNames(code, [
      {
        name: /^(ValidateRequest|EnableEventValidation|EnableViewStateMac|RequestValidationMode)$/,
        value: /^(false|2\.0)$/,
        confidence: 0.8,
      },
    ]);
  },
};
