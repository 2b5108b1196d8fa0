/** Whether a name fits a pattern with at most one `*`; what the `*` stands for, the empty text where there is none, or undefined where it does not fit. */
export function matchModel(pattern: string, name: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === name ? '' : undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  if (name.length < before.length + after.length || !name.startsWith(before) || !name.endsWith(after)) return undefined;
  return name.slice(before.length, name.length - after.length);
}

/** The name that a target gives a model: `*` in it becomes what the first fitting pattern's `*` stands for. Without a target the name stays. */
export function renameModel(name: string, patterns: readonly string[], target: string | undefined): string {
  if (target === undefined) return name;
  if (!target.includes('*')) return target;
  const stood = patterns.map((pattern) => matchModel(pattern, name)).find((match) => match !== undefined);
  return target.replace('*', () => stood ?? name);
}
