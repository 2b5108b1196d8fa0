import { openKnowledgeBase } from './compose-knowledge.ts';
import type { KnowledgeBase } from './knowledge/knowledge-base.ts';
import type { GgufChat } from './models/gguf/chat.ts';

/** Knowledge bases that are open, each once. */
export interface KnowledgeBases {
  readonly open: (name: string) => KnowledgeBase;
  close(): Promise<void>;
}

export function createKnowledgeBases(folder: string): KnowledgeBases {
  const opened = new Map<string, KnowledgeBase>();
  return {
    open: (name) => {
      const base = opened.get(name) ?? openKnowledgeBase({ folder, name });
      opened.set(name, base);
      return base;
    },
    close: async () => {
      await Promise.all(Array.from(opened.values(), async (base) => base.close()));
    },
  };
}

/** Models of this machine that are loaded, each once. */
export interface LocalModels {
  readonly open: (file: string) => Promise<GgufChat>;
  close(): Promise<void>;
}

/** A model that no configuration names any longer stays loaded until the gateway is closed: a request may still be asking it. */
export function createLocalModels(): LocalModels {
  const opened = new Map<string, Promise<GgufChat>>();
  const load = async (file: string): Promise<GgufChat> => {
    const { openGgufChat } = await import('./models/gguf/chat.ts');
    return openGgufChat(file);
  };
  return {
    open: async (file) => {
      const model = opened.get(file) ?? load(file);
      opened.set(file, model);
      // What failed is tried again with the next configuration.
      model.catch(() => opened.delete(file));
      return model;
    },
    close: async () => {
      await Promise.allSettled(Array.from(opened.values(), async (model) => (await model).close()));
    },
  };
}
