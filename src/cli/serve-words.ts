import type { Language } from '../report/format.ts';

interface Serving {
  readonly address: string;
  /** Whether `assay/extractive` answers. */
  readonly hasModel: boolean;
  readonly isOnce: boolean;
}

/** Lines by which an application uses the gateway. */
export function howToUse({ address, hasModel, isOnce }: Serving, language: Language): string {
  const model = hasModel ? 'assay/extractive' : 'MODEL';
  const zh = language === 'zh';
  const question = zh ? '出差每天补贴多少？' : 'When is a doctor\u2019s note needed?';
  const say = (en: string, chinese: string): string => (zh ? chinese : en);
  return `
${say(isOnce ? 'Listened on' : 'Listening on', isOnce ? '曾监听' : '正在监听')} ${address}/v1

curl ${address}/v1/chat/completions -H 'content-type: application/json' \\
  -d '{"model":"${model}","messages":[{"role":"user","content":"${question}"}]}'

TypeScript   new OpenAI({ baseURL: '${address}/v1', apiKey: '-' })
Python       OpenAI(base_url='${address}/v1', api_key='-')

${say(
  'Your own documents: assay kb add NAME PATH, then assay serve --kb NAME. A model: assay serve --upstream URL.',
  '自己的文档：assay kb add NAME PATH，然后 assay serve --kb NAME。接入模型：assay serve --upstream URL。',
)}
${isOnce ? '' : say('Ctrl+C ends it.\n', '按 Ctrl+C 结束。\n')}`;
}
