import { isUtf8 } from 'node:buffer';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { DocumentContent } from '../../core/document.ts';
import { fieldDate } from '../dates/field-date.ts';
import { decodeText } from '../encoding/decode.ts';
import { extensionOf } from '../extension.ts';
import { readPage } from '../html/read-page.ts';
import { PlacedTextWriter } from '../placed-text.ts';
import type { ReadContext } from '../reader.ts';
import { attachmentName, readAttachments } from './attachments.ts';
import { refuseManyLines } from './line-bounds.ts';
import { shifted, type Written } from './written.ts';

/**
 * Subject, people and date of a mail, its body with the replies it quotes, and its attachments as far as they can be read. Places of the body point into
 * the decoded body, those of an attachment into that; `part` names which. A web page saved as one file is read as its page.
 */
export async function read(bytes: Uint8Array, context: ReadContext): Promise<DocumentContent> {
  const mail = withKnownEncoding(bytes, context);
  refuseManyLines(mail, { name: context.name, mostParts: context.limits.parts });
  // Mails inside are attachments, each read within limits of its own.
  const email = await PostalMime.parse(mail, { maxNestingDepth: 50, maxRfc822NestingDepth: 0 });
  if (email.headers.length === 0 || (!email.from && email.subject === undefined && email.date === undefined)) {
    return { format: 'mail', text: decodeText(bytes, { name: context.name, declared: context.encoding }).text };
  }
  const written: Written = { writer: new PlacedTextWriter(), headings: [] };
  const isSavedPage = extensionOf(context.name).startsWith('mht');
  if (!isSavedPage) writeHead(written, email);
  const title = await writeBody(written, email, { isSavedPage, nesting: context.limits.nesting });
  const unread = isSavedPage ? [] : await readAttachments(written, email.attachments, context);
  return { format: 'mail', ...written.writer.end(), headings: written.headings, ...factsOf(email, { title, unread }) };
}

/** Bytes beyond ASCII in a mail that names no encoding are written in UTF-8, in which the parser reads them. */
function withKnownEncoding(bytes: Uint8Array, { name, encoding }: ReadContext): Uint8Array {
  if (isUtf8(bytes) || Buffer.from(bytes.subarray(0, 65_536)).toString('latin1').toLowerCase().includes('charset='))
    return bytes;
  return Buffer.from(decodeText(bytes, { name, declared: encoding }).text);
}

function writeHead({ writer, headings }: Written, email: Email): void {
  const subject = oneLine(email.subject ?? '');
  if (subject !== '') {
    headings.push({ span: { start: 0, end: subject.length }, level: 1, text: subject });
    writer.append(`${subject}\n\n`, { part: 'header' });
  }
  const lines = [
    ['From', people(email.from ? [email.from] : [])],
    ['To', people(email.to)],
    ['Cc', people(email.cc)],
    ['Date', oneLine(email.date ?? '')],
  ].filter(([, value]) => value !== '');
  writer.append(lines.map(([name, value]) => `${name}: ${value}\n`).join(''), { part: 'header' });
}

const longestPeople = 2000;

const people = (addresses: readonly Address[] = []): string =>
  oneLine(
    addresses
      .flatMap((address) => address.group ?? [address])
      .slice(0, 100)
      .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
      .join(', '),
  ).slice(0, longestPeople);

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Writes the plain body, or the HTML one where it says much more. Gives the title of a page. */
async function writeBody(
  written: Written,
  { text = '', html }: Email,
  { isSavedPage, nesting }: { readonly isSavedPage: boolean; readonly nesting: number },
): Promise<string | undefined> {
  const { writer, headings } = written;
  if (writer.length > 0) writer.append('\n');
  const start = writer.length;
  const page = html === undefined ? undefined : await readPage(html, { nesting, article: isSavedPage });
  if (page === undefined || (!isSavedPage && text.trim().length * 2 >= page.content.text.length)) {
    writer.append(text.trimEnd(), { part: 'body.txt', original: { start: 0, end: text.trimEnd().length } });
    return undefined;
  }
  writer.appendPlaced(page.content, { part: 'body.html' });
  headings.push(...shifted(page.content.headings, { start, deeper: isSavedPage ? 0 : 1 }));
  return page.facts.title;
}

function factsOf(
  email: Email,
  { title, unread }: { readonly title: string | undefined; readonly unread: readonly string[] },
): Partial<DocumentContent> {
  const date = fieldDate(email.date);
  const subject = oneLine(email.subject ?? '');
  const named = subject === '' ? title : subject;
  const metadata = {
    ...(email.from && { from: people([email.from]) }),
    ...(email.to && { to: people(email.to) }),
    ...(email.attachments.length > 0 && {
      attachments: email.attachments.map(attachmentName).join(', ').slice(0, 4000),
    }),
    ...(unread.length > 0 && { unreadAttachments: unread.join(', ').slice(0, 4000) }),
  };
  return {
    ...(named !== undefined && { title: named }),
    ...(date !== undefined && { date: { value: date, origin: 'metadata' } }),
    metadata,
  };
}
