/** Whether a letter or digit stands just before an offset, other than one that belongs to an escape (`\n`, `%3D`). */
export function isInsideWord(text: string, at: number): boolean {
  if (at === 0 || !/[A-Za-z0-9]/.test(text.charAt(at - 1))) return false;
  return !/(?:\\[nrtbf]|%[0-9A-Fa-f]{2})$/.test(text.slice(Math.max(0, at - 3), at));
}
