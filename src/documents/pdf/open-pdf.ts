import type { getDocumentProxy } from 'unpdf';
import type { LocalText } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import { unreadable } from '../document-error.ts';
import { CharacterMapFactory } from './character-maps.ts';

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Opens a PDF without fonts, scripts or the network. Throws for one that is broken or needs a password. */
export async function openPdf(bytes: Uint8Array, name: string): Promise<PdfDocument> {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // PDF.js takes the buffer that it is given for its own.
    return await getDocumentProxy(new Uint8Array(bytes), {
      BinaryDataFactory: CharacterMapFactory,
      cMapPacked: true,
      useWorkerFetch: false,
      useWasm: false,
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
      stopAtErrors: false,
      maxImageSize: 1,
      verbosity: 0,
    });
  } catch (error) {
    throw pdfError(name, error);
  }
}

/** An error of PDF.js as one that names the file and the way out. */
export function pdfError(name: string, error: unknown): AssayError {
  if (AssayError.isInstance(error)) return error;
  if (error instanceof Error && error.name === 'PasswordException') {
    return unreadable(name, encrypted, error);
  }
  return broken(name, error);
}

export const broken = (name: string, cause?: unknown): AssayError => unreadable(name, brokenPdf, cause);

const encrypted: LocalText = {
  en: 'is encrypted with a password; save a copy without one',
  zh: '有密码保护；请另存为不带密码的副本',
};

const brokenPdf: LocalText = {
  en: 'is a broken PDF: it is damaged or cut short; copy or download it again',
  zh: '是损坏的 PDF：内容有误或不完整；请重新复制或下载',
};
