import type { Quirks } from './provider.ts';

type Body = Readonly<Record<string, unknown>>;

/** The body of a chat request as a provider takes it. What it was made from is left as it is. */
export function fitBody(body: Body, { renamed = {}, refused = [], added = {}, hasNoDeveloperRole }: Quirks): Body {
  const fitted: Record<string, unknown> = { ...added };
  for (const [name, value] of Object.entries(body)) {
    if (refused.includes(name)) continue;
    const other = renamed[name];
    if (other === undefined) fitted[name] = value;
    else if (body[other] === undefined) fitted[other] = value;
  }
  if (hasNoDeveloperRole === true && Array.isArray(body['messages']))
    fitted['messages'] = body['messages'].map(asSystem);
  return fitted;
}

const asSystem = (message: unknown): unknown =>
  (message as { readonly role?: unknown } | null)?.role === 'developer'
    ? { ...(message as Body), role: 'system' }
    : message;
