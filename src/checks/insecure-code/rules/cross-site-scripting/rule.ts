import { literalAt, optionOf, sightingsOfCalls, written } from '../../matching.ts';
import { uses } from '../../reading/cleaning.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { isChecked } from '../../reading/guards.ts';
import { type Origin, origins } from '../../reading/origins.ts';
import type { Value } from '../../reading/value.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';
import { confidenceOf, type Sink, sightingsOf } from '../../sinks.ts';

/** What takes a text for HTML as it is. */
const markup: readonly Sink[] = [
  {
    at: 0,
    calls: [
      'mark_safe',
      'Markup',
      'SafeString',
      'SafeText',
      'SafeUnicode',
      'SafeBytes',
      'safestring.mark_safe',
      'markupsafe.Markup',
      'flask.Markup',
      'html.Raw',
      'Html.Raw',
      'HtmlString',
      'MvcHtmlString.Create',
      'template.HTML',
      'template.JS',
      'template.URL',
      '*.html_safe',
    ],
  },
  {
    at: 0,
    calls: [
      'document.write',
      'document.writeln',
      '*.bypassSecurityTrustHtml',
      '*.bypassSecurityTrustScript',
      '*.bypassSecurityTrustUrl',
      '*.bypassSecurityTrustResourceUrl',
      '*.trustAsHtml',
      '*.createContextualFragment',
      '*.parseHTML',
    ],
  },
  { at: 1, calls: ['*.insertAdjacentHTML'] },
  { at: 'receiver', calls: ['*.html_safe'] },
  { at: 0, languages: ['ruby'], calls: ['=raw'] },
];
/** What sends a text to a browser, which reads HTML in it. */
const responses: readonly Sink[] = [
  { at: 0, languages: ['php'], calls: ['=echo', '=print', '=exit', '=die', '=printf', '=print_r'] },
  {
    at: 0,
    calls: [
      'res.send',
      'res.write',
      'res.end',
      'response.send',
      'response.write',
      'response.end',
      'reply.send',
      'HttpResponse',
      'make_response',
      'self.response.write',
      'self.response.out.write',
      'self.write',
      'Response',
      'HTMLResponse',
      'web.Response',
      'HttpResponseBadRequest',
      'HttpResponseNotFound',
      'Response.Write',
    ],
  },
  {
    at: 0,
    calls: [
      '*.getWriter().write',
      '*.getWriter().print',
      '*.getWriter().println',
      '*.getWriter().append',
      '*.getOutputStream().print',
      'out.print',
      'out.println',
      'writer.write',
      'writer.println',
      'pw.println',
    ],
  },
  { at: 1, calls: ['*.sendError', 'fmt.Fprintf', 'fmt.Fprint', 'fmt.Fprintln', 'io.WriteString'] },
  { at: 2, calls: ['fmt.Fprintf'] },
];
const jquery: readonly Sink[] = [
  { at: 0, calls: ['*.html', '*.append', '*.prepend', '*.after', '*.before', '*.replaceWith'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'php', 'ruby'],
  mended: {
    python: 'return format_html("<b>{}</b>", name)',
    javascript: 'element.textContent = name;',
    typescript: 'element.textContent = name;',
    tsx: '<b>{name}</b>',
    java: 'response.getWriter().write(Encode.forHtml(name));',
    go: 'template.Must(template.New("p").Parse("<b>{{.}}</b>")).Execute(w, name)',
    csharp: '@Model.Name',
    php: "echo htmlspecialchars($name, ENT_QUOTES, 'UTF-8');",
    ruby: '<%= name %>',
  },
  *find(code, values) {
    yield* sightingsOf(code, values, { sinks: markup, danger: { use: 'html', least: origins.unknown } });
    const isPage = (value: Value): boolean => value.origin === origins.outside || isMarkup(value);
    const least: Origin =
      code.language === 'java'
        ? origins.unknown
        : code.language === 'php' || code.language === 'go'
          ? origins.outside
          : origins.parameter;
    yield* sightingsOf(code, values, {
      sinks: responses,
      danger: {
        use: 'html',
        least,
        test:
          code.language === 'java'
            ? (value) =>
                isPage(value) || (value.isBuilt && code.says(/^(HttpServletResponse|resp|response|doGet|doPost)$/))
            : isPage,
      },
    });
    if (/^(javascript|typescript|tsx)$/.test(code.language)) {
      yield* sightingsOf(code, values, {
        sinks: jquery,
        danger: { use: 'html', least: origins.unknown, test: isMarkup },
      });
      yield* assignedMarkup(code, values);
    }
    for (const call of code.calls)
      if (call.method.startsWith('bypassSecurityTrust') && values.ofArgument(call, 0).origin > origins.constant)
        yield { node: call.node, confidence: 0.85 };
    if (code.language === 'python') {
      yield* renderedMarkdown(code, values);
      yield* givenLinks(code, values);
      yield* errorTexts(code);
      yield* returnedMarkup(code, values);
      yield* unescapedTemplates(code);
      yield* jsonInPages(code, values);
    }
  },
};

/** Written text with a tag in it, and something that is not written. */
const isMarkup = (value: Value): boolean => value.isBuilt && tag.test(value.text);

const tag =
  /<\/?(a|b|i|p|h[1-6]|div|span|table|tr|td|th|ul|ol|li|img|input|form|script|html|body|br|hr|pre|code|strong|em|button|select|option|label|iframe|title|head|style|svg|small|font|center|u)[\s>/]|<\uFFFC/i;

const isDangerous = (value: Value, least: Origin): boolean => value.origin >= least && (value.clean & uses.html) === 0;

/** `x.innerHTML = …`, `dangerouslySetInnerHTML={{ __html: … }}`. */
function* assignedMarkup(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const { name, value: node, node: whole } of code.named) {
    if (!/^(innerHTML|outerHTML|srcdoc|__html)$/.test(name)) continue;
    const value = values.of(node);
    if (isDangerous(value, origins.unknown))
      yield {
        node: whole,
        confidence: value.isBuilt || name === '__html' ? confidenceOf(value) : confidenceOf(value) - 0.15,
      };
  }
}

