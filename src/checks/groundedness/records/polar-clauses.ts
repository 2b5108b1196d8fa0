import type { Token } from '../../../core/token.ts';
import { isDenial, isNegation } from '../../../text/words.ts';

/**
 * Which tokens a sentence denies. A negation reaches forward to the end of its clause, over a list (`no valet, garage or lot`), and back to the start
 * where the verb it belongs to stands behind (`outdoor seating is not available`, 不提供).
 */
export function deniedTokens(tokens: readonly Token[]): ReadonlySet<Token> {
  const denied = new Set<Token>();
  for (const clause of clausesOf(tokens)) {
    const at = clause.findIndex(
      ({ form }) => isNegation(form) || isDenial(form) || missing.has(form) || form === 'rather',
    );
    if (at < 0 || notDenying.has(clause[at + 1]?.form ?? '')) continue;
    const isBackward = isPassive(clause, at);
    for (const token of isBackward ? clause : clause.slice(at)) denied.add(token);
  }
  return denied;
}

/** Clauses end at words that turn the thought, and at marks and `and` where a new verb follows soon. */
function clausesOf(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [];
  let open: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (open.length > 0 && endsClause(tokens, at, open)) {
      clauses.push(open);
      open = [];
    }
    open.push(token);
  }
  if (open.length > 0) clauses.push(open);
  return clauses;
}

function endsClause(tokens: readonly Token[], at: number, open: readonly Token[]): boolean {
  const form = tokens[at]?.form ?? '';
  if (turns.has(form)) return true;
  // What has no verb yet is a list before one: `garage, street and valet parking are not offered`.
  if (!joints.has(form) || !open.some((token) => verbs.has(token.form))) return false;
  const next = tokens.slice(at + 1, at + 1 + lookAhead);
  const stop = next.findIndex((token) => joints.has(token.form) && token.form !== 'and');
  return (stop < 0 ? next : next.slice(0, stop)).some((token) => verbs.has(token.form));
}

const lookAhead = 6;

function isPassive(clause: readonly Token[], at: number): boolean {
  const mark = clause[at]?.form ?? '';
  if (missing.has(mark)) return at > 0;
  if (mark === 'no' || mark === 'without') return false;
  const behind = clause.slice(at + 1, at + 4);
  const words = behind.filter(({ kind }) => kind !== 'symbol');
  return words.length === 0 || words.some(({ form }) => passives.has(form));
}

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const turns = setOf(
  'but while although though whereas ; — – . ( ) instead except 但 但是 而 不过 然而 。 ； 虽然 尽管',
);
const joints = setOf(', and 、 ， as with 并 并且 且 also');
const verbs = setOf(
  'is are was were has have had does do did offers offer provides provide accepts accept takes take features feature serves serve allows allow includes include it they there operates makes can 是 有 提供 接受 支持 可以 可 设有',
);
const passives = setOf(
  'available offered accepted provided allowed permitted included possible taken supported option served 可用 开放 提供 接受 支持 允许',
);
const missing = setOf('unavailable lacks lack lacking 不可用 未提供 不提供 不支持 不接受');
/** `not only`, `no problem`, `not to mention`: these deny nothing. */
const notDenying = setOf('only just to wait problem surprise doubt matter longer');
