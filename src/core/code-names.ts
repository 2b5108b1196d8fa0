import type { MaybePromise } from './ports.ts';
import type { Span } from './segment.ts';

/** What a name in code stands for. A `member` is read or made new, a `method` is called, an `argument` is an option, a keyword or one argument too many. */
export type CodeNameKind = 'package' | 'import' | 'method' | 'member' | 'argument';

/** Something that does exist. */
export interface Declaration {
  /** As code would write it: `fs.promises.access`. */
  readonly name: string;
  /** The declaration, cut to one line of at most 200 units. */
  readonly text?: string;
  /** The package or the file of the standard library that declares it. */
  readonly declaredIn?: string;
}

/** A name that was not found where code looks for it. */
export interface MissingName {
  readonly kind: CodeNameKind;
  readonly name: string;
  /** UTF-16 offsets into the code. */
  readonly span: Span;
  /** `invented` only where all that could hold it was looked at. */
  readonly verdict: 'invented' | 'unknown';
  /** What was looked through: a type, a module. */
  readonly owner?: string;
  readonly nearest?: Declaration;
}

export type PackageSystem = 'npm' | 'pypi';

/** A module that code imports, and a package with it, but for those of the reader's own project. */
export interface ImportedModule {
  readonly system: PackageSystem;
  /** As it is written: `lodash/fp`, `os.path`. */
  readonly specifier: string;
  readonly span: Span;
  /** Whether it was found, in the standard library, the project or its packages. */
  readonly isFound: boolean;
}

/** A function that code calls and nobody declares: the reader's own, to be written yet. */
export interface MissingHelper {
  readonly name: string;
  /** Places of the name, each inside what uses it; UTF-16 offsets into the code. */
  readonly uses: readonly HelperUse[];
}

export interface HelperUse {
  readonly span: Span;
  /** The function or class around it; absent at the top. */
  readonly caller?: string;
  readonly form: 'call' | 'new' | 'component' | 'value';
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  /** What its surroundings take; absent where they take anything. */
  readonly returns?: string;
  readonly isAwaited: boolean;
  /** Other such functions whose outcome is handed over in the call. */
  readonly needs: readonly string[];
}

/** What was found out about a piece of code. */
export interface CodeReading {
  readonly names: readonly MissingName[];
  readonly modules: readonly ImportedModule[];
  readonly helpers: readonly MissingHelper[];
  /** Functions and classes that the code declares at its top. */
  readonly defines: readonly string[];
}

/** Why code was not read: larger than the limit, more time than the limit, deeper than the limit, no memory left, or what reads it is not there. */
export type ReadingLimit = 'too-large' | 'too-slow' | 'too-deep' | 'too-much-memory' | 'no-reader';

/** Languages whose names are looked up one by one. JavaScript may hold JSX. */
export type ReadLanguage = 'javascript' | 'typescript' | 'tsx' | 'python';

/** What is known of the project that code is written for, and of the standard libraries. Code is read, never run. */
export interface ProjectPort {
  /** Whether a project was named. */
  readonly isGiven: boolean;
  /** A package that the manifest, the lock file or the installed packages of the project hold. */
  holds(system: PackageSystem, name: string): boolean;
  /** Whether packages of that kind are installed, so that their declarations were seen. */
  hasInstalled(system: PackageSystem): boolean;
  /** Whether a package is there as a link out of the project and its workspace, which is not followed. */
  leadsOut(system: PackageSystem, name: string): boolean;
  /** Whether a path is an alias of the project, so that it names a file of the reader's own. */
  isAlias(specifier: string): boolean;
  read(language: ReadLanguage, code: string, signal: AbortSignal): MaybePromise<CodeReading | ReadingLimit>;
}

/** A well-known package of a name that is close. */
export interface NearPackage {
  readonly name: string;
  /** Place by popularity, from 1. */
  readonly rank: number;
}

/** Names of packages that exist. */
export interface PackageNamesPort {
  /** Whether a list holds a package; wrongly so for about one name in 10,000 of a list that a user made. */
  has(system: PackageSystem, name: string): boolean;
  /** Whether the list was made to hold every name, so that one that it lacks does not exist. */
  isWhole(system: PackageSystem): boolean;
  /** The most popular package that a name could be mistaken for. */
  nearPackage(system: PackageSystem, name: string): NearPackage | undefined;
  /** The distribution on PyPI that holds a module, its own name where no other is known. */
  distributionOf(module: string): string;
}
