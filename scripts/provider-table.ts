// Writes the table of providers into docs/upstreams.md and its translation: node scripts/provider-table.ts
import { readFileSync, writeFileSync } from 'node:fs';
import type { Provider } from '../src/upstreams/providers/provider.ts';
import { providers } from '../src/upstreams/providers/providers.ts';

const mark = /<!-- providers -->\n[\s\S]*?(?=\n[^\n|])/;

/** Language of a document → its column heads and words. */
const words = {
  en: {
    heads: ['provider', 'name', 'address', 'variable of the key', 'speaks', 'documentation', 'read'],
    yes: 'yes',
    no: 'no',
    own: 'yours',
  },
  zh: { heads: ['提供方', '名称', '地址', '密钥变量', '格式', '文档', '已读'], yes: '是', no: '否', own: '由你指定' },
} as const;

function rowOf(provider: Provider, language: keyof typeof words): string {
  const { yes, no, own } = words[language];
  const { id, name, baseUrl, elsewhere = [], keyVariable, shapes, source, wire } = provider;
  const isHere = wire === 'llama' || wire === 'extractive';
  const addresses = isHere ? [] : [baseUrl ?? own, ...elsewhere];
  const document = source.url.startsWith('docs/') ? source.url.slice('docs/'.length) : source.url;
  const cells = [
    `\`${id}\``,
    name,
    addresses.map((address) => (address === own ? address : `\`${address}\``)).join('<br>'),
    keyVariable === undefined ? '' : `\`${keyVariable}\``,
    shapes.join(', '),
    `[${URL.canParse(source.url) ? new URL(source.url).host : source.url}](${document})`,
    source.isRead ? yes : no,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The document with the table as the data has it now. */
export function withProviders(text: string, language: keyof typeof words): string {
  const { heads } = words[language];
  const rows = Array.from(providers.values(), (provider) => rowOf(provider, language));
  const table = [`| ${heads.join(' | ')} |`, `| ${heads.map(() => '---').join(' | ')} |`, ...rows];
  return text.replace(mark, () => `<!-- providers -->\n\n${table.join('\n')}\n`);
}

export const documentsWithProviders = { en: 'docs/upstreams.md', zh: 'docs/upstreams.zh.md' } as const;

if (import.meta.main) {
  for (const language of ['en', 'zh'] as const) {
    const file = documentsWithProviders[language];
    writeFileSync(file, withProviders(readFileSync(file, 'utf8'), language));
  }
}
