import { diffItems } from '../scan/diff-items.ts';
import type { LeftOut } from '../scan/left-out.ts';
import { isLeftOut, type ScanItem } from '../scan/scan-item.ts';
import { findFiles } from '../scan/walk.ts';
import { type Call, valueOf } from './command.ts';
import { answerLimit, readText } from './text-input.ts';
import { usageError } from './usage-error.ts';

/** The largest file that is scanned. */
export const limitBytesOf = (call: Call): number => Number(valueOf(call, 'max-file-mb') ?? 2) * 1024 * 1024;

/** What the operands and `--diff` name. Throws for what does not go together. */
export function scanItems(call: Call): AsyncIterable<ScanItem | LeftOut> {
  const diff = valueOf(call, 'diff');
  const { operands } = call;
  if (diff !== undefined && operands.length > 0) {
    throw usageError('Name either paths or "--diff"', '路径与 "--diff" 只能用一个');
  }
  if (diff !== undefined) return ofDiff(call, diff);
  if (operands.length === 0) {
    throw usageError(
      'Name what to scan: "assay scan ." or "--diff FILE"',
      '请指明扫描对象："assay scan ." 或 "--diff FILE"',
    );
  }
  if (operands.includes('-')) {
    if (operands.length > 1) throw usageError('"-" goes alone', '"-" 须单独使用');
    return ofStandardInput(call);
  }
  if (call.options.has('name')) {
    throw usageError('"--name" names standard input; give "-" as the path', '"--name" 用于标准输入；请以 "-" 为路径');
  }
  return ofPaths(call);
}

async function* ofDiff(call: Call, file: string): AsyncGenerator<ScanItem | LeftOut> {
  const diff = await readText(file, { limit: answerLimit, signal: call.signal });
  yield* diffItems(diff, { limitBytes: limitBytesOf(call), signal: call.signal });
}

async function* ofStandardInput(call: Call): AsyncGenerator<ScanItem> {
  const text = await readText('-', { limit: answerLimit, signal: call.signal });
  yield { file: { path: valueOf(call, 'name') ?? 'stdin', text } };
}

async function* ofPaths(call: Call): AsyncGenerator<ScanItem | LeftOut> {
  for await (const found of findFiles(call.operands, call.signal)) yield isLeftOut(found) ? found : { found };
}
