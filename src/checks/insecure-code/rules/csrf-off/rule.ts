import { sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import type { Rule, Sighting } from '../../rule.ts';

export const rule: Rule = {
  languages: ['python', 'java', 'csharp', 'ruby', 'javascript', 'typescript', 'tsx'],
  mended: {
    python: '@csrf_protect\ndef transfer(request): ...',
    java: 'http.csrf(Customizer.withDefaults());',
    csharp: '[HttpPost]\n[ValidateAntiForgeryToken]',
    ruby: 'protect_from_forgery with: :exception',
  },
  *find(code) {
    for (const node of code.nodesOf('decorator'))
      if (/^@(\w+\.){0,3}csrf_exempt\b|^@csrf\.exempt\b/.test(written(code, node))) yield { node, confidence: 0.8 };
    yield* sightingsOfNames(code, [
      { name: /^(WTF_CSRF_ENABLED|CSRF_ENABLED|WTF_CSRF_CHECK_DEFAULT)$/, value: /^False$/, confidence: 0.85 },
      { name: /^csrf$/, value: /^false$/, confidence: 0.7 },
    ]);
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.75,
        calls: ['*.csrf().disable', 'csrf.disable', '=csrf_exempt', '*.ignoringAntMatchers'],
        test: (call) => /csrf/.test(call.name),
      },
      {
        confidence: 0.8,
        calls: ['=skip_before_action', '=skip_before_filter'],
        test: (call) => call.args.some(({ value }) => /verify_authenticity_token/.test(written(code, value))),
      },
      { confidence: 0.75, calls: ['IgnoreAntiforgeryToken'] },
      {
        confidence: 0.75,
        calls: ['*.csrf'],
        test: (call) => call.args.some(({ value }) => /disable/.test(written(code, value))),
      },
    ]);
    if (code.language === 'csharp') yield* unprotectedActions(code);
  },
};

/** An action that changes something, and asks for no token. */
function* unprotectedActions(code: CodeReading): Generator<Sighting, void> {
  for (const { node } of code.functions) {
    const marks = node.children.filter(({ type }) => type === 'attribute_list').map((mark) => written(code, mark));
    const isChanging = marks.some((mark) =>
      /\[(.*,)?Http(Post|Put|Delete|Patch)\b|AcceptVerbs\(.*(Post|Put|Delete)/.test(mark),
    );
    const isApi = marks.some((mark) => /AntiForgery/i.test(mark)) || code.says(/^ApiController$|^ControllerBase$/);
    if (isChanging && !isApi)
      yield { node: node.children.find(({ type }) => type === 'attribute_list') ?? node, confidence: 0.55 };
  }
  // The mark alone is left where the method was cut off.
  for (const node of code.nodesOf('attribute_list'))
    if (node.parent?.type === 'ERROR' && written(code, node).startsWith('[HttpPost') && !code.says(/AntiForgery/i))
      yield { node, confidence: 0.45 };
}
