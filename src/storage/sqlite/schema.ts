/** Grows when an older Assay could no longer read the file. */
export const formatVersion = 1;

/** Made where it is missing, so that files of before are of the same format. */
export const rootsTable: string =
  'CREATE TABLE IF NOT EXISTS roots (root TEXT PRIMARY KEY, given TEXT NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;';

/**
 * The store of record is `documents`, `layouts`, `texts` and `roots`; `segments` and `blocks` can be made again from them. Checksums are CRC-32. A block has the
 * number of its segment times 2^20 plus its own.
 */
export const schema: string = `
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, version INTEGER NOT NULL, current INTEGER NOT NULL,
  first INTEGER NOT NULL, passages INTEGER NOT NULL, date TEXT, added_at TEXT NOT NULL, language TEXT, labels TEXT,
  metadata TEXT, root TEXT, text_bytes INTEGER NOT NULL, rest TEXT NOT NULL, crc INTEGER NOT NULL
);
CREATE UNIQUE INDEX documents_by_id ON documents (id, version);
CREATE INDEX documents_by_passage ON documents (first);
CREATE TABLE layouts (key INTEGER PRIMARY KEY, crc INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE texts (first INTEGER PRIMARY KEY, passages INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE segments (
  id INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, passages INTEGER NOT NULL, ready INTEGER NOT NULL,
  states INTEGER NOT NULL DEFAULT 0, dropped INTEGER NOT NULL DEFAULT 0, size INTEGER NOT NULL DEFAULT 0,
  dead BLOB, older BLOB, head BLOB, packed BLOB
);
CREATE TABLE blocks (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE vectors (
  model TEXT NOT NULL, first INTEGER NOT NULL, dimensions INTEGER NOT NULL, crc INTEGER NOT NULL, scales BLOB NOT NULL,
  bytes BLOB NOT NULL
);
CREATE UNIQUE INDEX vectors_by_passage ON vectors (model, first);
${rootsTable}
`;
