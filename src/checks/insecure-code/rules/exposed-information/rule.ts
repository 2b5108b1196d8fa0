import { literalAt, sightingsOfCalls } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'go'],
  mended: {
    javascript: "app.get('/metrics', requireAdmin, serveMetrics);",
    typescript: "app.get('/metrics', requireAdmin, serveMetrics);",
    tsx: "app.get('/metrics', requireAdmin, serveMetrics);",
    go: 'mux.Handle("/static/", http.StripPrefix("/static/", neuter(http.FileServer(root))))',
  },
  *find(code, values) {
    // Whoever comes sees what lies in the folder.
    yield* sightingsOfCalls(code, [
      { confidence: 0.6, calls: ['SimpleHTTPRequestHandler'] },
      { confidence: 0.45, calls: ['http.FileServer'] },
    ]);
    if (/^(javascript|typescript|tsx)$/.test(code.language)) yield* openEndpoints(code, values);
  },
};

const telling = /^\/(metrics|debug|env|actuator|heapdump|trace|status\/full|phpinfo|config|logs)(\/|$)/;

/** A route to what is for operators, without anything before the handler that could ask who comes. */
function* openEndpoints(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf(['app.get', 'router.get', 'server.get', 'app.use', 'app.all'])) {
    const path = literalAt(values, call, 0);
    if (path !== undefined && telling.test(path) && call.args.length === 2) yield { node: call.node, confidence: 0.5 };
  }
}
