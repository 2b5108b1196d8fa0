import path from 'node:path';
import type { PublicCode, PublicCodePort } from './core/public-code.ts';

/** Code indexes lie in this folder of the data. */
export const codeFolder = (data: string): string => path.join(data, 'code');

/** Indexes below a folder of data; `name` is that which is looked up where a policy names none. Each is opened when it is first asked for. */
export function openCodeIndexes(data: string, name?: string): PublicCodePort {
  const opened = new Map<string, Promise<PublicCode>>();
  return {
    name,
    open: async (asked) => {
      const known = opened.get(asked) ?? openCode(codeFolder(data), asked);
      opened.set(asked, known);
      // One that could not be opened may be made meanwhile.
      known.catch(() => opened.delete(asked));
      return known;
    },
  };
}

/** Loaded when there is code to look up: most answers have none. */
async function openCode(folder: string, name: string): Promise<PublicCode> {
  const [{ openNamedIndex }, { createCodeReading }] = await Promise.all([
    import('./fingerprints/store/named-index.ts'),
    import('./fingerprints/matching/code-reading.ts'),
  ]);
  const store = openNamedIndex(folder, name);
  return { read: (options) => createCodeReading(store, options) };
}
