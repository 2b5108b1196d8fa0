/** What one record may hold at most. Lengths are in UTF-16 units. */
export const limits = {
  /** Of an answer, a question, a message, a source or the outcome of a tool. */
  textLength: 16_777_216,
  /** Of ids, names, titles and addresses. */
  nameLength: 2048,
  /** Of sources, messages and tools each. */
  listLength: 10_000,
  logprobsLength: 200_000,
} as const;
