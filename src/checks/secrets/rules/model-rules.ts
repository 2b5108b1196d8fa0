import { hasMixedRun } from '../randomness.ts';
import { plainRules, type SecretRule } from '../rule.ts';

/** Keys of those who serve models. */
export const modelRules: readonly SecretRule[] = [
  ...plainRules([
    ['openai-key', 'OpenAI', ['sk-'], /sk-(?:proj|svcacct|admin|service|None)-[\w-]{40,220}/],
    ['openai-key', 'OpenAI', ['sk-'], /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/],
    ['anthropic-key', 'Anthropic', ['sk-ant-'], /sk-ant-[a-z]{3,5}\d\d-[\w-]{80,140}/],
    ['openrouter-key', 'OpenRouter', ['sk-or-'], /sk-or-v1-[0-9a-f]{64}/],
    ['langfuse-key', 'Langfuse', ['sk-lf-'], /sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/],
    ['litellm-key', 'LiteLLM', ['sk-'], /sk-[A-Za-z0-9_-]{22}(?=["'`\s]|$)/],
    ['huggingface-token', 'Hugging Face', ['hf_'], /hf_[A-Za-z0-9]{34}/],
    ['huggingface-token', 'Hugging Face', ['api_org_'], /api_org_[A-Za-z0-9]{34}/],
    ['groq-key', 'Groq', ['gsk_'], /gsk_[A-Za-z0-9]{52}/],
    ['gemini-key', 'Google', ['aiza'], /AIza[\w-]{35}/],
    ['replicate-token', 'Replicate', ['r8_'], /r8_[A-Za-z0-9]{37}/],
    ['perplexity-key', 'Perplexity', ['pplx-'], /pplx-[A-Za-z0-9]{48}/],
    ['xai-key', 'xAI', ['xai-'], /xai-[A-Za-z0-9]{70,90}/],
    ['fireworks-key', 'Fireworks', ['fw_'], /fw_[A-Za-z0-9]{22,24}/],
    ['together-key', 'Together', ['tgp_v1_'], /tgp_v1_[\w-]{43}/],
    ['nvidia-key', 'NVIDIA', ['nvapi-'], /nvapi-[\w-]{60,70}/],
    ['langsmith-key', 'LangSmith', ['lsv2_'], /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/],
    ['elevenlabs-key', 'ElevenLabs', ['sk_'], /sk_[0-9a-f]{48}/],
    ['cerebras-key', 'Cerebras', ['csk-'], /csk-[a-z0-9]{48}/],
    ['jina-key', 'Jina', ['jina_'], /jina_[A-Za-z0-9_-]{50,70}/],
    ['voyage-key', 'Voyage', ['pa-'], /pa-[\w-]{43}/],
    ['tavily-key', 'Tavily', ['tvly-'], /tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}/],
    ['pinecone-key', 'Pinecone', ['pcsk_'], /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63,64}/],
    ['wandb-key', 'Weights & Biases', ['wandb_v1_'], /wandb_v1_[\w-]{60,90}/],
    ['modelscope-token', 'ModelScope', ['ms-'], /ms-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/],
    ['baidu-qianfan-key', 'Baidu Qianfan', ['bce-v3/'], /bce-v3\/ALTAK-[A-Za-z0-9]{16,32}\/[0-9a-f]{40}/],
  ]),
  {
    // DeepSeek, DashScope, Moonshot, SiliconFlow, StepFun, Baichuan and more write their keys alike.
    kind: 'model-key',
    vendor: 'DeepSeek, Alibaba DashScope, Moonshot and others',
    starts: ['sk-'],
    shape: /sk-[A-Za-z0-9]{32,64}/,
    isLikely: (key) => hasMixedRun(key.slice(3)),
  },
];
