/** Tells whether a program may read a path (with its query) of a host. */
export type MayRead = (path: string) => boolean;

/**
 * Reads a robots.txt as RFC 9309 says: the groups that name `agent`, else those of `*`; the longest pattern that fits decides, and allows where two are as
 * long. Only the first 500 KiB count.
 */
export function parseRobots(text: string, agent: string): MayRead {
  const groups = readGroups(text.slice(0, 500 * 1024));
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const patterns = (own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))).flatMap(
    (group) => group.patterns,
  );
  return (path) => {
    const wanted = decoded(path);
    let decisive: Pattern | undefined;
    for (const pattern of patterns) {
      const isLonger = decisive === undefined || pattern.length > decisive.length;
      if (!isLonger && !(pattern.length === decisive?.length && pattern.allows)) continue;
      if (fits(pattern, wanted)) decisive = pattern;
    }
    return decisive?.allows ?? true;
  };
}

interface Pattern {
  readonly allows: boolean;
  /** What stands between the stars. */
  readonly pieces: readonly string[];
  readonly isWhole: boolean;
  readonly length: number;
}

interface Group {
  readonly agents: string[];
  readonly patterns: Pattern[];
}

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = [];
  let hasPatterns = true;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [written = ''] = line.split('#', 1);
    const colon = written.indexOf(':');
    const key = written.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = written.slice(colon + 1).trim();
    if (key === 'user-agent') {
      if (hasPatterns) groups.push({ agents: [], patterns: [] });
      hasPatterns = false;
      // A version, as in `assay/1.0`, is no part of the name.
      groups.at(-1)?.agents.push((value.split('/', 1)[0] ?? '').toLowerCase());
    } else if (key === 'allow' || key === 'disallow') {
      hasPatterns = true;
      if (value !== '') groups.at(-1)?.patterns.push(toPattern(value, key === 'allow'));
    }
  }
  return groups;
}

function toPattern(value: string, allows: boolean): Pattern {
  const isWhole = value.endsWith('$');
  const path = decoded(isWhole ? value.slice(0, -1) : value);
  return { allows, isWhole, pieces: path.split(/\*+/), length: value.length };
}

/** The leftmost place of each piece is as good as any: one pass, no way back. */
function fits({ pieces, isWhole }: Pattern, path: string): boolean {
  const [first = '', ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  if (rest.length === 0) return !isWhole || path === first;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return isWhole ? path.length - last.length >= at && path.endsWith(last) : path.includes(last, at);
}

/** `/休假` and `/%E4%BC%91%E5%81%87` are one path. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
