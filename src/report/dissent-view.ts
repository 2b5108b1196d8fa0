import type { Finding } from '../core/finding.ts';
import { dayInWords } from './day-in-words.ts';
import type { PassageView } from './entry-view.ts';
import type { Language } from './format.ts';
import { wordings } from './wording.ts';

/** Marks the passages of findings that tell of sources which contradict each other: each with whether its source is the newest. */
export function withSides(passages: readonly PassageView[], findings: readonly Finding[]): readonly PassageView[] {
  const dissent = findings.map(({ data }) => data?.['dissent']).find(isRecord);
  if (!dissent) return passages;
  return passages.map((passage) => ({ ...passage, isNewest: passage.source.id === dissent['newest'] }));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** `the newest source says otherwise (1 March 2026)`; nothing where the sources agree. */
export function sideOf({ relation, source, isNewest }: PassageView, language: Language): string | undefined {
  if (isNewest === undefined) return undefined;
  const { sides, newest } = wordings[language];
  const said = isNewest ? newest(sides[relation]) : sides[relation];
  return source.date === undefined ? said : `${said}${brackets[language](dayInWords(source.date, language))}`;
}

const brackets: Readonly<Record<Language, (text: string) => string>> = {
  en: (text) => ` (${text})`,
  zh: (text) => `（${text}）`,
};
