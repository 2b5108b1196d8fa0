import { channelOf, type ResponseText, slotOf } from './response-texts.ts';

/** What the prose of the first message of a response is called. */
export const firstMessagePart = 'message 0';

/** Names the texts of a response: the parts of a message are one text, anything else is a text of its own. */
export function createTextParts(): (text: ResponseText) => string {
  const messages = new Map<number, number>();
  return (text) => {
    if (channelOf(text) !== 'prose') return slotOf(text);
    const known = messages.get(text.output) ?? messages.size;
    messages.set(text.output, known);
    return text.kind === 'refusal' ? `refusal ${known}` : `message ${known}`;
  };
}
