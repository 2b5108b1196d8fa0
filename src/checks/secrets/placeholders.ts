/** What stands in examples where a secret would stand. Searched for inside the secret, in lower case, without `_`, `-`, `.` and blanks. */
const exampleWords = [
  'example',
  'placeholder',
  'your',
  'redacted',
  'changeme',
  'changethis',
  'changeit',
  'replaceme',
  'replacewith',
  'insertyour',
  'notareal',
  'dummy',
  'xxxx',
  'fake',
  'goeshere',
  'puthere',
  'secrethere',
  'keyhere',
  'tokenhere',
  'passwordhere',
  'sample',
  'testtest',
  'foobar',
  'loremipsum',
  '您的',
  '你的',
  '替换',
  '示例',
  '占位',
  '请填',
  '填写',
];

/** Words that are no password by themselves, whatever case and however many digits follow that everyone types. */
const bareWords =
  /^(?:password|passwd|passw0rd|pass|pwd|secret|token|apikey|key|auth|credentials?|admin|administrator|root|user|username|login|test|testing|tester|guest|demo|hidden|none|null|nil|undefined|true|false|yes|no|on|off|required|optional|string|str|text|value|any|unknown|default|empty|blank|bearer|basic|abc|abcd|qwerty|mysecret|mypassword|mypass|mytoken|mykey|somepassword|somesecret|userpassword|dbpassword|pass123|password1?2?3?!?|secretpassword|secretkey|secrettoken|supersecret|verysecret|topsecret|strongpassword|securepassword|newpassword|oldpassword|hunter|postgres|mysql|mongodb|redis|rabbitmq)$/;

const masks = /[*•●…█#]{3}|\.{3}|x{4,}|X{4,}|_{8,}|-{6,}|0{10,}/;

/** Where a value is put in later: `${NAME}`, `$NAME`, `{{name}}`, `<name>`, `%NAME%`, `#{name}`, `[name]`, `%s`, `@name@`. */
const references =
  /^(?:\$\{|\$\(|\$[A-Za-z_]|\{\{|\{%|\{[A-Za-z_]|<|%[A-Za-z_(]|#\{|\[[A-Za-z_ -]+\]|@[A-Za-z_.]+@|`|:[a-z_]+$|\?$|&|env[:.(]|ENC\[|ENC\(|vault:|arn:|projects\/|file:|ssm:|op:\/\/|secret:|kms:)|\$\{|\$\(|\{\{|<[\w -]{2,40}>|process\.env|os\.environ|getenv|System\.get/;

/** Secrets that vendors print in their documents and that stand in examples everywhere: no one's secret. */
const documented = new Set([
  'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  'TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ',
]);

/** Whether a value stands for a secret rather than being one. */
export function isPlaceholder(value: string): boolean {
  if (references.test(value) || masks.test(value)) return true;
  const lower = value.toLowerCase();
  const bare = lower.replaceAll(/[_\-. ]/g, '');
  return bareWords.test(bare) || exampleWords.some((word) => bare.includes(word));
}

/** Whether the end of a token is that of a documented one. */
export function isDocumented(value: string): boolean {
  return documented.has(value.slice(value.lastIndexOf('.') + 1));
}