/** HTML that a function puts together and gives back. */
function* returnedMarkup(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const { returned } of code.functions) {
    for (const node of returned) {
      const value = values.of(node);
      if (isMarkup(value) && isDangerous(value, origins.unknown))
        yield { node, confidence: Math.min(0.55, confidenceOf(value)) };
    }
  }
  for (const call of code.callsOf(['*.append', '*.write', '*.add', '*.create'])) {
    const value = values.ofArgument(call, 0, 'message', 'content');
    if (value.origin === origins.outside && isMarkup(value) && isDangerous(value, origins.outside))
      yield { node: call.node, confidence: 0.7 };
  }
}

/** Jinja leaves values as they are where it is not told otherwise. */
function* unescapedTemplates(code: CodeReading): Generator<Sighting, void> {
  const isJinja = code.says(/jinja|FileSystemLoader|PackageLoader|DictLoader|^loader$/i);
  for (const call of code.callsOf(['Environment', 'jinja2.Environment', 'jinja2.Template', 'SandboxedEnvironment'])) {
    const option = optionOf(code, call, 'autoescape');
    // What is handed over as a whole may hold the option.
    const isHidden = call.args.some(({ value }) => value.type === 'dictionary_splat') && code.says(/autoescape/);
    if (option ? /^False$/.test(written(code, option)) : isJinja && call.args.length > 0 && !isHidden)
      yield { node: call.node, confidence: option ? 0.85 : 0.65 };
  }
  yield* sightingsOfCalls(code, [
    {
      calls: ['*.as_json'],
      confidence: 0.6,
      test: (call) => /errors/.test(call.name) && !optionOf(code, call, 'escape_html'),
    },
  ]);
  for (const call of code.callsOf(['mako.template.Template', 'mako.lookup.TemplateLookup', 'TemplateLookup']))
    if (!optionOf(code, call, 'default_filters')) yield { node: call.node, confidence: 0.6 };
}

/** What an error says often repeats what was sent. */
function* errorTexts(code: CodeReading): Generator<Sighting, void> {
  for (const call of code.callsOf(['self.response.write', 'self.response.out.write', 'HttpResponse', 'HTMLResponse']))
    if (
      call.args[0] &&
      /^(ex|e|err|error|exc)\.message$|^str\((ex|e|err|error|exc)\)$/.test(written(code, call.args[0].value))
    )
      yield { node: call.node, confidence: 0.45 };
}

/** HTML that stands in a text of Markdown is left as it is. */
function* renderedMarkdown(code: CodeReading, values: Values): Generator<Sighting, void> {
  if (code.says(/bleach|safe_mode|sanitize|nh3|escape/i)) return;
  for (const call of code.callsOf([
    '=markdown',
    'markdown.markdown',
    'markdown2.markdown',
    'mistune.html',
    'mistune.markdown',
  ]))
    if (values.ofArgument(call, 0, 'text').origin > origins.constant) yield { node: call.node, confidence: 0.5 };
}

/** A link to where a request says may begin with `javascript:`. */
function* givenLinks(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const { name, value: node, node: whole } of code.named) {
    if (!/(^|_)(link|url|href|dest|next|back|back_link|return_to)$/i.test(name) || !isInContext(whole)) continue;
    const value = values.of(node);
    const isWhole = value.origin === origins.outside && !value.isBuilt && (value.clean & uses.html) === 0;
    if (
      isWhole &&
      !isChecked(code, value, whole) &&
      !code.says(/urlparse|urlsplit|is_safe|allowed|check_\w*url|reverse/i, code.functionAt(whole)?.node)
    )
      yield { node: whole, confidence: 0.5 };
  }
}

/** Values of a page are entries of a map, or are put into one. */
const isInContext = ({
  type,
  children,
}: {
  readonly type: string;
  readonly children: readonly { readonly type: string }[];
}): boolean => type === 'pair' || (type === 'assignment' && children[0]?.type === 'subscript');

/** JSON that is put into a page as it is: `</script>` in it ends the script. */
function* jsonInPages(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf(['render', 'render_to_response', 'render_template'])) {
    if (!/\.(mako|html?|jinja2?)$/.test(literalAt(values, call, 0) ?? literalAt(values, call, 1) ?? '')) continue;
    for (const inner of code.callsOf(['json.dumps', 'simplejson.dumps'])) {
      const isInside = inner.node.start > call.node.start && inner.node.end <= call.node.end;
      const value = inner.args[0] && values.of(inner.args[0].value);
      if (
        isInside &&
        !optionOf(code, inner, 'cls') &&
        value &&
        value.origin >= origins.unknown &&
        !isCondition(code, inner.args[0]?.value)
      ) {
        yield { node: inner.node, confidence: 0.55 };
        break;
      }
    }
  }
}

const isCondition = (code: CodeReading, node: Parameters<Values['of']>[0] | undefined): boolean =>
  node !== undefined && /\bis None\b|^\s*not |is_|can_|has_| or .*is/.test(code.textOf(node).slice(0, 200));
