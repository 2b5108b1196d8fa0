import * as z from 'zod';
import { AssayError } from '../core/errors.ts';
import type { Exchange } from '../core/exchange.ts';
import { dateSchema, daySchema } from './dates.ts';
import { limits } from './limits.ts';
import { describeIssue } from './record-issue.ts';
import type { SchemaOf } from './schema-of.ts';

/** Where a record stands, for messages. `line` counts from 1. */
export interface RecordPlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** Reads an exchange; fields the record does not know are left out. Throws `ASSAY_INPUT_INVALID` with one line that names the field, what was found and what was expected. */
export function parseExchange(value: unknown, place: RecordPlace = {}): Exchange {
  const outcome = exchangeSchema.safeParse(value);
  if (outcome.success) return outcome.data;
  const where = [place.file, place.line].filter((part) => part !== undefined).join(':');
  const text = describeIssue(outcome.error.issues, value);
  throw new AssayError(
    'ASSAY_INPUT_INVALID',
    where === '' ? text : { en: `${where}: ${text.en}`, zh: `${where}：${text.zh}` },
  );
}

const text = (description: string): z.ZodString => z.string().max(limits.textLength).describe(description);
const name = (description: string): z.ZodString => z.string().min(1).max(limits.nameLength).describe(description);
const label = (description: string): z.ZodString => z.string().max(limits.nameLength).describe(description);

const source = z.object({
  id: name('Name by which findings point to the source; used once in an exchange'),
  text: text('The words of the source; offsets of evidence point into it'),
  title: label('Title of the source').optional(),
  date: dateSchema.optional(),
  url: label('Address of the source').optional(),
});

const message = z.object({
  role: name('Who speaks: system, user, assistant, tool'),
  content: text('The words of the message'),
});

const tool = z.object({
  name: name('Name of the tool'),
  result: text('What the tool returned to the model'),
});

const tokenLogprob = z.object({
  token: label('The token as it was written'),
  logprob: z.number().describe('Natural logarithm of its probability'),
});

const oneOf = ['messages', 'question', 'answer', 'sources', 'tools'] as const;

const exchangeObject = z
  .object({
    id: name('Name of the record; the verdict carries it'),
    question: text('What the model was asked').optional(),
    messages: z.array(message).max(limits.listLength).describe('The conversation before the answer').optional(),
    answer: text('What the model answered').optional(),
    sources: z
      .array(source)
      .max(limits.listLength)
      .superRefine(checkSourceIds)
      .describe('The documents the answer should rest on')
      .optional(),
    asOf: daySchema.optional(),
    model: z
      .object({ id: label('Name of the model').optional(), cutoff: dateSchema.optional() })
      .describe('The model that answered, and where its knowledge ends')
      .optional(),
    language: label('BCP 47 tag of the language of the answer; found from the text where left out').optional(),
    tools: z.array(tool).max(limits.listLength).describe('What tools returned to the model').optional(),
    logprobs: z
      .array(tokenLogprob)
      .max(limits.logprobsLength)
      .describe('The tokens of the answer with their probabilities')
      .optional(),
  })
  .superRefine((exchange, context) => {
    if (oneOf.some((key) => exchange[key] !== undefined)) return;
    context.addIssue({
      code: 'custom',
      message: `The record has none of ${oneOf.map((key) => `"${key}"`).join(', ')}, expected at least one`,
      params: { zh: `记录中没有 ${oneOf.map((key) => `"${key}"`).join('、')}，至少应有一个` },
    });
  })
  .meta({
    title: 'Exchange',
    description:
      'One question to a model and its answer, with what the answer should rest on: the unit that Assay checks',
    anyOf: oneOf.map((key) => ({ required: [key] })),
  });

/** The record of an exchange. Fields it does not know are left out of its output. */
export const exchangeSchema: z.ZodType<Exchange> = exchangeObject satisfies SchemaOf<Exchange, typeof exchangeObject>;

function checkSourceIds(sources: readonly { readonly id: string }[], context: z.core.$RefinementCtx): void {
  const seen = new Map<string, number>();
  for (const [index, { id }] of sources.entries()) {
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, index);
      continue;
    }
    const quoted = JSON.stringify(id.slice(0, 80));
    context.addIssue({
      code: 'custom',
      path: [index, 'id'],
      message: `The source id ${quoted} is used twice, in "sources[${first}]" and in "sources[${index}]", expected a different id for every source`,
      params: {
        zh: `来源标识 ${quoted} 用了两次，在 "sources[${first}]" 和 "sources[${index}]"，每个来源的标识应不同`,
      },
    });
    return;
  }
}
