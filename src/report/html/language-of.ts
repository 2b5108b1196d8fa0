import { detectLanguage } from '../../text/language.ts';
import { type Markup, markup } from './markup.ts';

/** The attributes that a text of others needs: its language as far as it can be told, and a reading direction of its own. */
export function textAttributes(text: string, declared?: string): Markup {
  return markup`lang="${declared !== undefined && languageTag.test(declared) ? declared : tagOf(text)}" dir="auto"`;
}

/** The shapes of BCP 47 tags that readers act on. */
const languageTag = /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,4}$/i;

/** An empty tag says that the language is not known, so that a text does not inherit that of the page. */
function tagOf(text: string): string {
  const language = detectLanguage(text);
  return language === 'en' || language === 'zh' ? language : '';
}
