/** Why a message ends, as a chat completion says it. */
export function toFinishReason(stopReason: unknown): string {
  if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded') return 'length';
  if (stopReason === 'tool_use') return 'tool_calls';
  return stopReason === 'refusal' ? 'content_filter' : 'stop';
}
