// Fifty kinds of secrets, drawn at run time so that none stands in a file. Shapes are those of the vendors' documents.
import { alphanumeric, base64, digits, hex, letters, lower, type Random, upper, urlSafe, uuidOf } from './random.ts';

/** A thing that is written into surroundings: what it is called there, and how it is drawn. */
export interface Drawn {
  readonly name: string;
  readonly variable: string;
  readonly en: string;
  readonly zh: string;
  readonly draw: (random: Random) => string;
}

type Row = readonly [name: string, variable: string, en: string, zh: string, draw: Drawn['draw']];

const rows: readonly Row[] = [
  [
    'openai project',
    'OPENAI_API_KEY',
    'OpenAI API key',
    'OpenAI 密钥',
    (r) => `sk-proj-${r.text(urlSafe, 74)}T3BlbkFJ${r.text(urlSafe, 74)}`,
  ],
  [
    'anthropic',
    'ANTHROPIC_API_KEY',
    'Anthropic API key',
    'Anthropic 密钥',
    (r) => `sk-ant-api03-${r.text(urlSafe, 93)}AA`,
  ],
  ['hugging face', 'HF_TOKEN', 'Hugging Face token', 'Hugging Face 令牌', (r) => `hf_${r.text(letters, 34)}`],
  ['groq', 'GROQ_API_KEY', 'Groq API key', 'Groq 密钥', (r) => `gsk_${r.text(alphanumeric, 52)}`],
  ['gemini', 'GEMINI_API_KEY', 'Gemini API key', 'Gemini 密钥', (r) => `AIzaSy${r.text(urlSafe, 33)}`],
  ['cohere', 'COHERE_API_KEY', 'Cohere API key', 'Cohere 密钥', (r) => r.text(alphanumeric, 40)],
  ['replicate', 'REPLICATE_API_TOKEN', 'Replicate token', 'Replicate 令牌', (r) => `r8_${r.text(alphanumeric, 37)}`],
  ['mistral', 'MISTRAL_API_KEY', 'Mistral API key', 'Mistral 密钥', (r) => r.text(alphanumeric, 32)],
  ['openrouter', 'OPENROUTER_API_KEY', 'OpenRouter key', 'OpenRouter 密钥', (r) => `sk-or-v1-${r.text(hex, 64)}`],
  ['deepseek', 'DEEPSEEK_API_KEY', 'DeepSeek API key', 'DeepSeek 密钥', (r) => `sk-${r.text(hex, 32)}`],
  ['moonshot', 'MOONSHOT_API_KEY', 'Moonshot API key', '月之暗面密钥', (r) => `sk-${r.text(alphanumeric, 48)}`],
  ['zhipu', 'ZHIPU_API_KEY', 'Zhipu API key', '智谱密钥', (r) => `${r.text(hex, 32)}.${r.text(alphanumeric, 16)}`],
  [
    'qianfan',
    'QIANFAN_API_KEY',
    'Qianfan API key',
    '千帆密钥',
    (r) => `bce-v3/ALTAK-${r.text(alphanumeric, 21)}/${r.text(hex, 40)}`,
  ],
  [
    'aliyun id',
    'ALIYUN_ACCESS_KEY_ID',
    'Alibaba Cloud access key ID',
    '阿里云 AccessKey ID',
    (r) => `LTAI5t${r.text(alphanumeric, 18)}`,
  ],
  [
    'aliyun secret',
    'ALIYUN_ACCESS_KEY_SECRET',
    'Alibaba Cloud access key secret',
    '阿里云 AccessKey Secret',
    (r) => r.text(alphanumeric, 30),
  ],
  [
    'tencent id',
    'TENCENT_SECRET_ID',
    'Tencent Cloud secret ID',
    '腾讯云 SecretId',
    (r) => `AKID${r.text(alphanumeric, 32)}`,
  ],
  [
    'tencent secret',
    'TENCENT_SECRET_KEY',
    'Tencent Cloud secret key',
    '腾讯云 SecretKey',
    (r) => r.text(alphanumeric, 32),
  ],
  [
    'huawei secret',
    'HUAWEI_SECRET_KEY',
    'Huawei Cloud secret key',
    '华为云 SecretKey',
    (r) => r.text(alphanumeric, 40),
  ],
  [
    'volcengine id',
    'VOLC_ACCESS_KEY',
    'Volcengine access key',
    '火山引擎 AccessKey',
    (r) => `AKLT${r.text(alphanumeric, 44)}`,
  ],
  [
    'volcengine secret',
    'VOLC_SECRET_KEY',
    'Volcengine secret key',
    '火山引擎 SecretKey',
    (r) => `${r.text(base64, 58)}==`,
  ],
  ['wechat', 'WECHAT_APP_SECRET', 'WeChat app secret', '微信 AppSecret', (r) => r.text(hex, 32)],
  ['feishu', 'FEISHU_APP_SECRET', 'Feishu app secret', '飞书 App Secret', (r) => r.text(alphanumeric, 32)],
  [
    'feishu webhook',
    'FEISHU_WEBHOOK',
    'Feishu webhook',
    '飞书机器人地址',
    (r) => `https://open.feishu.cn/open-apis/bot/v2/hook/${uuidOf(r)}`,
  ],
  ['dingtalk secret', 'DINGTALK_SECRET', 'DingTalk signing secret', '钉钉加签密钥', (r) => `SEC${r.text(hex, 64)}`],
  [
    'dingtalk webhook',
    'DINGTALK_WEBHOOK',
    'DingTalk webhook',
    '钉钉机器人地址',
    (r) => `https://oapi.dingtalk.com/robot/send?access_token=${r.text(hex, 64)}`,
  ],
  [
    'wecom webhook',
    'WECOM_WEBHOOK',
    'WeCom webhook',
    '企业微信机器人地址',
    (r) => `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${uuidOf(r)}`,
  ],
  ['aws id', 'AWS_ACCESS_KEY_ID', 'AWS access key ID', 'AWS 访问密钥 ID', (r) => `AKIA${r.text(`${upper}234567`, 16)}`],
  ['aws secret', 'AWS_SECRET_ACCESS_KEY', 'AWS secret access key', 'AWS 私有访问密钥', (r) => r.text(base64, 40)],
  [
    'azure client',
    'AZURE_CLIENT_SECRET',
    'Azure client secret',
    'Azure 客户端密钥',
    (r) => `${r.text(alphanumeric, 3)}8Q~${r.text(urlSafe, 34)}`,
  ],
  [
    'google oauth',
    'GOOGLE_CLIENT_SECRET',
    'Google client secret',
    'Google 客户端密钥',
    (r) => `GOCSPX-${r.text(urlSafe, 28)}`,
  ],
  ['digitalocean', 'DIGITALOCEAN_TOKEN', 'DigitalOcean token', 'DigitalOcean 令牌', (r) => `dop_v1_${r.text(hex, 64)}`],
  ['cloudflare', 'CLOUDFLARE_API_TOKEN', 'Cloudflare API token', 'Cloudflare 令牌', (r) => r.text(urlSafe, 40)],
  ['github classic', 'GITHUB_TOKEN', 'GitHub token', 'GitHub 令牌', (r) => `ghp_${r.text(alphanumeric, 36)}`],
  [
    'github fine',
    'GH_PAT',
    'GitHub access token',
    'GitHub 访问令牌',
    (r) => `github_pat_${r.text(alphanumeric, 22)}_${r.text(alphanumeric, 59)}`,
  ],
  ['gitlab', 'GITLAB_TOKEN', 'GitLab token', 'GitLab 令牌', (r) => `glpat-${r.text(urlSafe, 20)}`],
  ['npm', 'NPM_TOKEN', 'npm token', 'npm 令牌', (r) => `npm_${r.text(alphanumeric, 36)}`],
  ['pypi', 'PYPI_TOKEN', 'PyPI token', 'PyPI 令牌', (r) => `pypi-AgEIcHlwaS5vcmc${r.text(urlSafe, 120)}`],
  [
    'slack bot',
    'SLACK_BOT_TOKEN',
    'Slack bot token',
    'Slack 机器人令牌',
    (r) => `xoxb-${r.text(digits, 12)}-${r.text(digits, 13)}-${r.text(alphanumeric, 24)}`,
  ],
  [
    'slack webhook',
    'SLACK_WEBHOOK',
    'Slack webhook',
    'Slack 通知地址',
    (r) =>
      `https://hooks.slack.com/services/T${r.text(upper + digits, 10)}/B${r.text(upper + digits, 10)}/${r.text(alphanumeric, 24)}`,
  ],
  [
    'discord bot',
    'DISCORD_BOT_TOKEN',
    'Discord bot token',
    'Discord 机器人令牌',
    (r) => `M${r.text(alphanumeric, 25)}.${r.text(urlSafe, 6)}.${r.text(urlSafe, 38)}`,
  ],
  [
    'telegram',
    'TELEGRAM_BOT_TOKEN',
    'Telegram bot token',
    'Telegram 机器人令牌',
    (r) => `1${r.text(digits, 9)}:AA${r.text(urlSafe, 33)}`,
  ],
  ['stripe', 'STRIPE_SECRET_KEY', 'Stripe secret key', 'Stripe 密钥', (r) => `sk_live_${r.text(alphanumeric, 24)}`],
  ['twilio', 'TWILIO_API_KEY', 'Twilio API key', 'Twilio 密钥', (r) => `SK${r.text(hex, 32)}`],
  [
    'sendgrid',
    'SENDGRID_API_KEY',
    'SendGrid API key',
    'SendGrid 密钥',
    (r) => `SG.${r.text(urlSafe, 22)}.${r.text(urlSafe, 43)}`,
  ],
  ['databricks', 'DATABRICKS_TOKEN', 'Databricks token', 'Databricks 令牌', (r) => `dapi${r.text(hex, 32)}`],
  [
    'jwt',
    'SERVICE_JWT',
    'service token',
    '服务令牌',
    (r) => `eyJhbGciOiJIUzI1NiJ9.eyJ${r.text(urlSafe, 40)}.${r.text(urlSafe, 43)}`,
  ],
  ['vault', 'VAULT_TOKEN', 'Vault token', 'Vault 令牌', (r) => `hvs.${r.text(urlSafe, 90)}`],
  [
    'connection',
    'DATABASE_URL',
    'database address',
    '数据库地址',
    (r) => `postgres://reporting:${r.text(alphanumeric, 14)}@db.internal:5432/sales`,
  ],
  [
    'password',
    'DB_PASSWORD',
    'database password',
    '数据库密码',
    (r) => `${r.text(letters, 5)}${r.text('!@#%^*', 1)}${r.text(digits, 3)}${r.text(lower, 4)}`,
  ],
  ['session secret', 'SESSION_SECRET', 'session secret', '会话密钥', (r) => r.text(hex, 48)],
];

export const secretFormats: readonly Drawn[] = rows.map(([name, variable, en, zh, draw]) => ({
  name,
  variable,
  en,
  zh,
  draw,
}));
