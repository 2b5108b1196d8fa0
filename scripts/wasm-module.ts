// Turns WebAssembly text into the source of a module that holds its bytes; used by assemble-vector-kernel.ts and the test that guards its output.
import createWabt from 'wabt';

/** The source of `bytes.ts` for a WebAssembly text named `name`. */
export async function toBytesModule(name: string, source: string): Promise<string> {
  const wabt = await createWabt();
  const module = wabt.parseWat(name, source, { simd: true });
  try {
    module.resolveNames();
    module.validate();
    const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64');
    return `/** Assembled from ${name} by scripts/assemble-vector-kernel.ts; base64. */\nexport const kernelBytes =\n  '${base64}';\n`;
  } finally {
    module.destroy();
  }
}
