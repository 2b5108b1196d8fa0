import { licenceOfNotice } from './licence-text.ts';
import { toExpression } from './spdx.ts';

/** Licences are stated at the beginning. */
const headerLength = 4_096;

/** What a file says of its own licence: `SPDX-License-Identifier`, `@license`, or the notice that some licences ask for. */
export function licenceOfHeader(text: string): string | undefined {
  const header = text.slice(0, headerLength);
  for (const mark of ['SPDX-License-Identifier:', '@license']) {
    const at = header.indexOf(mark);
    if (at < 0) continue;
    const line = header.slice(at + mark.length).split('\n', 1)[0] ?? '';
    const found = toExpression(withoutCommentEnd(line));
    if (found !== undefined) return found;
  }
  return licenceOfNotice(header);
}

function withoutCommentEnd(line: string): string {
  for (const mark of ['*/', '-->', '--}', '"""']) {
    const at = line.indexOf(mark);
    if (at >= 0) return line.slice(0, at).trim();
  }
  return line.trim();
}
