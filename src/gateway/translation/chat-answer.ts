import { AssayError } from '../../core/errors.ts';
import { stringIn } from '../dialects/fields.ts';
import { isObject, type JsonObject, objectsIn } from '../../wire/json.ts';

/** What a chat completion says, whatever the server calls it. Only the first choice: the other shapes have no more. */
export interface ChatAnswer {
  readonly about: ChatAbout;
  readonly reasoning: string;
  readonly text: string;
  readonly refusal: string;
  readonly calls: readonly ChatCall[];
  readonly reason: string | undefined;
  readonly usage: ChatUsage | undefined;
}

export interface ChatAbout {
  readonly id: string;
  readonly model: string;
  /** Seconds since 1970. */
  readonly created: number;
}

/** A tool that is called; `text` is the JSON of its arguments, or what stands in its place for a tool that takes any text. */
export interface ChatCall {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly isCustom: boolean;
}

/** Tokens. */
export interface ChatUsage {
  readonly asked: number;
  /** Of those, read from a cache. */
  readonly cached: number;
  readonly answered: number;
  /** Of those, spent on reasoning. */
  readonly reasoned: number;
}

/** Throws `ASSAY_UPSTREAM_ANSWER` for what is no chat completion. */
export function readChatAnswer(answer: JsonObject): ChatAnswer {
  const [choice] = objectsIn(answer['choices']);
  const message = choice?.['message'];
  if (!isObject(message)) {
    throw new AssayError('ASSAY_UPSTREAM_ANSWER', {
      en: 'The upstream answered with something other than a chat completion',
      zh: '上游返回的不是 chat completion',
    });
  }
  return {
    about: aboutOf(answer),
    reasoning: reasoningIn(message),
    text: textIn(message['content']),
    refusal: stringIn(message['refusal']) ?? '',
    calls: objectsIn(message['tool_calls']).map(callOf),
    reason: reasonIn(choice),
    usage: usageOf(answer['usage']),
  };
}

export const aboutOf = ({ id, model, created }: JsonObject): ChatAbout => ({
  id: stringIn(id) ?? 'assay',
  model: stringIn(model) ?? '',
  created: typeof created === 'number' ? created : 0,
});

/** Why a choice ended. Some servers write an empty reason while it goes on. */
export const reasonIn = (choice: JsonObject | undefined): string | undefined => {
  const reason = stringIn(choice?.['finish_reason']);
  return reason === '' ? undefined : reason;
};

/** Names of reasoning among servers that speak this shape; some write it as parts of the content instead. */
const reasoningFields = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'] as const;

export function reasoningIn(message: JsonObject): string {
  const named = reasoningFields.map((field) => stringIn(message[field])).find((text) => text !== undefined);
  return named ?? partsIn(message['content'], true);
}

export const textIn = (content: unknown): string => (typeof content === 'string' ? content : partsIn(content, false));

/** The texts of parts, which may be texts themselves: of those that a model thought, or of the others. */
function partsIn(parts: unknown, areThoughts: boolean): string {
  if (!Array.isArray(parts)) return '';
  return parts
    .map((part: unknown) => {
      if (!isObject(part)) return areThoughts ? '' : (stringIn(part) ?? '');
      if ((part['type'] === 'thinking') !== areThoughts) return '';
      return areThoughts ? textIn(part['thinking']) : (stringIn(part['text']) ?? '');
    })
    .join('');
}

export function callOf(call: JsonObject): ChatCall {
  const custom = call['custom'];
  const called = isObject(call['function']) ? call['function'] : isObject(custom) ? custom : {};
  return {
    id: stringIn(call['id']) ?? '',
    name: stringIn(called['name']) ?? '',
    text: stringIn(called['arguments']) ?? stringIn(called['input']) ?? '',
    isCustom: isObject(custom),
  };
}

export function usageOf(usage: unknown): ChatUsage | undefined {
  if (!isObject(usage)) return undefined;
  const detail = (field: string, name: string): number => {
    const details = usage[field];
    return isObject(details) ? numberIn(details[name]) : 0;
  };
  return {
    asked: numberIn(usage['prompt_tokens']),
    cached: detail('prompt_tokens_details', 'cached_tokens'),
    answered: numberIn(usage['completion_tokens']),
    reasoned: detail('completion_tokens_details', 'reasoning_tokens'),
  };
}

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);
