#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Compiled code is kept between runs, which halves the time of the next start. Everything else is loaded after that.
enableCompileCache();
try {
  const { main } = await import('./process.ts');
  await main();
} catch (error) {
  // Only a broken installation ends here. Node would exit with 1, which means that something was found.
  process.stderr.write(`assay: Cannot start; reinstall Assay (无法启动，请重新安装): ${String(error)}\n`);
  process.exitCode = 3;
}
