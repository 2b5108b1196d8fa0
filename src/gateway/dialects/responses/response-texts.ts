import type { AnswerChannel } from '../../../core/check.ts';
import { isObject, type JsonObject, objectsIn } from '../../../wire/json.ts';

/** What a text of a response is. */
export type TextKind =
  | 'text'
  | 'refusal'
  | 'transcript'
  | 'reasoning'
  | 'summary'
  | 'arguments'
  | 'input'
  | 'code'
  | 'command'
  | 'diff'
  | 'query';

const channels: Readonly<Record<TextKind, AnswerChannel>> = {
  text: 'prose',
  refusal: 'prose',
  transcript: 'prose',
  reasoning: 'reasoning',
  summary: 'reasoning',
  arguments: 'arguments',
  input: 'arguments',
  code: 'arguments',
  command: 'arguments',
  diff: 'arguments',
  query: 'arguments',
};

/** A text of a response where it stands, in an item or in an event about one. */
export interface ResponseText {
  readonly kind: TextKind;
  /** Of its item. */
  readonly output: number;
  /** Of its part of the item. */
  readonly index: number;
  readonly text: string;
  readonly write: (text: string) => void;
}

export const slotOf = ({ kind, output, index }: Pick<ResponseText, 'kind' | 'output' | 'index'>): string =>
  `${output} ${kind} ${index}`;

export const channelOf = ({ kind }: Pick<ResponseText, 'kind'>): AnswerChannel => channels[kind];

/** Every text of an output item, the empty ones too. */
export function itemTexts(item: JsonObject, output: number): ResponseText[] {
  return [
    ...objectsIn(item['content']).flatMap((part, index) => partTexts(part, { output, index })),
    ...objectsIn(item['summary']).flatMap((part, index) => textAt(part, 'text', { kind: 'summary', output, index })),
    ...(['arguments', 'input', 'code'] as const).flatMap((kind) => textAt(item, kind, { kind, output, index: 0 })),
    ...actionTexts(item['action'], output),
    ...(isObject(item['operation']) ? textAt(item['operation'], 'diff', { kind: 'diff', output, index: 0 }) : []),
  ];
}

interface PartPlace {
  readonly output: number;
  readonly index: number;
}

const partKinds: Readonly<Record<string, readonly [field: string, kind: TextKind]>> = {
  output_text: ['text', 'text'],
  refusal: ['refusal', 'refusal'],
  output_audio: ['transcript', 'transcript'],
  reasoning_text: ['text', 'reasoning'],
};

/** The text of a part of a message or of reasoning. */
export function partTexts(part: JsonObject, place: PartPlace): ResponseText[] {
  const found = partKinds[String(part['type'])];
  return found ? textAt(part, found[0], { ...place, kind: found[1] }) : [];
}

type TextPlace = Pick<ResponseText, 'kind' | 'output' | 'index'>;

/** The text of one field. Where it is changed, what spells it out token by token goes. */
export function textAt(holder: JsonObject, field: string, place: TextPlace): ResponseText[] {
  const text = holder[field];
  if (typeof text !== 'string') return [];
  const write = (changed: string): void => {
    holder[field] = changed;
    if (holder['logprobs'] !== undefined) holder['logprobs'] = [];
  };
  return [{ ...place, text, write }];
}

/** What a tool of the server is told to do: the commands of a shell, the words of a search. */
function actionTexts(action: unknown, output: number): ResponseText[] {
  if (!isObject(action)) return [];
  const commands = action['commands'] ?? action['command'];
  if (!Array.isArray(commands)) return textAt(action, 'query', { kind: 'query', output, index: 0 });
  return commands.flatMap((text: unknown, index): ResponseText[] => {
    if (typeof text !== 'string') return [];
    return [{ kind: 'command', output, index, text, write: (changed) => void (commands[index] = changed) }];
  });
}
