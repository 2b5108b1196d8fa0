/** What one document may hold at most. Lengths are in UTF-16 units of the extracted text. */
export interface DocumentLimits {
  /** Of the file as it is stored. */
  readonly fileBytes: number;
  /** Of a packed file once it is unpacked, all parts together. */
  readonly unpackedBytes: number;
  /** Files inside a packed file. */
  readonly parts: number;
  readonly textLength: number;
  readonly tableColumns: number;
  readonly tableRows: number;
  /** Elements inside one another: of HTML, XML, JSON. Deeper ones are read in a flat way or refused. */
  readonly nesting: number;
  /** Documents inside one another: a mail inside a mail. */
  readonly innerDepth: number;
}

export const defaultLimits: DocumentLimits = {
  fileBytes: 64 * 1024 * 1024,
  unpackedBytes: 256 * 1024 * 1024,
  parts: 10_000,
  textLength: 64 * 1024 * 1024,
  tableColumns: 4096,
  tableRows: 1_048_576,
  nesting: 256,
  innerDepth: 3,
};
