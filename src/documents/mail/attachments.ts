import type { Attachment } from 'postal-mime';
import { AssayError } from '../../core/errors.ts';
import { stopped } from '../document-error.ts';
import type { ReadContext } from '../reader.ts';
import { shifted, type Written } from './written.ts';

/** Writes the attachments that can be read, each below its name; gives the names of those that cannot. */
export async function readAttachments(
  written: Written,
  attachments: readonly Attachment[],
  context: ReadContext,
): Promise<string[]> {
  const unread: string[] = [];
  for (const [index, attachment] of attachments.entries()) {
    const name = attachmentName(attachment, index);
    const isRead =
      index < context.limits.parts &&
      !isPicture(attachment) &&
      (await readAttachment(written, { attachment, name }, context));
    if (!isRead) unread.push(name);
  }
  return unread;
}

export const attachmentName = ({ filename, mimeType }: Attachment, index: number): string =>
  filename ?? `attachment-${index + 1}${mimeType === 'message/rfc822' ? '.eml' : ''}`;

const isPicture = ({ mimeType }: Attachment): boolean => /^(?:image|audio|video|font)\//.test(mimeType);

async function readAttachment(
  { writer, headings }: Written,
  { attachment, name }: { readonly attachment: Attachment; readonly name: string },
  { readInner, name: mail, modified, limits, signal }: ReadContext,
): Promise<boolean> {
  const { content, mimeType } = attachment;
  if (readInner === undefined || typeof content === 'string' || writer.length > limits.textLength) return false;
  try {
    const inner = await readInner(new Uint8Array(content), { name, mediaType: mimeType, modified });
    writer.append('\n\n');
    headings.push({ span: { start: writer.length, end: writer.length + name.length }, level: 2, text: name });
    writer.append(name, { part: 'header' });
    writer.append('\n\n');
    const start = writer.length;
    writer.appendPlaced(inner, { part: name });
    headings.push(...shifted(inner.headings ?? [], { start, deeper: 2 }));
    return true;
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    if (signal?.aborted) throw stopped(mail, error);
    return false;
  }
}
