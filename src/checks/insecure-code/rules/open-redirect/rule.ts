import { written } from '../../matching.ts';
import { uses } from '../../reading/cleaning.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { hasValueGuard, isChecked } from '../../reading/guards.ts';
import { origins } from '../../reading/origins.ts';
import { hole, type Value } from '../../reading/value.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';
import type { Sink } from '../../sinks.ts';

const redirects: readonly Sink[] = [
  {
    at: 0,
    calls: [
      '=redirect',
      'flask.redirect',
      'HttpResponseRedirect',
      'HttpResponsePermanentRedirect',
      'RedirectResponse',
      'self.redirect',
      'shortcuts.redirect',
      'HTTPFound',
      'web.seeother',
      'res.redirect',
      'response.redirect',
      'reply.redirect',
      'ctx.redirect',
      '*.sendRedirect',
      'RedirectView',
      'ModelAndView',
      '=Redirect',
      'Response.Redirect',
      'self.Redirect',
      '=redirect_to',
      '=header',
      'location.assign',
      'location.replace',
      'window.open',
    ],
  },
  { at: 1, calls: ['res.redirect', 'c.Redirect'] },
  { at: 2, calls: ['http.Redirect'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'php', 'ruby'],
  mended: {
    python: 'if not url_has_allowed_host_and_scheme(target, {request.get_host()}):\n    target = "/"',
    javascript: "const target = allowedTargets.has(req.query.to) ? req.query.to : '/';",
    typescript: "const target = allowedTargets.has(to) ? to : '/';",
    tsx: "const target = allowedTargets.has(to) ? to : '/';",
    csharp: 'return LocalRedirect(returnUrl);',
    ruby: 'redirect_to params[:to], allow_other_host: false',
    php: "header('Location: ' . ($allowed[$_GET['to']] ?? '/'));",
  },
  *find(code, values) {
    for (const { at, calls } of redirects) {
      if (typeof at !== 'number') continue;
      for (const call of code.callsOf(calls)) {
        const value = values.ofArgument(call, at);
        if (call.name === 'header' && !/^\s*(location|refresh)\s*:/i.test(value.text)) continue;
        const least = code.language === 'csharp' ? origins.unknown : origins.outside;
        if (
          value.origin >= least &&
          leadsAway(value, call.name === 'header') &&
          !hasValueGuard(code, call.node) &&
          !isChecked(code, value, call.node)
        )
          yield { node: call.node, confidence: value.origin === origins.outside ? 0.85 : 0.4 };
      }
    }
    if (/^(javascript|typescript|tsx)$/.test(code.language)) {
      yield* assigned(code, values);
      yield* looseAllowances(code, values);
    }
  },
};

/** A target that begins with a path of its own stays on the site. */
const leadsAway = (value: Value, isHeader: boolean): boolean => {
  const text = isHeader ? value.text.replace(/^\s*\w+\s*:\s*/, '') : value.text;
  return (
    (value.clean & uses.url) === 0 &&
    (text.startsWith(hole) ||
      text === '' ||
      /^[a-z+]+:\/\/\uFFFC|^\/\/\uFFFC/i.test(text) ||
      (isHeader && value.text.includes(hole) && !/[?&][\w-]*=\uFFFC/.test(text)))
  );
};

function* assigned(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const { name, value: node, node: whole } of code.named) {
    if (!/^(location|href)$/.test(name) || !/^(window\.|document\.|self\.)?location/.test(written(code, whole)))
      continue;
    const value = values.of(node);
    const isLocal =
      /declarator|spec/.test(whole.type) ||
      code.functionAt(whole)?.parameters.some((parameter) => parameter.name === 'location') === true;
    if (value.origin === origins.outside && !isLocal && leadsAway(value, false))
      yield { node: whole, confidence: 0.75 };
  }
}

/** `url.includes(allowed)` lets every address through that has an allowed one anywhere in it. */
function* looseAllowances(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf(['*.includes', '*.indexOf', '*.startsWith'])) {
    const name = call.receiver && code.nameOf(call.receiver);
    const argument = call.args[0] && written(code, call.args[0].value);
    if (
      name === undefined ||
      argument === undefined ||
      !/(^|\.)\w*(url|uri|redirect|target|origin|referer|returnTo)\w*$/i.test(name)
    )
      continue;
    if (/allow|white|trusted|permitted/i.test(name)) continue;
    const isAllowance =
      /allow|white|trusted|permitted/i.test(argument) ||
      (/^https?:\/\//.test(argument) && call.method !== 'startsWith') ||
      (/^https?:\/\/[^/]+$/.test(argument) && values.ofArgument(call, 0).origin === origins.constant);
    if (isAllowance) yield { node: call.node, confidence: 0.65 };
  }
}
