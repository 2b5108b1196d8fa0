import { AssayError } from '../../core/errors.ts';
import { defaultLimits } from '../limits.ts';
import type { Collected, FoundFile } from './found.ts';
import { leftOutByName } from './left-out.ts';
import { hasUnprintable, skipped } from './skip-reasons.ts';

interface ZipOptions {
  readonly fileBytes?: number;
  readonly signal?: AbortSignal;
}

/** The files of a zip, as if it were a folder of its name. One that cannot be read as a zip is left out whole. */
export async function* collectZip(archive: FoundFile, { signal, fileBytes }: ZipOptions): AsyncGenerator<Collected> {
  const { openZip } = await import('../archive/open-zip.ts');
  const { root } = archive;
  try {
    const bytes = await archive.open(signal);
    const limits = { ...defaultLimits, ...(fileBytes !== undefined && { fileBytes }) };
    const { parts } = await openZip(bytes, { name: archive.path, limits, signal });
    for (const part of Array.from(parts.values()).toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = `${archive.path}/${part.name}`;
      const reason = reasonOf(part.name);
      if (reason) yield skipped(reason, { path, root });
      else {
        yield {
          kind: /\.(?:ndjson|jsonl)$/i.test(part.name) ? 'lines' : 'file',
          path,
          id: `${archive.id}/${part.name}`.normalize('NFC'),
          root,
          sizeBytes: part.sizeBytes,
          modifiedMs: part.modified.getTime(),
          open: async () => part.read(),
        };
      }
    }
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error;
    yield skipped('archive', { path: archive.path, root, below: archive.id, details: causeOf(error, archive.path) });
  }
}

/** What is wrong with an archive; its name, which stands before that, is not said again. */
function causeOf({ message, text }: AssayError, path: string): Readonly<Record<string, string>> {
  const subject = `"${path}" `;
  const said = (whole: string, it: string): string =>
    whole.startsWith(subject) ? `${it}${whole.slice(subject.length)}` : whole;
  return { cause: said(message, 'it '), ...(text && { causeZh: said(text.zh, '该文件') }) };
}

function reasonOf(name: string): ReturnType<typeof leftOutByName> {
  if (hasUnprintable(name)) return 'bad-name';
  const names = name.split('/');
  const last = names.pop() ?? '';
  const folder = names.map((each) => leftOutByName(each, true)).find((reason) => reason !== undefined);
  return folder ?? leftOutByName(last, false) ?? (last.endsWith('.zip') ? 'packed' : undefined);
}
