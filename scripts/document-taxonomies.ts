// Writes docs/taxonomies.md and .zh.md from the table of taxonomies of the check harm. Part of npm run documents
import { readFileSync, writeFileSync } from 'node:fs';
import type { Language } from '../src/report/format.ts';

interface Taxonomy {
  readonly title: Readonly<Record<Language, string>>;
  readonly categories: readonly Category[];
}

interface Category extends Readonly<Record<Language, string>> {
  readonly id: string;
  /** Kinds of harm that count for it: any of them, or `all` where that is needed. */
  readonly kinds: readonly string[];
  readonly needs?: 'all';
  /** Checks beside harm that speak of it. */
  readonly checks?: readonly string[];
}

const file = new URL('../src/checks/harm/taxonomies.json', import.meta.url);
export const taxonomies = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Taxonomy>>;

const words = {
  en: {
    opening: `# Taxonomies

[中文](taxonomies.zh.md)

Which kinds of the check [\`harm\`](../src/checks/harm/README.md) count for the categories that others report in. The table is
\`src/checks/harm/taxonomies.json\`; this page is written from it by \`npm run documents\`. A category is met where one of its kinds is; "and" asks for both. A dash says that
Assay has no check for it, and a check in brackets that another check speaks of it. The mapping is ours: no maker of a taxonomy has approved it.

GB/T 45654-2025 names the same 31 risks as TC260-003, from which it was made.
`,
    head: ['category', 'what it is', 'kinds of harm'],
    and: ' and ',
    or: ', ',
  },
  zh: {
    opening: `# 分类体系对照

[English](taxonomies.md)

检查 [\`harm\`](../src/checks/harm/README.zh.md) 的各类别对应哪些外部分类。对照表为 \`src/checks/harm/taxonomies.json\`，本页由 \`npm run documents\` 据其生成。
一个分类的任一类别命中即算命中；“且”表示两者都要。短横表示 Assay 没有相应的检查，括号中是由其他检查负责。对照由我们拟定，未经各分类体系的制定者认可。

GB/T 45654-2025 由 TC260-003 修订而来，列出同样的 31 种安全风险。
`,
    head: ['分类', '含义', '对应类别'],
    and: ' 且 ',
    or: '、',
  },
} as const;

/** The page in a language; how wide its columns are is left to the formatter. */
export function taxonomyPage(language: Language): string {
  const { opening, head, and, or } = words[language];
  const cell = ({ kinds, checks = [], needs }: Category): string => {
    const named = kinds.map((kind) => `\`${kind}\``).join(needs === 'all' ? and : or);
    const others = checks.map((check) => `(\`${check}\`)`).join(or);
    return [named, others].filter((part) => part !== '').join(' ') || '–';
  };
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const sections = Object.values(taxonomies).map(({ title, categories }) => {
    const rows = categories.map((category) => line([`\`${category.id}\``, category[language], cell(category)]));
    return `\n## ${title[language]}\n\n${line(head)}${line(head.map(() => '---'))}${rows.join('')}`;
  });
  return opening + sections.join('');
}

export const taxonomyPages: readonly (readonly [string, Language])[] = [
  ['docs/taxonomies.md', 'en'],
  ['docs/taxonomies.zh.md', 'zh'],
];

if (import.meta.main) for (const [page, language] of taxonomyPages) writeFileSync(page, taxonomyPage(language));
