import type { SyntaxNode } from '../../../core/syntax.ts';
import type { CodeReading } from './code-reading.ts';

/** What looks whether a path leads out of where it may. */
const pathGuard =
  /^(realpath|abspath|resolve|startswith|startsWith|commonpath|commonprefix|is_relative_to|relative_to|basename|secure_filename|safe_join|normpath|normalize|getCanonicalPath|GetFullPath|canonicalize|isalnum|isdigit|match|fullmatch|StartsWith|HasPrefix|toRealPath|isAbsolute|is_absolute|\.\.|["']\.\.\/?["']|["']\/["'])$/;
/** What looks whether a value is one of those that are allowed. */
const valueGuard =
  /^(match|fullmatch|test|isalnum|isdigit|isalpha|isidentifier|includes|has|indexOf|contains|isInteger|isUUID|validate\w*|is_valid\w*|isValid\w*|allowed\w*|ALLOWED\w*|whitelist\w*|allowlist\w*|WHITELIST\w*|in_array|preg_match|ctype_\w+|matches|is_safe_url|url_has_allowed_host_and_scheme|is_safe\w*)$/i;

/** Whether the function around a node, or all of the code where there is none, looks at paths before it uses them. */
export const hasPathGuard = (code: CodeReading, node: SyntaxNode): boolean =>
  code.says(pathGuard, code.functionAt(node)?.node);

export const hasValueGuard = (code: CodeReading, node: SyntaxNode): boolean =>
  code.says(valueGuard, code.functionAt(node)?.node);
