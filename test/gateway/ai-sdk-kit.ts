import { jsonSchema, type LanguageModel, tool, type ToolSet } from 'ai';

/** What the AI SDK is asked to do in these tests. */
export interface AskedByAiSdk {
  readonly model: LanguageModel;
  readonly prompt: string;
  readonly maxOutputTokens: number;
  readonly maxRetries: number;
  readonly tools: ToolSet;
}

/** The types of the library do not fit themselves under `exactOptionalPropertyTypes`. */
const look = tool({
  description: 'Looks.',
  inputSchema: jsonSchema<{ at: string }>({ type: 'object', properties: { at: { type: 'string' } } }),
}) as ToolSet[string];

export const askedByAiSdk = (model: LanguageModel): AskedByAiSdk => ({
  model,
  prompt: 'What is this?',
  maxOutputTokens: 100,
  maxRetries: 0,
  tools: { look },
});

/** What a stream brought of the wire, last chunk last. */
export async function rawChunks(stream: AsyncIterable<{ readonly type: string }>): Promise<unknown[]> {
  const chunks: unknown[] = [];
  for await (const part of stream) if ('rawValue' in part) chunks.push(part.rawValue);
  return chunks;
}
