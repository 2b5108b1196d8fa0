import type { Quirks } from './provider.ts';

type Body = Readonly<Record<string, unknown>>;

/** The body of a chat request as a provider takes it. What it was made from is left as it is. */
export function fitBody(body: Body, { renamed = {}, refused = [], added = {}, hasNoDeveloperRole }: Quirks): Body {
  const own = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    if (refused.includes(name)) return [];
    const other = renamed[name];
    if (other === undefined) return [[name, value]];
    return body[other] === undefined ? [[other, value]] : [];
  });
  const { messages } = body;
  const isChanged = hasNoDeveloperRole === true && Array.isArray(messages);
  return { ...added, ...Object.fromEntries(own), ...(isChanged && { messages: messages.map(asSystem) }) };
}

const asSystem = (message: unknown): unknown =>
  (message as { readonly role?: unknown } | null)?.role === 'developer'
    ? { ...(message as Body), role: 'system' }
    : message;
