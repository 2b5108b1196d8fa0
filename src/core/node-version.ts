import { AssayError } from './errors.ts';

/** An older Node lacks what checks call; they would be unable one by one, which looks like a verdict. */
export function assertNode(): void {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  throw new AssayError('ASSAY_USAGE', {
    en: `Node ${process.versions.node} is too old, expected 24 or newer`,
    zh: `Node ${process.versions.node} 过旧，应为 24 或更新`,
  });
}
