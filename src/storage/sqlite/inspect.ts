import { crc32 } from 'node:zlib';
import type { LocalText } from '../../core/check.ts';
import { AssayError } from '../../core/errors.ts';
import type { KnowledgeDamage } from '../../core/knowledge.ts';
import { createSegmentCache, SegmentReader } from '../../postings/segment-reader.ts';
import { sections } from '../../postings/segment-head.ts';
import type { Connection } from './connection.ts';
import { brokenRoots } from './root-rows.ts';
import { blockKeys, openSegment } from './segment-rows.ts';
import { readRecord } from './store-of-record.ts';

/** Reads every part and holds it against its checksum; says also what belongs to nothing. */
export function inspect(connection: Connection): KnowledgeDamage[] {
  const damages: KnowledgeDamage[] = [];
  const look = (part: LocalText, work: () => readonly KnowledgeDamage[]): void => {
    try {
      damages.push(...work());
    } catch (error) {
      if (!AssayError.isInstance(error)) throw error;
      damages.push(broken(part));
    }
  };
  look(pagesOfFile, () => pages(connection));
  look({ en: 'documents', zh: '文档' }, () =>
    readRecord(connection).lost.map(({ id, part }) =>
      broken({ en: `${part} of document '${id}'`, zh: `文档 '${id}' 的${recordParts[part]}` }, [id]),
    ),
  );
  look({ en: 'roots', zh: '来源路径' }, () =>
    brokenRoots(connection).map((root) =>
      broken({ en: `what was given for '${root}'`, zh: `为 '${root}' 指定的内容` }),
    ),
  );
  look({ en: 'segments', zh: '倒排段' }, () => segments(connection));
  look({ en: 'places of passages', zh: '段落的位置' }, () => uncovered(connection));
  look({ en: 'vectors', zh: '向量' }, () => vectors(connection));
  return damages;
}

const pagesOfFile: LocalText = { en: 'pages of the file', zh: '文件的页' };
const recordParts = { record: '记录', layout: '版面', text: '文本' } as const;

const broken = ({ en, zh }: LocalText, documents: readonly string[] = []): KnowledgeDamage => ({
  part: en,
  partZh: zh,
  documents,
});

function pages(connection: Connection): KnowledgeDamage[] {
  const [message] = connection.get('PRAGMA integrity_check(1)') ?? [];
  return message === 'ok' ? [] : [broken(pagesOfFile)];
}

function segments(connection: Connection): KnowledgeDamage[] {
  const damages: KnowledgeDamage[] = [];
  const expected = new Set<number>();
  // A merge that goes on, or was stopped, is not ready; the next writer clears it away.
  for (const [id] of connection.all('SELECT id FROM segments WHERE ready = 1 ORDER BY id') as readonly [number][]) {
    try {
      const source = openSegment(connection, id);
      if (!source) continue;
      for (const key of blockKeys(id, source.head)) expected.add(key);
      const reader = new SegmentReader(source, createSegmentCache(0));
      for (const { leg, blocks } of source.head.legs) {
        for (const section of sections) for (const index of blocks[section].keys()) reader.block(leg, section, index);
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      damages.push(broken({ en: `posting segment ${id}`, zh: `倒排段 ${id}` }));
    }
  }
  for (const row of connection.iterate('SELECT number FROM blocks')) {
    const number = row[0] as number;
    const owner = connection.get('SELECT ready FROM segments WHERE id = ?', Math.floor(number / 2 ** 20));
    if (expected.has(number) || owner?.[0] === 0) continue;
    damages.push(broken({ en: `block ${number}, which belongs to no segment`, zh: `不属于任何倒排段的块 ${number}` }));
  }
  return damages;
}

/** Every passage of a document lies in a segment and is neither forgotten nor counted twice. */
function uncovered(connection: Connection): KnowledgeDamage[] {
  const covered = connection.all('SELECT first, passages FROM segments WHERE ready = 1 ORDER BY first') as readonly [
    number,
    number,
  ][];
  const damages: KnowledgeDamage[] = [];
  for (const [at, [first, passages]] of covered.entries()) {
    if (first + passages > (covered[at + 1]?.[0] ?? Infinity))
      damages.push(
        broken({ en: `posting segments that overlap at passage ${first}`, zh: `在段落 ${first} 处重叠的倒排段` }),
      );
  }
  let at = 0;
  for (const row of connection.iterate('SELECT id, first, passages FROM documents ORDER BY first')) {
    const [id, first, passages] = row as [string, number, number];
    for (let next = first; next < first + passages;) {
      while (
        at < covered.length &&
        (covered[at] as readonly [number, number])[0] + (covered[at] as readonly [number, number])[1] <= next
      )
        at += 1;
      const [start, count] = covered[at] ?? [Infinity, 0];
      if (start > next) {
        damages.push(broken({ en: `postings of document '${id}'`, zh: `文档 '${id}' 的倒排` }));
        break;
      }
      next = start + count;
    }
  }
  const orphans = connection.get('SELECT count(*) FROM layouts WHERE key NOT IN (SELECT key FROM documents)')?.[0];
  if (orphans !== 0) {
    const count = String(orphans);
    damages.push(broken({ en: `${count} layouts that belong to no document`, zh: `不属于任何文档的版面 ${count} 处` }));
  }
  return damages;
}

function vectors(connection: Connection): KnowledgeDamage[] {
  const damages: KnowledgeDamage[] = [];
  for (const row of connection.iterate('SELECT model, first, crc, scales, bytes FROM vectors')) {
    const [model, first, crc, scales, bytes] = row as [string, number, number, Uint8Array, Uint8Array];
    if (crc32(bytes, crc32(scales)) !== crc)
      damages.push(
        broken({ en: `vectors of '${model}' from passage ${first}`, zh: `'${model}' 从段落 ${first} 起的向量` }),
      );
  }
  return damages;
}
