import type { Handler } from './command.ts';
import { valueOf } from './command.ts';
import { knowledgeFolder } from './knowledge-input.ts';
import { openStandardOutput } from './output.ts';

/** `assay code info`: what a code index holds. With `--verify` it exits with 3 where something is broken. */
export const codeInfo: Handler = async (call) => {
  const [name = ''] = call.operands;
  const { describeCodeIndex, verifyCodeIndex } = await import('../compose-code-index.ts');
  const index = { data: knowledgeFolder(call), name };
  const { origins, ...sizes } = describeCodeIndex(index);
  const damages = call.options.has('verify') ? verifyCodeIndex(index) : undefined;
  const licences = [...new Set(origins.flatMap((origin) => origin.licences))].sort();
  const output = openStandardOutput();
  if (valueOf(call, 'format') === 'json') {
    const record = { name, ...sizes, origins: origins.length, licences, ...(damages && { damages }) };
    await output.write(`${JSON.stringify(record, undefined, 2)}\n`);
  } else {
    const { language } = call.terminal;
    const share = (bytes: number): string =>
      `${megabytes(bytes)} (${(bytes / Math.max(1, sizes.sourceBytes)).toFixed(2)})`;
    const rows: readonly (readonly [string, string, string])[] = [
      ['origins', '来处', String(origins.length)],
      ['files', '文件', String(sizes.files)],
      ['code', '代码', megabytes(sizes.sourceBytes)],
      ['lexemes', '词素', String(sizes.lexemes)],
      ['fingerprints', '指纹', String(sizes.fingerprints)],
      ['segments', '索引段', String(sizes.segments)],
      ['index', '索引', share(sizes.indexBytes)],
      ['on disk, with lexemes', '磁盘占用（含词素）', share(sizes.totalBytes)],
      ['licences', '许可证', licences.join(', ')],
      ...(damages ?? []).map(({ segment, section }) => ['broken', '损坏', `${segment}, ${section}`] as const),
      ...(damages?.length === 0
        ? [['whole', '完好', { en: 'every checksum fits', zh: '所有校验和均相符' }[language]] as const]
        : []),
    ];
    const lines = rows.map(([en, zh, value]) => (language === 'en' ? `${en}: ${value}` : `${zh}：${value}`));
    await output.write(`${lines.join('\n')}\n`);
  }
  return damages !== undefined && damages.length > 0 ? 3 : 0;
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
