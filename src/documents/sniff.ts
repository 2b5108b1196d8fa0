import { extensionOf } from './extension.ts';
import { zipNames } from './zip-names.ts';

/** What the first bytes of a file give away: a format that Assay reads, or the name of one that it does not. */
export type Sniffed =
  | { readonly kind: 'format'; readonly id: string }
  | { readonly kind: 'foreign'; readonly what: string }
  | undefined;

/** By signature alone; nothing for text. */
export function sniffSignature(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headLength)).toString('latin1');
  // Readers of PDF take a signature anywhere in the first 1,024 bytes (ISO 32000-1, annex H.3.4.1).
  if (/^\s*%PDF-/.test(head) || (head.includes('%PDF-') && !/^\s*[\w<{[]/.test(head))) return format('pdf');
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return sniffZip(bytes);
  const found = signatures.find(([signature]) => head.startsWith(signature));
  return found && { kind: 'foreign', what: found[1] };
}

const headLength = 1024;

const format = (id: string): Sniffed => ({ kind: 'format', id });

const signatures: readonly (readonly [string, string])[] = [
  [
    '\u00d0\u00cf\u0011\u00e0',
    'a Word, Excel or PowerPoint file of before 2007, or one with a password; save it as .docx, .xlsx or .pptx without a password',
  ],
  ['{\\rtf', 'an RTF file; save it as .docx'],
  ['\u001f\u008b', 'a gzip archive; unpack it first'],
  ['7z\u00bc\u00af', 'a 7z archive; unpack it first'],
  ['Rar!', 'a RAR archive; unpack it first'],
  ['BZh', 'a bzip2 archive; unpack it first'],
  ['\u00fd7zXZ', 'an xz archive; unpack it first'],
  ['\u0028\u00b5\u002f\u00fd', 'a zstd archive; unpack it first'],
  ['\u0089PNG', 'an image; a recognition program (OCR) can make text of it'],
  ['\u00ff\u00d8\u00ff', 'an image; a recognition program (OCR) can make text of it'],
  ['GIF8', 'an image; a recognition program (OCR) can make text of it'],
  ['II*\u0000', 'an image; a recognition program (OCR) can make text of it'],
  ['MM\u0000*', 'an image; a recognition program (OCR) can make text of it'],
  ['SQLite format 3\u0000', 'an SQLite database; export its tables as .csv'],
  ['\u007fELF', 'a program'],
  ['MZ\u0090\u0000', 'a program'],
  ['ID3', 'a sound file'],
  ['OggS', 'a sound file'],
  ['wOFF', 'a font'],
  ['wOF2', 'a font'],
];

const archive: Sniffed = {
  kind: 'foreign',
  what: 'a zip archive; add it as an archive, so that the files inside are read',
};

function sniffZip(bytes: Uint8Array): Sniffed {
  for (const name of zipNames(bytes)) {
    if (name === 'META-INF/container.xml') return format('epub');
    if (name.startsWith('word/')) return format('word');
    if (name.startsWith('xl/')) return format('spreadsheet');
    if (name.startsWith('ppt/')) return format('slides');
    if (name === 'content.xml') {
      return { kind: 'foreign', what: 'an OpenDocument file; save it as .docx, .xlsx or .pptx' };
    }
  }
  return archive;
}

/** The format of decoded text whose name does not tell it: `html`, `json`, `mail` or `plain-text`. */
export function sniffText(head: string): string {
  const text = head.trimStart();
  if (
    /^(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--[^>]{0,500}-->\s{0,100})?<(?:!doctype html|html|head|body)[\s>]/i.test(
      text,
    )
  )
    return 'html';
  if (
    /^(?:From |(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|From|To|Subject|Date): )/i.test(text) &&
    /^from: /im.test(text) &&
    /^(?:date|subject): /im.test(text)
  ) {
    return 'mail';
  }
  if (/^\{\s{0,100}["}]|^\[\s{0,100}[[{"\]\d-]/.test(text)) return 'json';
  return 'plain-text';
}

/** Whether a file of that name is a packed one, so that bytes without its signature are a fault. */
export const isPackedName = (name: string): boolean =>
  ['pdf', 'docx', 'docm', 'xlsx', 'xlsm', 'pptx', 'pptm', 'epub', 'doc', 'xls', 'ppt'].includes(extensionOf(name));
