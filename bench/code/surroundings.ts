// Where a secret may stand: prose of both languages, code, settings, a log and the like.
import type { DrawnValue } from './look-alikes.ts';

const fenced = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;

const camel = (variable: string): string =>
  variable.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Each writes a value into a text that holds it once. */
export const surroundings: Readonly<Record<string, (drawn: DrawnValue) => string>> = {
  'English prose': ({ en, value }) =>
    `Nothing else has to be set up. For the staging system the ${en} is ${value} and it is valid until the end of the month.\n`,
  'Chinese prose': ({ zh, value }) => `其他都不用设置。测试环境的${zh}是：${value}，月底之前有效。\n`,
  code: ({ variable, value }) =>
    fenced(
      'ts',
      "import { connect } from './client.ts';",
      '',
      `const ${camel(variable)} = '${value}';`,
      `await connect(${camel(variable)});`,
    ),
  yaml: ({ variable, value }) =>
    fenced('yaml', 'service:', '  replicas: 2', `  ${variable.toLowerCase()}: ${value}`, '  region: eu-west-1'),
  json: ({ variable, value }) =>
    fenced('json', '{', '  "region": "cn-north-1",', `  "${camel(variable)}": "${value}",`, '  "timeout": 30', '}'),
  env: ({ variable, value }) => fenced('', 'NODE_ENV=production', `${variable}=${value}`, 'PORT=8080'),
  shell: ({ variable, value }) => fenced('sh', 'cd service', `export ${variable}="${value}"`, 'npm run deploy'),
  url: ({ variable, value }) =>
    `Open https://api.example.net/v2/items?limit=20&${variable.toLowerCase()}=${value.startsWith('http') ? value : encodeURI(value)} in a browser.\n`,
  log: ({ variable, value }) =>
    fenced('', `2026-03-01T09:12:44.120Z INFO worker-3 started ${variable.toLowerCase()}=${value} attempt=1`),
  dockerfile: ({ variable, value }) =>
    fenced('dockerfile', 'FROM node:24', `ENV ${variable}=${value}`, 'CMD ["node", "server.js"]'),
  table: ({ en, value }) => `| setting | value |\n| --- | --- |\n| region | eu-west-1 |\n| ${en} | ${value} |\n`,
  diff: ({ variable, value }) =>
    fenced('diff', '@@ -1,3 +1,3 @@', ' NODE_ENV=production', `-${variable}=`, `+${variable}=${value}`, ' PORT=8080'),
  comment: ({ variable, value }) =>
    fenced('py', 'def connect():', `    # ${variable.toLowerCase()}: ${value}`, '    return open_session()'),
};
