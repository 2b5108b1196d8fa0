import type { Provider } from './provider.ts';

/** Services, most of them outside China. */
export const internationalProviders: readonly Provider[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    source: { url: 'https://platform.openai.com/docs/api-reference', isRead: false },
    baseUrl: 'https://api.openai.com/v1',
    keyHeader: 'authorization',
    keyVariable: 'OPENAI_API_KEY',
    wire: 'openai',
    shapes: ['chat', 'responses', 'embeddings'],
  },
  {
    id: 'azure-openai',
    name: 'Azure OpenAI',
    // Base: https://RESOURCE.openai.azure.com/openai/v1; with `apiVersion`, https://RESOURCE.openai.azure.com and deployments in the paths.
    source: { url: 'https://learn.microsoft.com/azure/foundry/openai/api-version-lifecycle', isRead: true },
    keyHeader: 'api-key',
    keyVariable: 'AZURE_OPENAI_API_KEY',
    wire: 'openai',
    shapes: ['chat', 'responses', 'embeddings'],
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    source: { url: 'https://docs.anthropic.com/en/api/messages', isRead: true },
    baseUrl: 'https://api.anthropic.com/v1',
    keyHeader: 'x-api-key',
    keyVariable: 'ANTHROPIC_API_KEY',
    wire: 'anthropic',
    shapes: ['messages', 'chat'],
    headers: { 'anthropic-version': '2023-06-01' },
  },
  {
    id: 'gemini',
    name: 'Google Gemini',
    source: { url: 'https://ai.google.dev/api/generate-content', isRead: true },
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    keyHeader: 'x-goog-api-key',
    keyVariable: 'GEMINI_API_KEY',
    wire: 'gemini',
    shapes: ['chat'],
  },
  {
    id: 'mistral',
    name: 'Mistral',
    source: { url: 'https://docs.mistral.ai/api/endpoint/chat', isRead: false },
    baseUrl: 'https://api.mistral.ai/v1',
    keyHeader: 'authorization',
    keyVariable: 'MISTRAL_API_KEY',
    wire: 'openai',
    shapes: ['chat', 'embeddings'],
    // Fields it does not know are an error there; how much was used stands in the last chunk of a stream unasked.
    quirks: {
      renamed: { max_completion_tokens: 'max_tokens', seed: 'random_seed' },
      refused: ['user', 'store', 'stream_options', 'service_tier'],
      hasNoDeveloperRole: true,
    },
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    source: { url: 'https://openrouter.ai/docs/api-reference/overview', isRead: false },
    baseUrl: 'https://openrouter.ai/api/v1',
    keyHeader: 'authorization',
    keyVariable: 'OPENROUTER_API_KEY',
    wire: 'openai',
    shapes: ['chat', 'embeddings'],
  },
];
