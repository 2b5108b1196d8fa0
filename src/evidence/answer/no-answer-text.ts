import type { AnswerStatus } from './answer-parts.ts';

/** The line that stands in place of an answer. */
export function noAnswerText(language: 'en' | 'zh', status: Exclude<AnswerStatus, 'answered'>): string {
  return lines[status][language];
}

const lines = {
  'not-in-sources': { en: 'Not in the sources.', zh: '来源中没有。' },
  'not-searchable': {
    en: 'The question holds no word that can be searched for. Name what it is about.',
    zh: '问题中没有可以检索的词，请写明所问的事物。',
  },
} as const;
