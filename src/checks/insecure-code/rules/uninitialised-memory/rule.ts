import { sightingsOfCalls } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx'],
  mended: {
    javascript: 'const buffer = Buffer.alloc(size);',
    typescript: 'const buffer = Buffer.alloc(size);',
    tsx: 'const buffer = Buffer.alloc(size);',
  },
  *find(code) {
    for (const found of sightingsOfCalls(code, [
      { confidence: 0.45, calls: ['Buffer.allocUnsafe', 'Buffer.allocUnsafeSlow'] },
    ])) {
      const name = code.callAt(found.node)?.node.children[0];
      yield {
        ...found,
        ...(name && { edits: [{ span: { start: name.start, end: name.end }, text: 'Buffer.alloc' }] }),
      };
    }
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.6,
        calls: ['=Buffer'],
        test: (call) =>
          call.isCreation &&
          /^(number|identifier|binary_expression|member_expression)$/.test(call.args[0]?.value.type ?? ''),
      },
    ]);
  },
};
