import { licenceOfManifest } from './manifest-licence.ts';
import { licenceOfHeader } from './licence-header.ts';
import { licenceOfText } from './licence-text.ts';

/** What nobody has said, in the words of SPDX. */
const noLicence = 'NOASSERTION';

/** Licences of the files of one folder of code. */
export interface Licences {
  /** Of a file by its path below the folder: what it says at its beginning, else what stands nearest to it. An SPDX expression. */
  of(path: string, text: string): Promise<string>;
}

const licenceFiles = [
  'LICENSE',
  'LICENSE.md',
  'LICENSE.txt',
  'LICENCE',
  'LICENCE.md',
  'LICENCE.txt',
  'COPYING',
  'COPYING.md',
  'COPYING.txt',
  'UNLICENSE',
  'license',
  'license.md',
  'License.txt',
];

/** `read` gives the text of a file below the folder; `otherwise` is what holds where nothing is said. */
export function createLicences(
  read: (path: string) => Promise<string | undefined>,
  otherwise: string | undefined,
): Licences {
  const folders = new Map<string, Promise<string | undefined>>();
  const ofFolder = async (folder: string): Promise<string | undefined> => {
    const known = folders.get(folder) ?? findLicence(folder, read, ofFolder);
    folders.set(folder, known);
    return known;
  };
  return {
    of: async (path, text) => licenceOfHeader(text) ?? (await ofFolder(folderOf(path))) ?? otherwise ?? noLicence,
  };
}

/** Ends with `/`, but for the folder itself. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** A manifest says it in one word; a text must be recognised. */
async function findLicence(
  folder: string,
  read: (path: string) => Promise<string | undefined>,
  ofFolder: (folder: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const manifest = await licenceOfManifest(folder, read);
  if (manifest !== undefined) return manifest;
  for (const name of licenceFiles) {
    const text = await read(folder + name);
    const found = text === undefined ? undefined : licenceOfText(text);
    if (found !== undefined) return found;
  }
  return folder === '' ? undefined : ofFolder(folderOf(folder.slice(0, -1)));
}
