import { AssayError } from '../core/errors.ts';

/** A package that is too large to come with Assay, loaded at the moment of use. Nothing is installed or downloaded here. */
export async function loadOptionalPackage(name: string, purpose: string): Promise<unknown> {
  try {
    return await import(name);
  } catch (cause) {
    const isMissing = (cause as { readonly code?: unknown }).code === 'ERR_MODULE_NOT_FOUND';
    throw new AssayError(
      'ASSAY_MODEL_MISSING',
      isMissing
        ? `The package "${name}", which ${purpose}, is not installed; run "npm install ${name}" beside Assay, or use a model server instead`
        : `The package "${name}", which ${purpose}, does not start on this system; install it anew, or use a model server instead`,
      { cause },
    );
  }
}
