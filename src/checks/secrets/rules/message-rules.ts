import { plainRules, type SecretRule } from '../rule.ts';

const uuid = String.raw`[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}`;

/** Tokens and addresses by which messages are sent: chat, mail, text messages. */
export const messageRules: readonly SecretRule[] = plainRules([
  [
    'slack-token',
    'Slack',
    ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxe-'],
    /xox[bpareso]-(?:\d-)?\d{6,16}(?:-\d{6,16}){0,3}(?:-[A-Za-z0-9]{6,64})?/,
  ],
  ['slack-token', 'Slack', ['xoxe.xox', 'xoxe-'], /xoxe(?:\.xox[bp])?-\d-[A-Za-z0-9]{100,300}/i],
  ['slack-app-token', 'Slack', ['xapp-'], /xapp-\d-[A-Z0-9]{6,16}-\d{6,16}-[0-9a-z]{32,80}/i],
  [
    'slack-webhook',
    'Slack',
    ['hooks.slack.com/'],
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9+/]{24,80})/,
  ],
  [
    'discord-webhook',
    'Discord',
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    /discord(?:app)?\.com\/api\/webhooks\/(\d{17,20}\/[\w-]{60,72})/,
  ],
  ['telegram-token', 'Telegram', [':aa'], /:AA[\w-]{33}/, /(?<!\d)\d{8,10}$/],
  [
    'teams-webhook',
    'Microsoft Teams',
    ['.webhook.office.com/'],
    /\.webhook\.office\.com\/webhookb2\/([\w@-]{70,90}\/IncomingWebhook\/[0-9a-f]{32}\/[\w/-]{36,90})/,
  ],
  [
    'wecom-webhook',
    'WeCom',
    ['qyapi.weixin.qq.com/'],
    new RegExp(String.raw`qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/\w{4,14}\?key=(${uuid})`),
  ],
  [
    'dingtalk-webhook',
    'DingTalk',
    ['oapi.dingtalk.com/'],
    /oapi\.dingtalk\.com\/robot\/send\?access_token=([0-9a-f]{64})/,
  ],
  ['dingtalk-secret', 'DingTalk', ['sec'], /SEC[0-9a-f]{64}/],
  [
    'feishu-webhook',
    'Feishu',
    ['open.feishu.cn/', 'open.larksuite.com/'],
    new RegExp(String.raw`open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/(?:v2\/)?hook\/(${uuid}|[0-9a-f]{32})`),
  ],
  ['feishu-token', 'Feishu', ['t-', 'u-'], /[tu]-[A-Za-z0-9]{2}[A-Za-z0-9._-]{6}[A-Za-z0-9]{32}/],
  ['serverchan-key', 'ServerChan', ['sct'], /SCT\d{4,7}T[A-Za-z0-9]{20,30}/],
  ['sendgrid-key', 'SendGrid', ['sg.'], /SG\.[\w=.-]{60,72}/],
  ['brevo-key', 'Brevo', ['xkeysib-', 'xsmtpsib-'], /x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}/],
  ['resend-key', 'Resend', ['re_'], /re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}/],
  ['mailchimp-key', 'Mailchimp', ['-us'], /-us\d{1,2}/, /(?<![0-9A-Za-z])[0-9a-f]{32}$/],
  ['mailgun-key', 'Mailgun', ['key-', 'pubkey-'], /(?:pub)?key-[0-9a-f]{32}/],
  ['twilio-key', 'Twilio', ['sk'], /SK[0-9a-fA-F]{32}/],
  ['twilio-account', 'Twilio', ['ac'], /AC[0-9a-f]{32}/],
  ['mattermost-webhook', 'Mattermost', ['/hooks/'], /\/hooks\/([a-z0-9]{26})/],
]);
