import type { Token } from '../../../core/token.ts';
import type { Anchor } from './slots.ts';

/** Offices that a text names, one name for each however it is written; the longest first where one holds another: 副总经理, `vice president`. */
export function officesIn(tokens: readonly Token[]): Anchor<string>[] {
  const words = tokens.filter(({ kind }) => kind !== 'symbol');
  const found: Anchor<string>[] = [];
  for (let at = 0; at < words.length;) {
    const office = officeAt(words, at);
    const [first, last] = [words[at], words[at + (office?.length ?? 1) - 1]];
    if (office && first && last) found.push({ span: { start: first.start, end: last.end }, value: office.name });
    at += office?.length ?? 1;
  }
  return found;
}

const longest = 6;

function officeAt(words: readonly Token[], at: number): { readonly name: string; readonly length: number } | undefined {
  const first = words[at];
  if (!first || !openings.has(first.form.charAt(0))) return undefined;
  for (let length = Math.min(longest, words.length - at); length > 0; length -= 1) {
    const taken = words.slice(at, at + length);
    const written = taken.map(({ form }) => form).join(first.kind === 'han' ? '' : ' ');
    const name = names.get(written);
    if (name !== undefined) return { name, length };
  }
  return undefined;
}

/** Own list: each line is one office. */
const offices = [
  'ceo|chief executive|chief executive officer|首席执行官',
  'cfo|chief financial officer|finance director|财务总监|首席财务官',
  'coo|chief operating officer|首席运营官',
  'cto|chief technology officer|chief technical officer|技术总监|首席技术官',
  'chair|chairs|chaired|chairman|chairwoman|chairperson|董事长|主席|会长',
  'vice chair|vice chairman|deputy chair|副董事长|副主席|副会长',
  'president|总统|总裁',
  'vice president|副总统|副总裁',
  'managing director|general manager|总经理',
  'deputy general manager|副总经理',
  'treasurer|司库',
  'secretary|秘书',
  'secretary general|general secretary|秘书长',
  'auditor|审计师|审计员',
  'mayor|市长',
  'deputy mayor|副市长',
  'governor|省长|州长',
  'principal|headmaster|headmistress|校长',
  'deputy principal|副校长',
  'prime minister|总理|首相',
  'deputy prime minister|副总理',
  'foreign minister|外交部长',
  'finance minister|财政部长',
  'defence minister|defense minister|国防部长',
  'editor|编辑',
  'editor-in-chief|editor in chief|chief editor|主编|总编辑',
  'captain|船长|队长|机长',
  'coach|head coach|教练|主教练',
  'dean|院长',
  'deputy dean|副院长',
];

const names: ReadonlyMap<string, string> = new Map(
  offices.flatMap((line) => {
    const all = line.split('|');
    return all.map((one) => [one, all[0] ?? one] as const);
  }),
);

const openings: ReadonlySet<string> = new Set(Array.from(names.keys(), (name) => name.charAt(0)));
