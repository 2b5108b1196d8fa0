import type { DocumentContent } from '../../core/document.ts';
import { decodeText } from '../encoding/decode.ts';
import type { ReadContext } from '../reader.ts';
import { recordFields } from '../record-fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { markdownHeadings } from './headings.ts';

/** The text as it is; the front matter tells what it is about, the first heading the title where nothing else does. */
export function read(bytes: Uint8Array, { name, encoding }: ReadContext): DocumentContent {
  const { text } = decodeText(bytes, { name, declared: encoding });
  const frontMatter = readFrontMatter(text);
  const headings = markdownHeadings(text, frontMatter?.end);
  const fields = frontMatter === undefined ? {} : recordFields(frontMatter.fields, 'front-matter');
  const title = fields.title ?? headings.find(({ level }) => level === 1)?.text;
  return { format: 'markdown', text, ...fields, ...(title && { title }), ...(headings.length > 0 && { headings }) };
}
