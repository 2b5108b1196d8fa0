import { AssayError } from './errors.ts';

/** An older Node lacks what checks and knowledge bases call; checks would be unable one by one, which looks like a verdict. */
export function assertNode(): void {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  throw new AssayError('ASSAY_USAGE', {
    en: `Node ${process.versions.node} is too old, expected 24 or newer; to bring one into the project and run with it: npm install node@24, then npx node FILE`,
    zh: `Node ${process.versions.node} 过旧，应为 24 或更新；可把它装入项目并用它运行：先 npm install node@24，再 npx node 文件`,
  });
}
