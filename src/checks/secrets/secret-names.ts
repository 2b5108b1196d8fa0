/**
 * What a name says of the value that it names. `password`: chosen by people, so that it may be short and weak. `token`: drawn by a machine.
 * `vendor`: the name of a vendor says whose it is, so that less of the value is asked.
 */
export type SecretName = 'password' | 'token' | 'vendor';

/** The ends of names, by which they are found; searched for in any case. */
export const nameEnds: readonly string[] = [
  'password',
  'passwd',
  'passphrase',
  'passwort',
  'pwd',
  'pass',
  'secret',
  'token',
  'key',
  'credential',
  'credentials',
  'auth',
  'authorization',
  'accessid',
  'access_id',
  'access-id',
  'pat',
  'ak',
  'sk',
  'psk',
  'login',
  '密码',
  '密碼',
  '口令',
  '密钥',
  '密鑰',
  '秘钥',
  '金鑰',
  '令牌',
  '凭证',
  '憑證',
  '私钥',
  '私鑰',
  '授权码',
  '秘密',
  '凭据',
];

const passwordWords = new Set([
  'password',
  'passwd',
  'passphrase',
  'passwort',
  'pwd',
  'pass',
  'psk',
  '密码',
  '密碼',
  '口令',
]);

/** Before `key`: what makes it the key to something, rather than a key of a map. */
const keyWords = new Set(
  (
    'api app application access account secret private auth authentication authorization encryption encrypt decryption signing sign signature signed master service storage license licence client consumer ' +
    'session jwt hmac aes des rsa subscription deploy deployment security webhook integration admin root shared crypto cipher server ssh ' +
    'management primary ingest ingestion insert write read user developer dev partner merchant publishable restricted live prod production project team org bot personal repo apiv3 v3 data'
  ).split(' '),
);

/** Before `token`: tokens that give access to nothing, or to one page. */
const harmlessTokens = new Set(
  'csrf xsrf next page continuation cancellation cancel max min num stop eos pad bos sep unk cls mask special public pagination sync total prompt completion input output first last image start end per reserved parse lexer syntax verification antiforgery requestverification authenticity jsonweb'.split(
    ' ',
  ),
);

const publicWords = new Set(['public', 'pub', 'publickey']);

/** Vendors whose keys have no mark of their own: a name that holds one says whose key it is. */
const vendors = new Set(
  (
    'adafruit adobe airtable algolia alibaba aliyun amap asana atlassian azure baichuan baidu beamer bitbucket bittrex box clickhouse cloudflare codecov cohere coinbase confluence confluent contentful ' +
    'co dashscope datadog deepseek digitalocean discord dingtalk docusign drone droneci dropbox elastic etsy facebook fastly feishu finicity finnhub flickr freshbooks getui gitee gitter gocardless github gitlab google heroku hubspot ' +
    'huawei hunyuan iflytek intercom jfrog jira jpush jdcloud kraken kucoin lark launchdarkly linear linkedin looker mailchimp mailgun mapbox mattermost maxmind meraki messagebird minimax mistral moonshot netease ' +
    'netlify newrelic nytimes openai okta onepassword 1password pagerduty plaid postmark privateai pushplus qcloud qiniu qianfan qq rapidapi sendbird sendinblue sentry shodan slack snyk sonar spark square squarespace ' +
    'stability sumo sumologic telegram tencent tencentcloud trello travis twilio twitch twitter ucloud upyun vercel volc volcengine wechat wecom weibo weixin wework wx xfyun yandex zendesk zhipu'
  ).split(' '),
);

const words = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+[a-z]*|[一-鿿]+/g;

/** What a name says, `undefined` where it names no secret: `apiKey`, `DB_PASSWORD`, `client-secret`, `数据库密码`. At most 120 characters are looked at. */
export function readSecretName(name: string): SecretName | undefined {
  const parts = (name.slice(-120).match(words) ?? []).map((word) => word.toLowerCase());
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const before = parts.slice(0, -1);
  const isOfVendor = before.some((word) => vendors.has(word)) || vendors.has(before.slice(-2).join(''));
  if (before.some((word) => publicWords.has(word)) && last !== 'token') return undefined;
  if (isPasswordWord(last)) return before.includes('reset') ? undefined : 'password';
  return readTokenName(last, { before, isOfVendor });
}

interface NameParts {
  readonly before: readonly string[];
  readonly isOfVendor: boolean;
}

const isPasswordWord = (word: string): boolean =>
  passwordWords.has(word) || /(?:password|passwd|pwd|密码|密碼|口令)$/.test(word);

/** The last word of a name that is a secret whatever stands before it. */
const secretEnds =
  /(?:secret|credentials?|authorization|密钥|密鑰|秘钥|金鑰|令牌|凭证|憑證|私钥|私鑰|授权码|秘密|凭据)$/;
const joinedKeys = /^(?:api|app|access|secret|private|auth|license|licence|account|master|service)key$/;

function readTokenName(last: string, { before, isOfVendor }: NameParts): SecretName | undefined {
  const isSecret = isSecretWord(last, before) || (isOfVendor && isOfVendorOnly(last, before.at(-1)));
  if (!isSecret) return undefined;
  return isOfVendor ? 'vendor' : 'token';
}

function isSecretWord(last: string, before: readonly string[]): boolean {
  if (secretEnds.test(last) || joinedKeys.test(last)) return true;
  if (last.endsWith('token')) return ![...before, last.slice(0, -5)].some((word) => harmlessTokens.has(word));
  if (last === 'key') return before.some((word) => keyWords.has(word));
  if (last === 'auth') return before.length > 0;
  // The two halves of a key of clouds of China, as their documents and their users call them.
  return (last === 'ak' || last === 'sk') && before.length === 0;
}

/** Words that name a secret only where a vendor is named with them. */
function isOfVendorOnly(last: string, previous: string | undefined): boolean {
  if (last === 'id') return previous === 'access';
  if (last === 'login') return previous === 'sonar';
  return ['key', 'ak', 'sk', 'pat', 'accessid'].includes(last);
}
