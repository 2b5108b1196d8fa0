import { answerChannels, type CheckMeta } from '../../core/check.ts';
import { type LicenceClass, licenceClasses } from '../../licences/licence-class.ts';

/** How much it matters, by what the licence asks. */
export const severityOf: Readonly<Record<LicenceClass, number>> = {
  'public-domain': 1,
  permissive: 2,
  'weak-copyleft': 3,
  copyleft: 4,
  restricted: 4,
  unknown: 3,
};

export const meta: CheckMeta = {
  maturity: 'canary',
  title: { en: 'Public code', zh: '公开代码' },
  stages: ['answer', 'document'],
  kinds: ['code'],
  channels: answerChannels,
  readsOpenCode: true,
  languages: ['any'],
  needs: ['publicCode'],
  isUsual: ({ publicCode }) => publicCode?.name !== undefined,
  messages: {
    'as-written': {
      severity: 2,
      en: 'Stands in public code: {origin}, {path}, lines {startLine}–{endLine}, licence {licence}',
      zh: '与公开代码相同：{origin}，{path}，第 {startLine}–{endLine} 行，许可证 {licence}',
    },
    renamed: {
      severity: 2,
      en: 'Stands in public code with other names: {origin}, {path}, lines {startLine}–{endLine}, licence {licence}',
      zh: '与公开代码仅名称不同：{origin}，{path}，第 {startLine}–{endLine} 行，许可证 {licence}',
    },
  },
  findingKinds: licenceClasses,
  reasons: {
    'no-index': {
      en: 'No index of public code was named; make one with "assay code index" and name it with --code-index or in the policy',
      zh: '没有指定公开代码的索引；可用 "assay code index" 创建，再用 --code-index 或在策略中指定',
    },
    'index-missing': {
      en: 'There is no code index called {index}; "assay code ls" lists what there is',
      zh: '没有名为 {index} 的代码索引；"assay code ls" 列出已有的索引',
    },
    'index-unreadable': {
      en: 'The code index {index} cannot be read ({error}); "assay code info {index}" says why',
      zh: '无法读取代码索引 {index}（{error}）；"assay code info {index}" 给出原因',
    },
  },
};
