/** What a value can be made harmless for, as bits. */
export const uses = { shell: 1, sql: 2, html: 4, path: 8, url: 16, code: 32, regex: 64, log: 128, query: 256 } as const;
export type Use = keyof typeof uses;
export const everyUse = 511;

const words = (text: string): string[] => text.split(' ');

const byMethod: ReadonlyMap<string, number> = new Map([
  ...words(
    'int float len bool complex parseInt parseFloat Number Boolean BigInt intval floatval boolval Atoi ParseInt ParseFloat ParseUint to_i to_f parseLong parseDouble parseBoolean ToInt32 ToInt64 TryParse abs round floor ceil ord uuid1 uuid4 randomUUID UUID now time isoformat strftime toFixed indexOf count sizeof length size ParseIP strlen toInt Decimal date strtotime getTime timestamp ObjectId isdigit',
  ).map((name) => [name, everyUse] as const),
  ...words('quote escapeshellarg escapeshellcmd shellescape list2cmdline').map((name) => [name, uses.shell] as const),
  ...words(
    'escape_string real_escape_string mysqli_real_escape_string mysql_real_escape_string pg_escape_string pg_escape_literal escapeId quoteIdentifier quote_ident quote_name Identifier sqlEscape escapeLiteral escapeIdentifier sanitize_sql sanitize_sql_for_conditions bindparam literal adapt mogrify esc_sql prepare',
  ).map((name) => [name, uses.sql] as const),
  ...words(
    'htmlspecialchars htmlentities strip_tags escapeHtml escapeHTML escape_html html_escape HtmlEncode EscapeString HTMLEscapeString forHtml forHtmlContent escapeHtml4 htmlEscape filterXSS xss DOMPurify sanitizeHtml format_html conditional_escape escapejs bleach linkify h he striptags esc_html esc_attr json_encode createTextNode encodeForHTML',
  ).map((name) => [name, uses.html] as const),
  ...words(
    'basename secure_filename safe_join Base GetFileName sanitize_filename cleanFilename path_sanitize safeJoin get_valid_filename get_filename_from_path listdir scandir readdir glob iterdir',
  ).map((name) => [name, uses.path] as const),
  ...words(
    'encodeURIComponent urlencode rawurlencode quote_plus QueryEscape PathEscape encodeURI UrlEncode EscapeDataString url_encode encode_www_form_component',
  ).map((name) => [name, uses.url | uses.html | uses.path | uses.query] as const),
  ...words('escapeRegExp escapeRegex preg_quote QuoteMeta regexpEscape escapeStringRegexp').map(
    (name) => [name, uses.regex] as const,
  ),
  ...words('literal_eval').map((name) => [name, uses.code] as const),
]);
/** `escape` and `quote` of a known module are for one use each. */
const byName: readonly (readonly [RegExp, number])[] = [
  [/(^|\.)(re|Regexp|Pattern|_)\.(escape|quote|escapeRegExp)$/, uses.regex],
  [
    /(^|\.)(html|cgi|markupsafe|saxutils|ERB\.Util|CGI|Markup|_|validator|he|bleach|werkzeug)\.(escape|escapeHTML|encode|clean|html_escape)$/,
    uses.html,
  ],
  [/(^|\.)(connection|conn|db|pool|mysql|client|sqlstring|pdo|PDO)\.(escape|quote)$/, uses.sql],
  [/(^|\.)(Shellwords|shlex|pipes)\.(escape|quote|shellescape|join)$/, uses.shell],
  [/(^|[./])(urllib\.parse|parse|urllib|urllib2)\.quote$/, uses.url | uses.html | uses.path | uses.query],
];
/** A function whose name says that it makes things safe is believed. */
const saying =
  /(saniti[sz]|escape|digest|^(md5|sha1|sha256)$|clean|purif|safe|valid|normali[sz]e_?(file|path)|slugify|quote|antixss|whitelist|allowed?list|hash|encrypt)/i;

/** Whether a call gives a number, a date or the like, whatever it is given. */
export const isNumberOf = (method: string): boolean => byMethod.get(method) === everyUse;

/** What a call makes its arguments harmless for, as bits; 0 for most calls. */
export function cleaningOf(name: string, method: string): number {
  for (const [pattern, bits] of byName) if (pattern.test(name)) return bits;
  const known = byMethod.get(method);
  if (known !== undefined) return known;
  return saying.test(method) &&
    !/^(mark_safe|SafeString|safe_load_?|unescape|unquote|html_safe|safe)$/i.test(method) &&
    !method.startsWith('un')
    ? everyUse
    : 0;
}
