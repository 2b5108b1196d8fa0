// The command line from source. Compiled code is kept from before the first TypeScript file is read, so that Node need not load what strips its types.
import module from 'node:module';

if (Number.parseInt(process.versions.node, 10) < 24) {
  // An older Node cannot read what would say so.
  const isChinese = /^zh/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
  const found = process.versions.node;
  const says = isChinese
    ? `assay：需要 Node 24 或更新版本，当前为 ${found}。npm run assay 会使用项目自带的 Node（ASSAY_USAGE）`
    : `assay: needs Node 24 or newer, found ${found}. npm run assay uses the one that the project brings (ASSAY_USAGE)`;
  process.stderr.write(`${says}\n`);
  process.exit(2);
}
module.enableCompileCache?.();
await import('../src/cli/main.ts');
