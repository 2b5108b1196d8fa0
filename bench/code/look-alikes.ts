// What is long, random or named like a secret and gives access to nothing.
import { alphanumeric, base64, digits, hex, lower, type Random, upper, uuidOf } from './random.ts';
import type { Drawn } from './secret-formats.ts';

type Row = readonly [name: string, variable: string, en: string, zh: string, draw: Drawn['draw']];

const rows: readonly Row[] = [
  ['commit', 'GIT_COMMIT', 'commit', '提交号', (r) => r.text(hex, 40)],
  ['short commit', 'BUILD_REVISION', 'revision', '修订号', (r) => r.text(hex, 12)],
  ['sha-256', 'FILE_SHA256', 'checksum', '校验和', (r) => r.text(hex, 64)],
  ['md5', 'ETAG', 'ETag', 'ETag', (r) => r.text(hex, 32)],
  ['integrity', 'INTEGRITY', 'integrity', '完整性摘要', (r) => `sha512-${r.text(base64, 86)}==`],
  ['image digest', 'IMAGE_DIGEST', 'image digest', '镜像摘要', (r) => `sha256:${r.text(hex, 64)}`],
  ['uuid', 'REQUEST_ID', 'request ID', '请求编号', uuidOf],
  ['trace', 'TRACE_ID', 'trace', '链路编号', (r) => r.text(hex, 32)],
  ['ulid', 'ORDER_ID', 'order ID', '订单编号', (r) => `01H${r.text('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 23)}`],
  ['snowflake', 'CHANNEL_ID', 'channel', '频道编号', (r) => `9${r.text(digits, 17)}`],
  ['nanoid', 'DOCUMENT_ID', 'document ID', '文档编号', (r) => r.text(alphanumeric, 21)],
  ['object id', 'USER_ID', 'user ID', '用户编号', (r) => r.text(hex, 24)],
  ['key id', 'KMS_KEY_ID', 'key ID', '密钥编号', uuidOf],
  ['public key', 'PUBLIC_KEY', 'public key', '公钥', (r) => `AAAAC3NzaC1lZDI1NTE5AAAAI${r.text(base64, 43)}`],
  [
    'publishable key',
    'STRIPE_PUBLISHABLE',
    'publishable value',
    '可公开的值',
    (r) => `pk_live_${r.text(alphanumeric, 24)}`,
  ],
  ['data', 'ICON', 'icon', '图标', (r) => `data:image/png;base64,${r.text(base64, 120)}`],
  ['hashed file', 'ASSET', 'asset', '资源', (r) => `/assets/app.${r.text(hex, 20)}.js`],
  ['pod', 'POD_NAME', 'pod', 'Pod', (r) => `checkout-api-${r.text(hex, 10)}-${r.text(lower + digits, 5)}`],
  ['bucket', 'S3_BUCKET', 'bucket', '存储桶', (r) => `prod-${r.text(lower + digits, 12)}-exports`],
  ['account', 'AWS_ACCOUNT', 'account', '账号', (r) => r.text(digits, 12)],
  [
    'version',
    'SDK_VERSION',
    'version',
    '版本',
    (r) => `3.${r.below(40)}.${r.below(90)}-beta.${r.below(9)}+${r.text(hex, 8)}`,
  ],
  [
    'address',
    'ENDPOINT',
    'endpoint',
    '接口地址',
    (r) => `https://${r.text(lower, 8)}.execute-api.eu-west-1.amazonaws.com/prod/items`,
  ],
  ['csrf', 'CSRF_TOKEN', 'CSRF token', 'CSRF 标记', (r) => r.text(alphanumeric, 32)],
  ['next page', 'NEXT_PAGE_TOKEN', 'next page token', '下一页标记', (r) => r.text(alphanumeric, 40)],
  ['angle', 'API_KEY', 'API key', '密钥', () => '<YOUR_API_KEY>'],
  ['your', 'OPENAI_API_KEY', 'OpenAI API key', 'OpenAI 密钥', () => 'your-api-key-here'],
  ['crosses', 'SECRET_KEY', 'secret key', '密钥', (r) => 'x'.repeat(24 + r.below(16))],
  [
    'prefixed crosses',
    'ANTHROPIC_API_KEY',
    'Anthropic API key',
    'Anthropic 密钥',
    () => `sk-ant-api03-${'x'.repeat(40)}`,
  ],
  ['dots', 'OPENAI_KEY', 'OpenAI key', 'OpenAI 密钥', () => 'sk-...'],
  ['stars', 'GITHUB_TOKEN', 'GitHub token', 'GitHub 令牌', () => `ghp_${'*'.repeat(36)}`],
  ['example', 'AWS_ACCESS_KEY_ID', 'AWS access key ID', 'AWS 访问密钥 ID', (r) => `AKIA${r.text(upper, 9)}EXAMPLE`],
  ['reference', 'DB_PASSWORD', 'database password', '数据库密码', () => '${DB_PASSWORD}'],
  ['environment', 'API_TOKEN', 'API token', '接口令牌', () => 'process.env.API_TOKEN'],
  ['template', 'CLIENT_SECRET', 'client secret', '客户端密钥', () => '{{ vault.client_secret }}'],
  ['change me', 'ADMIN_PASSWORD', 'admin password', '管理员密码', () => 'changeme'],
  ['chinese', 'ACCESS_TOKEN', 'access token', '访问令牌', () => '<你的令牌>'],
  [
    'documented address',
    'DATABASE_URL',
    'database address',
    '数据库地址',
    () => 'postgres://user:password@localhost:5432/app',
  ],
  ['path', 'PRIVATE_KEY_FILE', 'private key file', '私钥文件', () => '/etc/ssl/private/server.key'],
  ['words', 'SECRET_NAME', 'secret name', '机密名称', () => 'checkout-service-database-credentials'],
  ['length', 'TOKEN_TTL', 'token lifetime', '令牌有效期', (r) => `${600 + r.below(9000)}`],
  ['phone', 'SUPPORT_PHONE', 'phone', '电话', (r) => `+86 138${r.text(digits, 8)}`],
  ['words of a seed', 'TITLE', 'title', '标题', () => 'TheQuickBrownFoxJumpsOverTheLazyDog'],
  ['gene', 'SEQUENCE', 'sequence', '序列', (r) => r.text('ACGT', 48)],
];

export const lookAlikes: readonly Drawn[] = rows.map(([name, variable, en, zh, draw]) => ({
  name,
  variable,
  en,
  zh,
  draw,
}));

/** A row of either list with its value drawn. */
export interface DrawnValue extends Omit<Drawn, 'draw'> {
  readonly value: string;
}

export const drawn = ({ draw, ...rest }: Drawn, random: Random): DrawnValue => ({ ...rest, value: draw(random) });
