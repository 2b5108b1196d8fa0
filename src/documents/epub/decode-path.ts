/** References of a book are written as addresses: `%20` for a space. */
export function decodePath(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
