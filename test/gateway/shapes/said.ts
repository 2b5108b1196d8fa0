/** What a fake model says, whatever shape it is written in. */
export interface Said {
  readonly reasoning?: string;
  readonly text?: string;
  readonly call?: { readonly id: string; readonly name: string; readonly arguments: string };
}

/** A text in pieces of a few units, as models write. */
export const piecesOf = (text: string): string[] => text.match(/[\s\S]{1,6}/gu) ?? [];
