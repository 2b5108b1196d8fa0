import type { SyntaxNode } from '../../../../core/syntax.ts';
import { literalAt, written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { origins } from '../../reading/origins.ts';
import type { Values } from '../../reading/values.ts';
import type { Rule, Sighting } from '../../rule.ts';

const secret =
  /(passwo?r?d|passwd|\bpwd|passphrase|secret|api_?key|apikey|access_?key|auth_?token|access_?token|refresh_?token|token$|private_?key|encryption_?key|secret_?key|credentials?$|client_?secret|db_?pass)/i;
/** Names of what belongs to a secret without being one. */
const aboutSecret =
  /(template|field|label|name$|url|uri|path|file|param|prompt|message|error|header|length|type|regex|pattern|form|input|placeholder|hint|column|policy|expire|expir|ttl|endpoint|id$|attr|selector|text|title|class|_?env|kind|prefix|suffix|format|hash|reset|help|desc|min|max|count|limit|style|button|view|page|link|tokenizer|_?re$)/i;

/** What stands where a secret will be filled in. */
const placeholder =
  /^$|^(x+|\*+|\.+|-+|_+|0+|none|null|undefined|true|false|string|text|password|passwd|secret|token|key|changeme|change_me|todo|example|test|dummy|placeholder|your.*|my[-_]?(password|secret|token|key)|<.*>|\$\{.*\}|\{\{.*\}\}|%.*%|\[.*\]|\{.*\}|#.*|process\.env.*|env:.*|os\.environ.*)$/i;

/** Keys whose makers gave them a form of their own. */
const formed =
  /\b(AIza[\w-]{35}|AKIA[A-Z0-9]{16}|ASIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36,99}|sk_live_\w{16,99}|xox[baprs]-[\w-]{10,99}|sk-[A-Za-z0-9_-]{20,99}|ya29\.[\w-]{20,99})|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/g;

export const rule: Rule = {
  languages: [
    'javascript',
    'typescript',
    'tsx',
    'python',
    'java',
    'go',
    'c',
    'cpp',
    'csharp',
    'rust',
    'php',
    'ruby',
    'shell',
  ],
  mended: {
    python: 'password = os.environ["DB_PASSWORD"]',
    javascript: 'const password = process.env.DB_PASSWORD;',
    typescript: 'const password = process.env.DB_PASSWORD;',
    tsx: 'const password = process.env.DB_PASSWORD;',
    java: 'String password = System.getenv("DB_PASSWORD");',
    go: 'password := os.Getenv("DB_PASSWORD")',
    csharp: 'var password = Environment.GetEnvironmentVariable("DB_PASSWORD");',
    php: "$password = getenv('DB_PASSWORD');",
    ruby: "password = ENV.fetch('DB_PASSWORD')",
    rust: 'let password = std::env::var("DB_PASSWORD")?;',
    c: 'const char *password = getenv("DB_PASSWORD");',
    cpp: 'const char *password = std::getenv("DB_PASSWORD");',
    shell: 'PASSWORD="$(cat /run/secrets/db_password)"',
  },
  *find(code, values) {
    for (const { name, value, node } of code.named) {
      if (!secret.test(name) || aboutSecret.test(name.replace(secret, ''))) continue;
      const text = literal(values, value);
      if (text === undefined || placeholder.test(text.trim()) || /\s/.test(text.trim()) || text.length > 200) continue;
      if (text.length < 4) continue;
      // A token may be a word of a text.
      yield {
        node: isLiteral(value) ? value : node,
        confidence: /token$/i.test(name) ? Math.min(confidenceIn(text), /\d/.test(text) ? 1 : 0.3) : confidenceIn(text),
      };
    }
    yield* formedKeys(code);
    yield* compared(code);
    yield* given(code, values);
  },
};

/** Whether the secret itself stands there: then it alone is pointed at, and covered in reports. */
const isLiteral = ({ type }: SyntaxNode): boolean => /string|literal/.test(type);

function literal(values: Values, node: Parameters<Values['of']>[0]): string | undefined {
  const { origin, text, isList } = values.of(node);
  return origin === origins.constant && text !== '' && !isList && /string|literal|call|concat|word|raw/.test(node.type)
    ? text
    : undefined;
}

/** What looks drawn by lot is a secret; a word can be a name for one. */
const confidenceIn = (text: string): number =>
  /\d/.test(text) && /[A-Za-z]/.test(text) && text.length >= 6 ? 0.85 : /[/:.]/.test(text) ? 0.4 : 0.65;

/** Wherever they stand, comments and pages among it. */
function* formedKeys({ text, root }: CodeReading): Generator<Sighting, void> {
  for (const { index, 0: key } of text.matchAll(formed))
    yield { node: { ...root, start: index, end: index + key.length }, confidence: 0.9 };
}

/** `if password == 'hunter2'`. */
function* compared(code: CodeReading): Generator<Sighting, void> {
  for (const node of code.nodesOf('comparison_operator', 'binary_expression', 'binary')) {
    const parts = node.children.filter(({ isNamed }) => isNamed);
    const [left, right] = [parts[0], parts[1]];
    if (!left || !right || !/^(string|string_literal|encapsed_string)$/.test(right.type)) continue;
    const sign = node.children.find(({ isNamed }) => !isNamed);
    if (!sign || !/^(==|===|!=|!==|eq)$/.test(code.textOf(sign))) continue;
    const name = code.nameOf(left)?.split('.').at(-1) ?? '';
    if (/^(password|passwd|pwd|passphrase|secret|api_?key)$/i.test(name) && !placeholder.test(written(code, right)))
      yield { node: right, confidence: 0.7 };
  }
}

/** Where a key or a password has a place of its own among arguments. */
function* given(code: CodeReading, values: Values): Generator<Sighting, void> {
  for (const call of code.callsOf([
    'jwt.sign',
    'jsonwebtoken.sign',
    'jwt.encode',
    'crypto.createHmac',
    'hmac.new',
    'DriverManager.getConnection',
    '=mysqli_connect',
    'mysqli',
    'pymysql.connect',
    'MySQLdb.connect',
    'PDO',
    '=mysql_connect',
  ])) {
    const at = /sign|encode|createHmac/.test(call.method) ? 1 : call.method === 'new' ? 0 : 2;
    const text = literalAt(values, call, at);
    const node = call.args.filter(({ name }) => name === undefined)[at]?.value;
    if (text !== undefined && node && /string|literal/.test(node.type) && !placeholder.test(text))
      yield { node, confidence: 0.75 };
  }
}
