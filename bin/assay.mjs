// The command line from source. Compiled code is kept from before the first TypeScript file is read, so that Node need not load what strips its types.
import module from 'node:module';

module.enableCompileCache?.();
await import('../src/cli/main.ts');
