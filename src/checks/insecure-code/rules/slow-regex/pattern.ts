/** One level of brackets of a regular expression, as far as repeats go. */
interface Group {
  /** What it ends with, where that is repeated without end: a character, a class, or `any` for a group. */
  repeated: string | undefined;
  /** What it begins with; `any` for a group. */
  first: string | undefined;
  /** What its alternatives begin with. */
  readonly firsts: Set<string>;
  isAtStart: boolean;
  hasOverlap: boolean;
}

const any = 'any';

const newGroup = (): Group => ({
  repeated: undefined,
  first: undefined,
  firsts: new Set(),
  isAtStart: true,
  hasOverlap: false,
});

/**
 * Whether a pattern repeats without end what itself ends in a repeat without end, as `(a+)+`, or what has alternatives that begin alike, as `(a|ab)*`: matching can
 * then take time that doubles with every character. One pass; what keeps two repeats apart, as the comma in `(a+,)+`, is seen.
 */
export function isCatastrophic(pattern: string): boolean {
  const open: Group[] = [newGroup()];
  for (let at = 0; at < pattern.length; at += 1) {
    const group = open.at(-1);
    if (!group) return false;
    switch (pattern[at] ?? '') {
      case '(':
        open.push(newGroup());
        at = afterGroupMark(pattern, at);
        break;
      case ')':
        if (closes(open, isEndless(pattern, at + 1))) return true;
        break;
      case '|':
        group.isAtStart = true;
        break;
      default:
        at = afterAtom(pattern, at, group);
    }
  }
  return false;
}

/** Ends the innermost group; true where it is repeated and must not be. */
function closes(open: Group[], isRepeated: boolean): boolean {
  const closed = open.pop();
  const outer = open.at(-1);
  if (outer) {
    outer.repeated = isRepeated || closed?.repeated !== undefined ? any : undefined;
    outer.first ??= any;
    outer.isAtStart = false;
  }
  if (!isRepeated || !closed) return false;
  // A mark at the beginning that the repeat cannot match keeps one round from the next.
  const isOpen = closed.repeated !== undefined && canMeet(closed.first ?? any, closed.repeated);
  return isOpen || closed.hasOverlap;
}

const samples = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).concat('\n', '\t', '\u4E2D');

/** Whether two atoms can match the same character. */
function canMeet(a: string, b: string): boolean {
  if (a === any || b === any) return true;
  try {
    const [first, second] = [new RegExp(`^${a}$`, 's'), new RegExp(`^${b}$`, 's')];
    return samples.some((sample) => first.test(sample) && second.test(sample));
  } catch {
    return true;
  }
}

/** Reads a character, a class or an escape; gives its last place. */
function afterAtom(pattern: string, at: number, group: Group): number {
  const end = pattern[at] === '[' ? classEnd(pattern, at) : pattern[at] === '\\' ? at + 1 : at;
  const atom = pattern.slice(at, end + 1);
  if (/^[+*?{}^$]$/.test(atom)) return end;
  if (group.isAtStart) {
    group.hasOverlap ||= group.firsts.has(atom);
    group.firsts.add(atom);
    group.isAtStart = false;
  }
  // What may be left out does not keep anything apart.
  group.first ??= /[?*]/.test(pattern[end + 1] ?? '') ? any : atom;
  group.repeated = isEndless(pattern, end + 1) ? atom : undefined;
  return end;
}

/** `(?:`, `(?=`, `(?<name>` are marks, not patterns. */
const afterGroupMark = (pattern: string, at: number): number =>
  at + (/^\?(:|=|!|<=|<!|P?<\w{1,30}>)/.exec(pattern.slice(at + 1, at + 40))?.[0].length ?? 0);

const isEndless = (pattern: string, at: number): boolean =>
  pattern[at] === '*' || pattern[at] === '+' || /^\{\d{0,4},\}/.test(pattern.slice(at, at + 8));

function classEnd(pattern: string, at: number): number {
  for (let end = at + 1; end < pattern.length; end += 1) {
    if (pattern[end] === '\\') end += 1;
    else if (pattern[end] === ']' && end > at + 1) return end;
  }
  return pattern.length;
}
