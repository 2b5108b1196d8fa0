import { createRequire } from 'node:module';
import { AssayError } from '../core/errors.ts';

/** A package that runs models of a kind and is too large to come with Assay, loaded at the moment of use. Nothing is installed or downloaded here. */
export async function loadOptionalPackage(name: string, kind: 'ONNX' | 'GGUF'): Promise<unknown> {
  try {
    return await import(name);
  } catch (cause) {
    const text = isInstalled(name)
      ? {
          en: `The package "${name}", which runs ${kind} models, does not start on this system; install it anew, or use a model server instead`,
          zh: `运行 ${kind} 模型的软件包 "${name}" 无法在本系统启动；请重新安装，或改用模型服务`,
        }
      : {
          en: `The package "${name}", which runs ${kind} models, is not installed; run "npm install ${name}" beside Assay, or use a model server instead`,
          zh: `运行 ${kind} 模型的软件包 "${name}" 没有安装；请在 Assay 旁运行 "npm install ${name}"，或改用模型服务`,
        };
    throw new AssayError('ASSAY_MODEL_MISSING', text, { cause });
  }
}

/** Looked up by itself: what an import fails with is worded by whatever loads modules. */
function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    // A package for `import` alone is there, but cannot be resolved this way.
    return (error as { readonly code?: unknown }).code !== 'MODULE_NOT_FOUND';
  }
}
