import type { Sighting, Rule } from '../../rule.ts';
import type { Call } from '../../reading/calls.ts';
import { everyUse, uses } from '../../reading/cleaning.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { origins } from '../../reading/origins.ts';
import type { Values } from '../../reading/values.ts';
import { confidenceOf } from '../../sinks.ts';
import { hasOnlyNames, isStatement } from './statement.ts';

/** What takes a text and sends it to no database. */
const harmless =
  /^(print|printf?|println|log|debug|info|warn|warning|error|exception|critical|trace|echo|write|format|str|len|append|push|join|assert\w*|\w*Error|\w*Exception|raise|text|dedent|strip|replace|split|lower|upper|encode|startswith|Sprintf|fmt|puts|out|gettext|_|t|isinstance|repr|reply|send|send_message|flash|message)$/i;

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'c', 'cpp', 'csharp', 'rust', 'php', 'ruby'],
  mended: {
    python: 'cursor.execute("SELECT name FROM users WHERE id = %s", (user_id,))',
    javascript: "await db.query('SELECT name FROM users WHERE id = $1', [userId]);",
    typescript: "await db.query('SELECT name FROM users WHERE id = $1', [userId]);",
    tsx: "await db.query('SELECT name FROM users WHERE id = $1', [userId]);",
    java: 'PreparedStatement s = c.prepareStatement("SELECT name FROM users WHERE id = ?"); s.setLong(1, userId);',
    go: 'rows, err := db.Query("SELECT name FROM users WHERE id = ?", userID)',
    csharp: 'cmd.CommandText = "SELECT name FROM users WHERE id = @id"; cmd.Parameters.AddWithValue("@id", userId);',
    php: "$s = $pdo->prepare('SELECT name FROM users WHERE id = ?'); $s->execute([$userId]);",
    ruby: "User.where('name = ?', name)",
    rust: 'sqlx::query("SELECT name FROM users WHERE id = $1").bind(user_id)',
    cpp: 'sqlite3_prepare_v2(db, "SELECT name FROM users WHERE id = ?", -1, &s, nullptr); sqlite3_bind_int(s, 1, id);',
    c: 'sqlite3_prepare_v2(db, "SELECT name FROM users WHERE id = ?", -1, &s, NULL); sqlite3_bind_int(s, 1, id);',
  },
  *find(code, values) {
    for (const call of code.calls) {
      const found = statementGiven(code, values, call);
      if (found) yield found;
    }
    yield* wholeStatements(code, values);
  },
};

function statementGiven(code: CodeReading, values: Values, call: Call): Sighting | undefined {
  if (harmless.test(call.method)) return undefined;
  for (const { value: node } of call.args.slice(0, 4)) {
    const value = values.of(node);
    if (!value.isBuilt || value.origin === origins.constant || !isStatement(value.text)) continue;
    if (value.origin === origins.unknown && hasOnlyNames(value.text)) continue;
    if ((value.clean & uses.sql) === 0) return { node: call.node, confidence: confidenceOf(value) };
    // Numbers and hashes do no harm as long as they stay what they are.
    if (value.clean === everyUse) return { node: call.node, confidence: 0.3 };
  }
  return undefined;
}

/** What takes nothing but a statement, and is given one from elsewhere. */
function* wholeStatements(code: CodeReading, values: Values): Generator<Sighting, void> {
  if (code.language !== 'csharp' && code.language !== 'java') return;
  for (const call of code.callsOf(commands)) {
    const { origin, isBuilt, clean } = values.ofArgument(call, 0);
    if (origin > origins.constant && !isBuilt && (clean & uses.sql) === 0) yield { node: call.node, confidence: 0.4 };
  }
}

const commands = [
  'SqlCommand',
  'MySqlCommand',
  'OracleCommand',
  'OleDbCommand',
  'NpgsqlCommand',
  'SqliteCommand',
  'SQLiteCommand',
  'SqlDataAdapter',
  '*.ExecuteSqlCommand',
  '*.FromSqlRaw',
  '*.ExecuteSqlRaw',
  'statement.executeQuery',
  'stmt.executeQuery',
  'statement.executeUpdate',
  'stmt.executeUpdate',
  'statement.execute',
  'stmt.execute',
  '*.createStatement().executeQuery',
  '*.ExecuteNonQuery',
  '*.ExecuteReader',
  '*.ExecuteScalar',
];
