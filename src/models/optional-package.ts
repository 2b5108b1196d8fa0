import { createRequire } from 'node:module';
import { AssayError } from '../core/errors.ts';

/** A package that is too large to come with Assay, loaded at the moment of use. Nothing is installed or downloaded here. */
export async function loadOptionalPackage(name: string, purpose: string): Promise<unknown> {
  try {
    return await import(name);
  } catch (cause) {
    throw new AssayError(
      'ASSAY_MODEL_MISSING',
      isInstalled(name)
        ? `The package "${name}", which ${purpose}, does not start on this system; install it anew, or use a model server instead`
        : `The package "${name}", which ${purpose}, is not installed; run "npm install ${name}" beside Assay, or use a model server instead`,
      { cause },
    );
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
