import { encode } from './encode.ts';
import { escapeXml, type Known, type Make, unescapeXml } from './made-document.ts';
import type { Topic } from './topics.ts';

/** GB18030 and UTF-16 for Simplified, Big5 for Traditional Chinese. */
function encodingOf({ id, isTraditional }: Topic): string {
  if (isTraditional) return 'big5';
  return { tea: 'gb18030', bridge: 'utf-16le' }[id] ?? 'utf-8';
}

const bytesOf = (text: string, encoding: string): Uint8Array =>
  encoding === 'utf-8' ? Buffer.from(text) : encode(text, encoding);

const knownUnder = ({ title, sections }: Topic, hasHeadings: boolean): Known[] =>
  sections.flatMap(({ heading, paragraphs }) =>
    paragraphs.map((text) => ({ text, ...(hasHeadings && { path: [title, heading] }) })),
  );

export const makeMarkdown: Make = (topic) => {
  const sections = topic.sections.map(({ heading, paragraphs }) => `## ${heading}\n\n${paragraphs.join('\n\n')}\n`);
  const text = `---\ndate: 2024-03-15\n---\n\n# ${topic.title}\n\n${sections.join('\n')}`;
  return {
    name: `${topic.id}.md`,
    bytes: Buffer.from(text),
    known: knownUnder(topic, true),
    original: ({ original }) => text.slice(original?.start, original?.end),
  };
};

export const makePlainText: Make = (topic) => {
  const body = topic.sections.map(({ heading, paragraphs }) => `${heading}\r\n${paragraphs.join('\r\n')}`);
  const text = `${topic.title}\r\n\r\n${body.join('\r\n\r\n')}\r\n`;
  return {
    name: `${topic.id}.txt`,
    bytes: bytesOf(text, encodingOf(topic)),
    known: knownUnder(topic, false),
    original: ({ original }) => text.slice(original?.start, original?.end),
  };
};

export const makeHtml: Make = (topic) => {
  const encoding = topic.id === 'bridge' ? 'utf-8' : encodingOf(topic);
  const sections = topic.sections.map(
    ({ heading, paragraphs }) =>
      `<h2>${escapeXml(heading)}</h2>\n${paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join('\n')}`,
  );
  const text = `<!DOCTYPE html><html><head><meta charset="${encoding}"><title>${topic.title}</title></head><body><nav><a href="/">Start</a></nav>
<article><h1>${topic.title}</h1>\n${sections.join('\n')}</article><footer>Contact</footer></body></html>`;
  return {
    name: `${topic.id}.html`,
    bytes: bytesOf(text, encoding),
    known: knownUnder(topic, true),
    original: ({ original }) => unescapeXml(text.slice(original?.start, original?.end)),
  };
};

export const makeCsv: Make = (topic) => {
  const { header, rows } = topic.table;
  const quoted = [header, ...rows].map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','));
  const text = `${quoted.join('\r\n')}\r\n`;
  return {
    name: `${topic.id}.csv`,
    bytes: bytesOf(text, encodingOf(topic)),
    known: rows.map((row, at) => ({ text: row.at(-1) ?? '', row: at + 2 })),
    original: ({ original }) => text.slice(original?.start, original?.end),
  };
};

export const makeMail: Make = (topic) => {
  const charset = topic.id === 'bridge' ? 'utf-8' : encodingOf(topic);
  const paragraphs = topic.sections.flatMap((section) => section.paragraphs);
  const body = `${paragraphs.join('\r\n\r\n')}\r\n`;
  const lines = Buffer.from(bytesOf(body, charset)).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const subject = `=?utf-8?B?${Buffer.from(topic.title).toString('base64')}?=`;
  const text = `From: Ann <ann@example.org>\r\nTo: Bo <bo@example.org>\r\nSubject: ${subject}\r\nDate: Fri, 15 Mar 2024 09:30:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`;
  return {
    name: `${topic.id}.eml`,
    bytes: Buffer.from(text),
    known: paragraphs.map((paragraph) => ({ text: paragraph, part: 'body.txt', path: [topic.title] })),
    original: ({ original }) => body.slice(original?.start, original?.end),
  };
};
