/** Tells whether a program may read a path (with its query) of a host. */
export type MayRead = (path: string) => boolean;

/** What is read of a robots.txt, the least that RFC 9309 asks for. */
export const robotsBytes: number = 500 * 1024;

/**
 * Reads a robots.txt as RFC 9309 says: the groups that name `agent`, else those of `*`; the longest pattern that fits decides, and allows where two are as
 * long.
 */
export function parseRobots(text: string, agent: string): MayRead {
  const groups = readGroups(text);
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const patterns = (own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))).flatMap(
    (group) => group.patterns,
  );
  return (path) => {
    const wanted = normalPath(path);
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
  const pieces = (isWhole ? value.slice(0, -1) : value).split(/\*+/).map(normalPath);
  return { allows, isWhole, pieces, length: pieces.join('*').length + Number(isWhole) };
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

/** `/休假` and `/%E4%BC%91%E5%81%87` are one path; `/a%2Fb` and `/a/b` are two (RFC 9309, 2.2.2). */
const normalPath = (path: string): string =>
  path.replaceAll(/%[\da-f]{2}|[*$]|[^!-~]+/gi, (piece) => {
    if (!piece.startsWith('%')) return escapes[piece] ?? encodeURIComponent(piece.toWellFormed());
    const plain = String.fromCharCode(Number.parseInt(piece.slice(1), 16));
    return /[\w.~-]/.test(plain) ? plain : piece.toUpperCase();
  });

/** In a pattern these two stand for themselves only when they are escaped. */
const escapes: Readonly<Record<string, string>> = { '*': '%2A', $: '%24' };
