import { toMessage } from '../message.ts';
import type { Finding, Unable } from '../../core/finding.ts';
import type { ReportOptions } from '../format.ts';
import { type Wording, wordings } from '../wording.ts';
import { type PageWording, pageWordings } from './wording.ts';

/** What every part of the page needs to speak. */
export interface PageContext {
  readonly options: ReportOptions;
  readonly wording: Wording;
  readonly page: PageWording;
  messageOf(said: Finding | Unable): string;
  /** The title of a check, its id where the catalogue does not know it. */
  titleOf(check: string): string;
}

export function createPageContext(options: ReportOptions): PageContext {
  const { language, catalogue } = options;
  return {
    options,
    wording: wordings[language],
    page: pageWordings[language],
    messageOf: (said) => toMessage(said, catalogue, language),
    titleOf: (check) => (Object.hasOwn(catalogue, check) ? catalogue[check]?.title[language] : undefined) ?? check,
  };
}
