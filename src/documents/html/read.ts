import type { DocumentContent } from '../../core/document.ts';
import { detectLanguage } from '../../text/language.ts';
import { decodeText } from '../encoding/decode.ts';
import type { ReadContext } from '../reader.ts';
import { readPage } from './read-page.ts';

/** The article of a web page, or all of it where none stands out; every stretch of the text keeps its place in the decoded source. */
export async function read(bytes: Uint8Array, { name, encoding, limits }: ReadContext): Promise<DocumentContent> {
  const { text: html } = decodeText(bytes, { name, declared: encoding, markup: true });
  const { facts, content } = await readPage(html, { nesting: limits.nesting, article: true });
  const { date, language, title, ...rest } = facts;
  const heading = content.headings.find(({ level }) => level === 1)?.text;
  const said = language === undefined ? undefined : trueLanguage(language, content.text);
  const named = title ?? heading;
  return {
    format: 'html',
    ...rest,
    ...content,
    ...(named !== undefined && { title: named }),
    ...(said !== undefined && { language: said }),
    ...(date !== undefined && { date: { value: date, origin: 'metadata' } }),
  };
}

/** Templates say `en` over Chinese pages; the text knows better. */
function trueLanguage(language: string, text: string): string | undefined {
  const found = detectLanguage(text);
  const said = language.split('-', 1)[0];
  return (found === 'zh' && said === 'en') || (found === 'en' && said === 'zh') ? undefined : language;
}
