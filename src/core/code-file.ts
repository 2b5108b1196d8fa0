/** A file of a project, or what a diff shows of one. */
export interface CodeFile {
  /** Names it in reports; its extension tells the language where `language` does not. */
  readonly path: string;
  readonly text: string;
  /** As a code fence would name it; the extension of the path where left out. */
  readonly language?: string | undefined;
}
