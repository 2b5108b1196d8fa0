import { AssayError } from '../../core/errors.ts';

/** What the last message of a user asks. Throws `ASSAY_INPUT_INVALID` where no user has said anything. */
export function lastQuestion(body: Readonly<Record<string, unknown>>): string {
  const { messages } = body as {
    readonly messages?: readonly { readonly role?: unknown; readonly content?: unknown }[];
  };
  const last = messages?.findLast(({ role }) => role === 'user');
  const text = textOf(last?.content).trim();
  if (text !== '') return text;
  throw new AssayError('ASSAY_INPUT_INVALID', {
    en: 'There is no question in the messages, expected a message of role "user" with text',
    zh: '消息中没有问题，应有一条 role 为 "user" 的文本消息',
  });
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as { readonly text?: unknown }[])
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('\n');
}
