import { once } from 'node:events';
import { request } from 'node:http';
import type { Assay } from '../compose.ts';
import { AssayError } from '../core/errors.ts';
import type { Verdict } from '../core/verdict.ts';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import type { Language } from '../report/format.ts';
import { loadFormat } from '../report/formats.ts';
import type { Call } from './command.ts';
import { openStandardOutput } from './output.ts';

const questions: Readonly<Record<Language, string>> = {
  en: 'How many days of annual leave can be carried over?',
  zh: '每周可以远程办公几天？',
};

interface Asking {
  readonly call: Call;
  /** Of the gateway. */
  readonly address: string;
  readonly assay: Assay;
  readonly knowledge: KnowledgeBase;
}

/** Asks the gateway a question as an application would, streamed, and shows the answer with its verdict and the passages behind it. */
export async function askFirstQuestion({ call, address, assay, knowledge }: Asking): Promise<void> {
  const { language, colour, width } = call.terminal;
  const question = questions[language];
  const { answer, verdict } = await ask(address, question);
  const sources = await knowledge.sourcesFor({ id: verdict.id, question, answer });
  const format = await loadFormat('pretty');
  const writer = format.create({ language, colour, width, catalogue: assay.catalogue });
  const report = writer.entry({ exchange: { id: verdict.id, question, answer, sources }, verdict });
  await openStandardOutput().write(`${question}\n${answer}\n\n${report}`);
}

interface Answered {
  readonly answer: string;
  readonly verdict: Verdict;
}

interface Chunk {
  readonly choices?: readonly { readonly delta?: { readonly content?: string } }[];
  readonly assay?: Verdict;
}

async function ask(address: string, question: string): Promise<Answered> {
  const sent = request(`${address}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  sent.end(
    JSON.stringify({ model: 'assay/extractive', stream: true, messages: [{ role: 'user', content: question }] }),
  );
  const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer>];
  let body = '';
  for await (const piece of response) body += piece.toString('utf8');
  let answer = '';
  let verdict: Verdict | undefined;
  for (const line of body.split('\n')) {
    if (!line.startsWith('data: {')) continue;
    const chunk = JSON.parse(line.slice('data: '.length)) as Chunk;
    answer += chunk.choices?.[0]?.delta?.content ?? '';
    verdict = chunk.assay ?? verdict;
  }
  if (verdict) return { answer, verdict };
  throw new AssayError('ASSAY_INTERNAL', { en: 'The gateway gave no verdict', zh: '网关没有给出裁决' });
}
