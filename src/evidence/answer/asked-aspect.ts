import type { Token } from '../../core/token.ts';
import { isFunctionWord } from '../../text/words.ts';

/** The word that says what of its subject a question asks for. */
export interface AskedAspect {
  readonly token: Token;
  /** Whether an answer names it, as of `the salary of the mayor`; not so a class of which it names a member: `which colour`. */
  readonly isNamed: boolean;
  /** Whether it is surely a thing: `the salary`, `which department`, 什么职位; not so of `what is written`, nor of 人. */
  readonly isThing: boolean;
}

/**
 * What of its subject a question asks for: `salary` of `what is the salary of the mayor`, `built` of `when was the bridge built`, 员工 of 博物馆有多少名员工.
 * A passage that has the subject without it seldom answers. `asked` are the tokens that do not only ask. Linear.
 */
export function askedAspectOf(tokens: readonly Token[], asked: readonly Token[]): AskedAspect | undefined {
  const content = asked.filter(({ form }) => !isFunctionWord(form));
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1]?.form ?? '';
    if (leading.has(token.form)) {
      if (turned.has(next)) return undefined;
      const named = headFrom(tokens, after(content, token));
      const isNamed = token.form === 'who' || being.has(next);
      return aspect(named, isNamed, isNamed && determining.has(formBefore(tokens, named)));
    }
    if (token.form === 'how' && counting.has(next)) return aspect(after(content, tokens[at + 1]), next === 'many');
    if (trailing.has(token.form)) return aspect(verbs.has(next) ? content.at(-1) : undefined, false);
  }
  return chineseAspect(tokens, { asked, content });
}

const leading = new Set('what which whose who'.split(' '));
/** `What does it cost`: what follows is the subject. */
const turned = new Set('do does did can could will would should must may has have had'.split(' '));
const being = new Set('is are was were'.split(' '));
/** What stands before a thing. */
const determining = new Set('the a an his her its their our my your of what which'.split(' '));
/** What follows is what happens there: 在哪里开. */
const places = /^(?:哪里|哪儿|何处|何地)$/u;
const people = new Set('人 人员 员工 名 位 个'.split(' '));

const formBefore = (tokens: readonly Token[], token: Token | undefined): string =>
  tokens.find((_, at) => tokens[at + 1] === token)?.form ?? '';
const counting = new Set('many much'.split(' '));
const trailing = new Set('when where'.split(' '));
const verbs = new Set('is are was were did does do will'.split(' '));

/** `manager` of `the office manager`: the last word in a row, but for those that say little by themselves: `phone` of `phone number`. */
function headFrom(tokens: readonly Token[], first: Token | undefined): Token | undefined {
  let head = first;
  for (let at = tokens.findIndex((token) => token === first) + 1; first && at > 0 && at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || isFunctionWord(token.form) || general.has(token.form)) break;
    head = token;
  }
  return head;
}

const general = new Set(
  'number numbers name names amount level total address date time rate code id hours size type kind status'.split(' '),
);

const aspect = (token: Token | undefined, isNamed: boolean, isThing = isNamed): AskedAspect | undefined =>
  token && { token, isNamed, isThing };

const after = (content: readonly Token[], token: Token | undefined): Token | undefined =>
  content.find(({ start }) => start > (token?.start ?? 0));

/** What follows the question word, 多少名员工; where nothing does, what stands before it, 工资是多少. */
function chineseAspect(
  tokens: readonly Token[],
  { asked, content }: { readonly asked: readonly Token[]; readonly content: readonly Token[] },
): AskedAspect | undefined {
  const kept = new Set(asked);
  const at = tokens.findIndex((token) => token.kind === 'han' && !kept.has(token));
  const asking = tokens[at];
  if (!asking) return undefined;
  const following = after(content, asking);
  if (following && places.test(asking.form)) return aspect(following, false);
  if (following) return aspect(following, true, !asking.form.includes('谁') && !people.has(following.form));
  const before = tokens[at - 1]?.form;
  return aspect(
    content.findLast(({ start }) => start < asking.start),
    before === '是' || before === '为',
  );
}
