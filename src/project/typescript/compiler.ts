import path from 'node:path';
import { ts } from '@ts-morph/common';
import { type DeclarationFiles, libraryFolder, openDeclarationFiles } from './declaration-files.ts';

export interface CompilerPlaces {
  /** Real path of the folder that imports are looked up from. */
  readonly folder: string;
  /** Real paths below which files may be read. */
  readonly roots: readonly string[];
  /** The types of Node. */
  readonly nodeTypes: string;
}

/** A piece of code with what the compiler knows of it. */
export interface CompiledCode {
  readonly file: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly program: ts.Program;
  /** Where an import leads, `undefined` where it leads nowhere. */
  resolve(specifier: string): ts.ResolvedModuleFull | undefined;
  readonly files: DeclarationFiles;
}

export type ScriptLanguage = 'javascript' | 'typescript' | 'tsx';

const extensions: Readonly<Record<ScriptLanguage, string>> = { javascript: 'js', typescript: 'ts', tsx: 'tsx' };

/** As permissive as code in answers needs, and as strict as names are: who wrote it may have had any settings. */
const options: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  strict: false,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.Preserve,
  target: ts.ScriptTarget.ESNext,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  jsx: ts.JsxEmit.Preserve,
  esModuleInterop: true,
  types: [],
  maxNodeModuleJsDepth: 0,
};

/** The compiler kept warm: declarations are parsed once, and a program is made from the one before. Nothing is emitted and nothing run. */
export function openCompiler(places: CompilerPlaces): (language: ScriptLanguage, code: string) => CompiledCode {
  const files = openDeclarationFiles(places.roots);
  const host = new SnippetHost(places.folder, files);
  let last: ts.Program | undefined;
  return (language, text) => {
    const name = path.join(places.folder, `.assay-code.${extensions[language]}`);
    const format = { languageVersion: ts.ScriptTarget.ESNext, impliedNodeFormat: ts.ModuleKind.ESNext } as const;
    const file = ts.createSourceFile(name, text, format, true);
    host.code = file;
    last = ts.createProgram({
      rootNames: [places.nodeTypes, name],
      options,
      host: host.asHost(),
      ...(last && { oldProgram: last }),
    });
    const resolve = (specifier: string): ts.ResolvedModuleFull | undefined =>
      host.resolve(specifier, name).resolvedModule as ts.ResolvedModuleFull | undefined;
    return { file, program: last, checker: last.getTypeChecker(), resolve, files };
  };
}

/** What the compiler sees of the world: one piece of code that is on no disk, and files of declarations. */
class SnippetHost {
  code: ts.SourceFile | undefined;
  readonly #folder: string;
  readonly #files: DeclarationFiles;
  readonly #resolutions: ts.ModuleResolutionCache;

  constructor(folder: string, files: DeclarationFiles) {
    this.#folder = folder;
    this.#files = files;
    this.#resolutions = ts.createModuleResolutionCache(folder, (name) => name, options);
  }

  resolve(specifier: string, from: string, mode?: ts.ResolutionMode): ts.ResolvedModuleWithFailedLookupLocations {
    // What lies beside the code is the reader's own, and not this folder's.
    if (from === this.code?.fileName && /^[./]/.test(specifier)) return { resolvedModule: undefined };
    return ts.resolveModuleName(specifier, from, options, this.asHost(), this.#resolutions, undefined, mode);
  }

  asHost(): ts.CompilerHost {
    const files = this.#files;
    return {
      getSourceFile: (name, version) =>
        name === this.code?.fileName
          ? this.code
          : files.parsed(name, typeof version === 'object' ? version : { languageVersion: version }),
      getDefaultLibFileName: () => `${libraryFolder}/lib.esnext.d.ts`,
      getDefaultLibLocation: () => libraryFolder,
      writeFile: () => undefined,
      getCurrentDirectory: () => this.#folder,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      fileExists: (name) => name === this.code?.fileName || files.isFile(name),
      readFile: files.read,
      directoryExists: files.isFolder,
      getDirectories: files.foldersIn,
      realpath: files.realPath,
      getModuleResolutionCache: () => this.#resolutions,
      resolveModuleNameLiterals: (...[literals, from, , compilerOptions, file]) =>
        literals.map((literal) =>
          this.resolve(literal.text, from, ts.getModeForUsageLocation(file, literal, compilerOptions)),
        ),
    };
  }
}
