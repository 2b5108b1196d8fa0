interface Completion {
  readonly choices?: readonly { readonly message?: { readonly content?: unknown } | null }[];
}

/** What a chat model wrote; empty where it thought until its tokens were spent, undefined where the answer is no chat completion. */
export function contentOf(answer: unknown): string | undefined {
  const choices = (answer as Completion | null)?.choices;
  const message = Array.isArray(choices) ? (choices as Completion['choices'])?.[0]?.message : undefined;
  if (!message) return undefined;
  return typeof message.content === 'string' ? message.content : '';
}

/** The reply itself: what comes after the model thought aloud, without a fence around it. */
export function withoutWrapping(reply: string): string {
  const thoughtEnd = reply.lastIndexOf('</think>');
  const text = (thoughtEnd < 0 ? reply : reply.slice(thoughtEnd + '</think>'.length)).trim();
  if (!text.startsWith('```') || !text.endsWith('```') || text.length < 6) return text;
  const lineEnd = text.indexOf('\n');
  return lineEnd < 0 ? text : text.slice(lineEnd + 1, -3);
}
