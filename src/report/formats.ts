import { AssayError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { ReportFormat } from './format.ts';
import { hideConfidential } from './hidden-text.ts';

/** Loaded one by one, since a run needs only one of them. */
const loaders = {
  pretty: async () => (await import('./pretty/report.ts')).pretty,
  json: async () => (await import('./json/report.ts')).json,
  ndjson: async () => (await import('./ndjson/report.ts')).ndjson,
  markdown: async () => (await import('./markdown/report.ts')).markdown,
  html: async () => (await import('./html/report.ts')).html,
  sarif: async () => (await import('./sarif/report.ts')).sarif,
  junit: async () => (await import('./junit/report.ts')).junit,
} satisfies Record<string, () => Promise<ReportFormat>>;

export const formatIds: readonly string[] = Object.keys(loaders);

/** The format of that id; `ASSAY_USAGE` where there is none, naming those there are. */
export async function loadFormat(id: string): Promise<ReportFormat> {
  if (isKnown(id)) return withoutConfidential(await loaders[id]());
  const meant = nearest(id, formatIds);
  const hint =
    meant === undefined ? { en: '', zh: '' } : { en: `; did you mean "${meant}"?`, zh: `；是否想写 "${meant}"？` };
  throw new AssayError('ASSAY_USAGE', {
    en: `No report format "${id}", expected one of ${formatIds.join(', ')}${hint.en}`,
    zh: `没有报告格式 "${id}"，应为 ${formatIds.join('、')} 之一${hint.zh}`,
  });
}

/** The same format, by which nothing that a check holds confidential is told. */
const withoutConfidential = (format: ReportFormat): ReportFormat => ({
  ...format,
  create: (options) => {
    const writer = format.create(options);
    return { ...writer, entry: (entry) => writer.entry(hideConfidential(entry, options.catalogue)) };
  },
});

const isKnown = (id: string): id is keyof typeof loaders => Object.hasOwn(loaders, id);
