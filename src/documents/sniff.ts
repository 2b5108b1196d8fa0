import type { LocalText } from '../core/check.ts';
import { extensionOf } from './extension.ts';
import { zipNames } from './zip-names.ts';

/** What the first bytes of a file give away: a format that Assay reads, or the name of one that it does not, with what to do about it. */
export type Sniffed =
  | { readonly kind: 'format'; readonly id: string }
  | { readonly kind: 'foreign'; readonly what: LocalText }
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

const archiveOf = (en: string, zh: string): LocalText => ({
  en: `${en} archive; unpack it first`,
  zh: `${zh}压缩文件；请先解压`,
});
const image: LocalText = {
  en: 'an image; a recognition program (OCR) can make text of it',
  zh: '图片；可先用文字识别（OCR）软件转为文本',
};
const program: LocalText = { en: 'a program', zh: '程序' };
const sound: LocalText = { en: 'a sound file', zh: '声音文件' };
const font: LocalText = { en: 'a font', zh: '字体文件' };

const signatures: readonly (readonly [string, LocalText])[] = [
  [
    '\u00d0\u00cf\u0011\u00e0',
    {
      en: 'a Word, Excel or PowerPoint file of before 2007, or one with a password; save it as .docx, .xlsx or .pptx without a password',
      zh: ' 2007 年以前的或带密码的 Word、Excel、PowerPoint 文件；请另存为不带密码的 .docx、.xlsx 或 .pptx',
    },
  ],
  ['{\\rtf', { en: 'an RTF file; save it as .docx', zh: ' RTF 文件；请另存为 .docx' }],
  ['\u001f\u008b', archiveOf('a gzip', ' gzip ')],
  ['7z\u00bc\u00af', archiveOf('a 7z', ' 7z ')],
  ['Rar!', archiveOf('a RAR', ' RAR ')],
  ['BZh', archiveOf('a bzip2', ' bzip2 ')],
  ['\u00fd7zXZ', archiveOf('an xz', ' xz ')],
  ['\u0028\u00b5\u002f\u00fd', archiveOf('a zstd', ' zstd ')],
  ['\u0089PNG', image],
  ['\u00ff\u00d8\u00ff', image],
  ['GIF8', image],
  ['II*\u0000', image],
  ['MM\u0000*', image],
  [
    'SQLite format 3\u0000',
    { en: 'an SQLite database; export its tables as .csv', zh: ' SQLite 数据库；请把其中的表导出为 .csv' },
  ],
  ['\u007fELF', program],
  ['MZ\u0090\u0000', program],
  ['ID3', sound],
  ['OggS', sound],
  ['wOFF', font],
  ['wOF2', font],
];

const archive: Sniffed = {
  kind: 'foreign',
  what: {
    en: 'a zip archive; add it as an archive, so that the files inside are read',
    zh: ' zip 压缩文件；请作为压缩包加入，以便读取其中的文件',
  },
};

const openDocument: LocalText = {
  en: 'an OpenDocument file; save it as .docx, .xlsx or .pptx',
  zh: ' OpenDocument 文件；请另存为 .docx、.xlsx 或 .pptx',
};

function sniffZip(bytes: Uint8Array): Sniffed {
  for (const name of zipNames(bytes)) {
    if (name === 'META-INF/container.xml') return format('epub');
    if (name.startsWith('word/')) return format('word');
    if (name.startsWith('xl/')) return format('spreadsheet');
    if (name.startsWith('ppt/')) return format('slides');
    if (name === 'content.xml') {
      return { kind: 'foreign', what: openDocument };
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
