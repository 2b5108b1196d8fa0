export function findPublicationDate(_text: string): string | undefined {
  return undefined;
}
