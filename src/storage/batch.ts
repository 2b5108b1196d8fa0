import type { LocalText } from '../core/check.ts';
import { AssayError } from '../core/errors.ts';
import type { KnowledgeBatch, NewDocument } from '../core/knowledge.ts';

/** Throws `ASSAY_INPUT_INVALID` for a batch that cannot be kept as it is: an id twice, passages that leave a gap, segments over other passages. */
export function checkBatch({ documents = [], segments = [] }: KnowledgeBatch): void {
  const ids = new Set<string>();
  let passages = 0;
  for (const document of documents) {
    if (ids.has(document.id)) {
      throw invalid({
        en: `Document '${document.id}' stands twice in one batch; expected once`,
        zh: `文档 '${document.id}' 在同一批中出现两次；只应有一次`,
      });
    }
    ids.add(document.id);
    checkTiling(document);
    passages += document.passages.length;
  }
  const indexed = segments.reduce((sum, segment) => sum + segment.passages, 0);
  if (indexed !== passages) {
    throw invalid({
      en: `Segments of a batch cover ${indexed} passages; expected the ${passages} of its documents`,
      zh: `这一批的倒排段覆盖 ${indexed} 个段落；应为其文档的 ${passages} 个`,
    });
  }
}

function checkTiling({ id, content, passages }: NewDocument): void {
  let end = 0;
  for (const { span } of passages) {
    if (span.start !== end || span.end < span.start) {
      throw invalid({
        en: `A passage of '${id}' spans ${span.start} to ${span.end}; expected it to begin at ${end}`,
        zh: `'${id}' 的一个段落从 ${span.start} 到 ${span.end}；应从 ${end} 开始`,
      });
    }
    end = span.end;
  }
  if (end !== content.text.length) {
    throw invalid({
      en: `Passages of '${id}' end at ${end}; expected the end of its text, ${content.text.length}`,
      zh: `'${id}' 的段落止于 ${end}；应止于文本末尾 ${content.text.length}`,
    });
  }
}

/** The error for bytes that are no segment. */
export const unreadableSegment = (): AssayError =>
  invalid({
    en: 'A posting segment cannot be read; expected the bytes that "buildSegment" makes',
    zh: '无法读取倒排段；应为 "buildSegment" 生成的字节',
  });

const invalid = (text: LocalText): AssayError => new AssayError('ASSAY_INPUT_INVALID', text);
