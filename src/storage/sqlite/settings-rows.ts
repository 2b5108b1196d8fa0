import type { KnowledgeSettings } from '../../core/knowledge.ts';
import type { Connection } from './connection.ts';

export interface StoredSettings extends KnowledgeSettings {
  readonly format: number;
}

/** Undefined where the file holds no knowledge base. */
export function readSettings(connection: Connection): StoredSettings | undefined {
  const isThere = connection.get("SELECT 1 FROM sqlite_schema WHERE name = 'settings'");
  if (!isThere) return undefined;
  const value = (name: string): string | undefined =>
    connection.get('SELECT value FROM settings WHERE name = ?', name)?.[0] as string | undefined;
  return {
    format: Number(value('format')),
    termsVersion: value('terms') ?? '',
    keepVersions: value('versions') === 'kept',
    grams: value('grams') === 'kept',
  };
}

export function writeSettings(connection: Connection, settings: StoredSettings): void {
  const kept = (isKept: boolean): string => (isKept ? 'kept' : 'left out');
  const values = {
    format: String(settings.format),
    terms: settings.termsVersion,
    versions: kept(settings.keepVersions),
    grams: kept(settings.grams),
  };
  for (const [name, value] of Object.entries(values)) {
    connection.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, value);
  }
}

/** A number that grows: `revision` with every commit, `next` with every passage. */
export function readCounter(connection: Connection, name: 'revision' | 'next'): number {
  return Number(connection.get('SELECT value FROM settings WHERE name = ?', name)?.[0] ?? 0);
}

export function writeCounter(connection: Connection, name: 'revision' | 'next', value: number): void {
  connection.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, String(value));
}
