#!/usr/bin/env node
import module from 'node:module';

// What older versions lack is only found out in the middle of the work, so the version is asked first.
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `assay: Node ${process.versions.node} is too old, expected 24 or newer (Node 版本过旧，需要 24 或更高)\n`,
  );
  process.exit(2);
}
// Compiled code is kept between runs, which halves the time of the next start. Everything else is loaded after that.
module.enableCompileCache();
try {
  const { main } = await import('./process.ts');
  await main();
} catch (error) {
  // Only a broken installation ends here. Node would exit with 1, which means that something was found.
  process.stderr.write(`assay: Cannot start; reinstall Assay (无法启动，请重新安装): ${String(error)}\n`);
  process.exitCode = 3;
}
