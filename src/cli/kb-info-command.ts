import type { KnowledgeDamage, KnowledgeSettings, KnowledgeStatistics } from '../core/knowledge.ts';
import type { Language } from '../report/format.ts';
import { toVisible } from '../report/visible-text.ts';
import { type Handler, valueOf } from './command.ts';
import { knowledgeFolder, openKnowledge } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';
import { tellPerson } from './person.ts';

/** `assay kb info`: what a knowledge base holds. With `--verify` it exits with 3 where something is broken. */
export const kbInfo: Handler = async (call) => {
  const [name = ''] = call.operands;
  if (call.options.has('rebuild')) {
    const { rebuildKnowledgeBase } = await import('../compose-knowledge.ts');
    tellLost(await rebuildKnowledgeBase({ folder: knowledgeFolder(call), name }), call.terminal.language);
  }
  const base = await openKnowledge(call, name);
  try {
    const statistics = await base.statistics();
    const damages = call.options.has('verify') ? await base.verify() : undefined;
    const { language } = call.terminal;
    const text =
      (valueOf(call, 'format') ?? 'pretty') === 'pretty'
        ? `${[...statisticLines(statistics, language), settingsLine(base.settings, language), ...damageLines(damages, language)].join('\n')}\n`
        : `${JSON.stringify({ name, ...statistics, ...(damages && { damages: damages.map(toRecord) }) })}\n`;
    await openStandardOutput().write(text);
    return damages !== undefined && damages.length > 0 ? 3 : 0;
  } finally {
    await base.close();
  }
};

function tellLost(lost: readonly string[], language: Language): void {
  if (lost.length === 0) return;
  const list = lost.slice(0, 20).join(', ') + (lost.length > 20 ? ', …' : '');
  const says = {
    en: `${lost.length} lost, to be added again: ${list}`,
    zh: `丢失 ${lost.length} 篇，请重新加入：${list}`,
  };
  tellPerson(`assay: ${says[language]}\n`);
}

function statisticLines(statistics: KnowledgeStatistics, language: Language): string[] {
  const { documents, passages, olderVersions, segments, textBytes, indexBytes, totalBytes, roots } = statistics;
  const ratio = textBytes > 0 ? ` (${(indexBytes / textBytes).toFixed(2)})` : '';
  const rows: readonly (readonly [string, string, string])[] = [
    ['documents', '文档', `${documents}${olderVersions > 0 ? ` + ${olderVersions}` : ''}`],
    ['passages', '段落', String(passages)],
    ['text', '文本', megabytes(textBytes)],
    ['index', '索引', `${megabytes(indexBytes)}${ratio}`],
    ['posting segments', '倒排段', String(segments)],
    ['on disk', '磁盘占用', megabytes(totalBytes)],
  ];
  return [
    ...rows.map(([en, zh, value]) => (language === 'en' ? `${en}: ${value}` : `${zh}：${value}`)),
    ...roots.map(({ root, documents: count }) =>
      toVisible(language === 'en' ? `from ${root}: ${count}` : `来自 ${root}：${count}`),
    ),
  ];
}

function settingsLine({ keepVersions, grams }: KnowledgeSettings, language: Language): string {
  const [yes, no] = language === 'en' ? ['yes', 'no'] : ['是', '否'];
  const [versions, pieces] = [keepVersions ? yes : no, grams ? yes : no];
  return language === 'en'
    ? `keeps versions: ${versions}; 4-grams: ${pieces}`
    : `保留旧版本：${versions}；四字母片段：${pieces}`;
}

const toRecord = ({ part, documents }: KnowledgeDamage): Omit<KnowledgeDamage, 'partZh'> => ({ part, documents });

function damageLines(damages: readonly KnowledgeDamage[] | undefined, language: Language): string[] {
  if (!damages) return [];
  if (damages.length === 0) return [language === 'en' ? 'whole: every checksum fits' : '完好：所有校验和均相符'];
  return damages.map(({ part, partZh, documents }) => {
    const lost =
      documents.length === 0 ? '' : `: ${documents.slice(0, 5).join(', ')}${documents.length > 5 ? ', …' : ''}`;
    const wayOut =
      documents.length === 0
        ? { en: 'mend it with --rebuild', zh: '可用 --rebuild 修复' }
        : { en: `add these documents again${lost}`, zh: `请重新加入这些文档${lost}` };
    return toVisible(language === 'en' ? `broken: ${part}; ${wayOut.en}` : `损坏：${partZh}；${wayOut.zh}`);
  });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
