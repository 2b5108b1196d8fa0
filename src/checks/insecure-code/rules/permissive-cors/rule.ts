import { type NamedFault, optionOf, sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import type { Values } from '../../reading/values.ts';
import { origins } from '../../reading/origins.ts';
import type { Rule, Sighting } from '../../rule.ts';

const headers = ['*.setHeader', '*.header', '*.set', '*.addHeader', '*.Set', '*.Add', '=header', '*.append'];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'php', 'ruby'],
  mended: {
    javascript: "app.use(cors({ origin: 'https://app.example.com' }));",
    typescript: "app.use(cors({ origin: 'https://app.example.com' }));",
    tsx: "app.use(cors({ origin: 'https://app.example.com' }));",
    python: 'CORS(app, origins=["https://app.example.com"])',
    java: '@CrossOrigin("https://app.example.com")',
    csharp: 'policy.WithOrigins("https://app.example.com")',
    go: 'w.Header().Set("Access-Control-Allow-Origin", "https://app.example.com")',
    php: 'header("Access-Control-Allow-Origin: https://app.example.com");',
  },
  *find(code, values) {
    yield* headersSent(code, values);
    yield* settings(code);
    yield* sightingsOfNames(code, openNames);
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.6,
        calls: ['*.AllowAnyOrigin', '*.allowedOrigins', '*.addAllowedOrigin'],
        test: ({ method, args }) =>
          method === 'AllowAnyOrigin' || args.some(({ value }) => written(code, value) === '*'),
      },
    ]);
    for (const node of code.nodesOf('annotation', 'marker_annotation'))
      if (/^@CrossOrigin(\((origins=)?\{?\*\}?\))?$/.test(written(code, node))) yield { node, confidence: 0.6 };
  },
};

const openNames: readonly NamedFault[] = [
  {
    name: /^(CORS_ORIGIN_ALLOW_ALL|CORS_ALLOW_ALL_ORIGINS|AllowAllOrigins)$/,
    value: /^(True|true)$/,
    confidence: 0.75,
  },
  { name: /^access-control-allow-origin$/i, value: /^\*$/, confidence: 0.6 },
  { name: /^AllowOrigins$/, value: /\{\*\}$/, confidence: 0.6 },
];

function* headersSent(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf(headers)) {
    const [name, value] = [values.ofArgument(call, 0), values.ofArgument(call, 1)];
    const whole = call.args.length === 1 ? name.text : `${name.text}:${value.text}`;
    if (!/^access-control-allow-origin\s*:/i.test(whole)) continue;
    // What a site says it is, is answered: every site may.
    if (name.origin === origins.outside || value.origin === origins.outside)
      yield { node: call.node, confidence: 0.85 };
    else if (/:\s*\*/.test(whole)) yield { node: call.node, confidence: 0.6 };
  }
}

function* settings(code: CodeReading): Generator<Sighting, void> {
  for (const call of code.callsOf(['=cors', 'CORS', 'flask_cors.CORS', '*.add_middleware', '=Server'])) {
    const option = ['origin', 'origins', 'allow_origins']
      .map((name) => optionOf(code, call, name))
      .find((node) => node !== undefined);
    const isOpen = option
      ? /^(\*|\[\*\]|true)$/.test(written(code, option))
      : call.method === 'cors' && call.args.length === 0;
    const credentials = ['credentials', 'allow_credentials', 'supports_credentials'].map((name) =>
      optionOf(code, call, name),
    );
    const hasCredentials = credentials.some((node) => node !== undefined && /^true$/i.test(written(code, node)));
    if (isOpen) yield { node: call.node, confidence: hasCredentials ? 0.9 : 0.5 };
  }
}
