import { written } from '../../matching.ts';
import { origins } from '../../reading/origins.ts';
import type { Rule } from '../../rule.ts';

const answers = [
  'res.send',
  'res.json',
  'res.end',
  'res.write',
  'response.send',
  'response.json',
  '*.status().send',
  '*.status().json',
  'jsonify',
  'HttpResponse',
  'JsonResponse',
  'make_response',
  'self.write',
  '*.sendError',
  '=echo',
  '=die',
  '=exit',
  'http.Error',
  'self.response.write',
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'php'],
  mended: {
    javascript: "log(error);\nres.status(500).send('Something went wrong');",
    typescript: "log(error);\nres.status(500).send('Something went wrong');",
    tsx: "log(error);\nres.status(500).send('Something went wrong');",
    python: 'log.exception("import failed")\nreturn "Something went wrong", 500',
    java: 'response.sendError(500);',
    php: 'error_log($e); http_response_code(500);',
    go: 'http.Error(w, "internal error", http.StatusInternalServerError)',
  },
  *find(code, values) {
    for (const call of code.callsOf(answers)) {
      const text = call.args.map(({ value }) => written(code, value)).join(',');
      if (
        /\b(e|err|error|ex|exc|exception)\.(stack|stackTrace|getStackTrace|toString\(\)|getMessage\(\)|message)\b|traceback\.format_exc|format_exc\(\)|mysql_error\(|mysqli_error\(|\$e->getMessage/.test(
          text,
        )
      )
        yield { node: call.node, confidence: /stack|traceback|format_exc|sql/i.test(text) ? 0.7 : 0.45 };
    }
    for (const call of code.callsOf(['=die', '=exit']))
      if (values.ofArgument(call, 0).origin === origins.outside) yield { node: call.node, confidence: 0.5 };
  },
};
