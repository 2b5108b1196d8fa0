import { hash } from 'node:crypto';
import type { AuditedExchange, StagedVerdict } from '../core/audit.ts';
import type { Exchange } from '../core/exchange.ts';
import type { Policy } from '../core/policy.ts';
import { textOf } from '../core/target-text.ts';
import type { JudgedFinding } from '../core/verdict.ts';
import { decide } from '../policy/decide.ts';
import { redact } from '../policy/redact.ts';

type TextMode = Policy['audit']['text'];

export interface KeptExchange {
  /** How it is kept: what was to be redacted is hashed where too much of it is covered. */
  readonly text: TextMode;
  readonly exchange: unknown;
}

/** The texts of an exchange as the policy has them kept. */
export function keptExchange({ policy, verdicts, exchange }: AuditedExchange): KeptExchange {
  const text = policy.audit.text;
  if (!exchange || text === 'full') return { text, exchange };
  if (text === 'hash') return { text, exchange: withTexts(exchange, (value) => textHash(value)) };
  const covered = verdicts.flatMap((verdict) => coveredFindings(policy, verdict));
  if (covered.length === 0) {
    const { logprobs: _logprobs, ...rest } = exchange;
    return { text, exchange: rest };
  }
  const words = wordsOf(exchange, covered);
  if (words.size > mostWords) return { text: 'hash', exchange: withTexts(exchange, (value) => textHash(value)) };
  const byTarget = Map.groupBy(covered, ({ target }) => target);
  const cover = (value: string, target: string): string => {
    const own = byTarget.get(target as JudgedFinding['target']);
    return coverWords(own ? redact(value, own) : value, words);
  };
  return { text, exchange: withTexts(exchange, cover) };
}

/** Different words that are looked for in every text; beyond that the work would grow with their number. */
const mostWords = 200;
/** Shorter words stand anywhere. */
const leastLength = 4;

const mark = '███';

/** What the policy covers or blocks; also where it only observes, for then it would. */
function coveredFindings(policy: Policy, { stage, verdict: { findings } }: StagedVerdict): readonly JudgedFinding[] {
  const judged =
    policy.mode === 'enforce'
      ? findings
      : decide({ ...policy, mode: 'enforce' }, { stage, findings, unable: [] }).findings;
  return judged.filter(({ action }) => action === 'redact' || action === 'block');
}

/** Words that are covered in one text may stand in another: a question again among the messages, a name in the answer. */
function wordsOf(exchange: Exchange, findings: readonly JudgedFinding[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { target, span } of findings) {
    const word = textOf(exchange, target)?.slice(Math.max(0, span.start), span.end).trim() ?? '';
    if (word.length >= leastLength) words.add(word);
    if (words.size > mostWords) break;
  }
  return words;
}

function coverWords(text: string, words: ReadonlySet<string>): string {
  let covered = text;
  for (const word of words) covered = covered.replaceAll(word, mark);
  return covered;
}

const textHash = (text: string): { readonly sha256: string; readonly length: number } => ({
  sha256: hash('sha256', text, 'hex'),
  length: text.length,
});

/** The exchange with every text put through `write`. Log probabilities hold the answer token by token, and are left out. */
function withTexts(exchange: Exchange, write: (text: string, target: string) => unknown): unknown {
  const { question, messages, answer, sources, tools, logprobs: _logprobs, ...rest } = exchange;
  return {
    ...rest,
    question: question === undefined ? undefined : write(question, 'question'),
    messages: messages?.map(({ content, ...message }, at) => ({
      ...message,
      content: write(content, `message:${at}`),
    })),
    answer: answer === undefined ? undefined : write(answer, 'answer'),
    sources: sources?.map(({ text, title, ...source }) => ({
      ...source,
      title: title === undefined ? undefined : write(title, ''),
      text: write(text, `source:${source.id}`),
    })),
    tools: tools?.map(({ result, ...tool }, at) => ({ ...tool, result: write(result, `tool:${at}`) })),
  };
}
