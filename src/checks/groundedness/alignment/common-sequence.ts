/** At most so many words of either side are compared: keeps the work bounded. */
const longest = 120;

/** Length of the longest common subsequence of two lists of words as a share of the first (Hirschberg, 1977; the ROUGE-L of Lin, 2004). */
export function commonSequence(own: readonly string[], other: readonly string[]): number {
  const rows = own.slice(0, longest);
  const columns = other.slice(0, longest);
  if (rows.length === 0) return 1;
  const known = new Map<string, number>();
  const idOf = (word: string): number => {
    let id = known.get(word);
    if (id === undefined) known.set(word, (id = known.size));
    return id;
  };
  const ids = Uint16Array.from(columns, idOf);
  const lengths = new Uint16Array(columns.length + 1);
  for (const word of rows) {
    const id = idOf(word);
    let diagonal = 0;
    for (let at = 1; at <= ids.length; at += 1) {
      const above = lengths[at] ?? 0;
      lengths[at] = ids[at - 1] === id ? diagonal + 1 : Math.max(above, lengths[at - 1] ?? 0);
      diagonal = above;
    }
  }
  return (lengths[columns.length] ?? 0) / rows.length;
}
