import { optionOf, sightingsOfCalls } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['python'],
  mended: { python: 'requests.get(url, timeout=10)' },
  *find(code) {
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.3,
        calls: [
          'requests.get',
          'requests.post',
          'requests.put',
          'requests.delete',
          'requests.patch',
          'requests.head',
          'requests.request',
        ],
        test: (call) =>
          !optionOf(code, call, 'timeout') && !call.args.some(({ value }) => value.type === 'dictionary_splat'),
      },
    ]);
  },
};
