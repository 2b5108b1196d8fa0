/** What is used of the engine's `WebAssembly`, which the types of ECMAScript and Node leave to the browser's. */
export interface WebAssemblyEngine {
  readonly Module: new (bytes: Uint8Array) => CompiledModule;
  readonly Instance: new (
    module: CompiledModule,
    imports: Readonly<Record<string, Readonly<Record<string, LinearMemory>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => LinearMemory;
  validate(bytes: Uint8Array): boolean;
}

export interface LinearMemory {
  /** Another one after each `grow`. */
  readonly buffer: ArrayBuffer;
  /** By pages of 64 KiB; throws where there is no more. */
  grow(pages: number): number;
}

declare const compiled: unique symbol;
export interface CompiledModule {
  readonly [compiled]: true;
}

/** Undefined where the engine runs without WebAssembly. */
export function webAssembly(): WebAssemblyEngine | undefined {
  return (globalThis as { readonly WebAssembly?: WebAssemblyEngine }).WebAssembly;
}
