// Knowledge bases for tests that ask them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { createKnowledgeBase } from '../../src/compose-knowledge.ts';
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts';

export interface FilledBases {
  of(name: string): KnowledgeBase;
  /** What one of them answers. */
  ask(name: string, question: string): Promise<{ readonly status: string; readonly text: string }>;
  close(): Promise<void>;
}

/** A base for each name, over files with these texts or over a folder that is there. */
export async function openFilledBases(
  contents: Readonly<Record<string, Readonly<Record<string, string>> | string>>,
): Promise<FilledBases> {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-bases-'));
  const bases = new Map<string, KnowledgeBase>();
  for (const [name, files] of Object.entries(contents)) {
    const base = createKnowledgeBase({ folder, name });
    await base.add([typeof files === 'string' ? files : writeFiles(path.join(folder, name), files)]);
    bases.set(name, base);
  }
  const of = (name: string): KnowledgeBase => bases.get(name) ?? expect.fail(`There is no base "${name}"`);
  return {
    of,
    ask: async (name, question) => {
      const { status, text } = await of(name).ask(question);
      return { status, text };
    },
    close: async () => {
      for (const base of bases.values()) await base.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  return folder;
}
