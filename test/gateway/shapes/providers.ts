type Json = Readonly<Record<string, unknown>>;

/** What the models of these shapes say: one sentence, which the source of the tests bears out. */
export const sentence = 'The ferry carried 1,240,000 passengers in 2025.';

const usage = { prompt_tokens: 12, completion_tokens: 34, total_tokens: 46 };
const head = { id: 'chatcmpl-9', object: 'chat.completion', created: 1_767_225_600, model: 'chat-test' };

const completionOf = (message: Json, { choice = {}, body = {} }: { choice?: Json; body?: Json } = {}): Json => ({
  ...head,
  choices: [
    { index: 0, message: { role: 'assistant', content: sentence, ...message }, finish_reason: 'stop', ...choice },
  ],
  usage,
  ...body,
});

const isSafe = { filtered: false, severity: 'safe' };

/** Whole chat completions with the fields that each provider documents beside the text. */
export const completions: Readonly<Record<string, Json>> = {
  OpenAI: completionOf(
    {
      refusal: null,
      annotations: [
        {
          type: 'url_citation',
          url_citation: { start_index: 0, end_index: 9, url: 'https://a.example/b', title: 'Ferry figures, 2025' },
        },
      ],
      audio: { id: 'audio_1', data: 'c291bmQ=', expires_at: 1_767_229_200, transcript: sentence },
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'look_up', arguments: '{"year":2025}' } },
        { id: 'call_2', type: 'custom', custom: { name: 'run', input: 'ls -l' } },
      ],
    },
    {
      choice: {
        logprobs: {
          content: ['The', ' ferry', ' carried'].map((token) => ({
            token,
            logprob: -0.125,
            bytes: [...Buffer.from(token)],
            top_logprobs: [
              { token, logprob: -0.125, bytes: [...Buffer.from(token)] },
              { token: ' boat', logprob: -3.5, bytes: [...Buffer.from(' boat')] },
            ],
          })),
          refusal: null,
        },
      },
      body: {
        service_tier: 'default',
        system_fingerprint: 'fp_1',
        usage: {
          ...usage,
          prompt_tokens_details: { cached_tokens: 3, audio_tokens: 0 },
          completion_tokens_details: { reasoning_tokens: 7, accepted_prediction_tokens: 0 },
        },
      },
    },
  ),
  Azure: completionOf(
    {},
    {
      choice: {
        content_filter_results: {
          hate: isSafe,
          protected_material_code: {
            filtered: false,
            detected: false,
            citation: { URL: 'https://a.example/r', license: 'MIT License' },
          },
        },
      },
      body: { prompt_filter_results: [{ prompt_index: 0, content_filter_results: { violence: isSafe } }] },
    },
  ),
  OpenRouter: completionOf(
    {
      refusal: null,
      reasoning: 'They ask for a number.',
      reasoning_details: [
        {
          type: 'reasoning.text',
          text: 'They ask for a number.',
          signature: 'c2ln',
          format: 'anthropic-claude-v1',
          index: 0,
        },
        { type: 'reasoning.encrypted', data: 'ZW5j', id: 'rs_1', index: 1 },
      ],
      images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,aW1n' } }],
    },
    { choice: { native_finish_reason: 'end_turn' }, body: { provider: 'Google AI Studio' } },
  ),
  Perplexity: completionOf(
    {},
    {
      body: {
        citations: ['https://a.example/b', 'https://a.example/c'],
        search_results: [
          {
            title: 'How many people the ferry carries',
            url: 'https://a.example/b',
            date: '2026-01-02',
            snippet: 'Last year it was busy.',
          },
        ],
        images: [{ image_url: 'https://a.example/i.png', height: 3, width: 4 }],
      },
    },
  ),
  Mistral: completionOf({
    prefix: false,
    content: [
      { type: 'thinking', thinking: [{ type: 'text', text: 'They ask for a number.' }], closed: true },
      { type: 'text', text: sentence },
      { type: 'reference', reference_ids: [1, 2] },
    ],
  }),
  DeepSeek: completionOf(
    { reasoning_content: 'They ask for a number.' },
    { body: { usage: { ...usage, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 8 } } },
  ),
  vLLM: completionOf(
    { reasoning: 'They ask.', reasoning_content: 'They ask.', function_call: null, tool_calls: [] },
    {
      choice: { stop_reason: '</s>', token_ids: [1, 2, 3] },
      body: { prompt_logprobs: null, kv_transfer_params: null },
    },
  ),
  'llama.cpp': completionOf({}, { body: { timings: { prompt_n: 12, prompt_ms: 3.25 } } }),
  Groq: completionOf(
    {
      executed_tools: [{ index: 0, type: 'search', arguments: '{"q":"ferry"}', output: 'Title: The ferry in numbers' }],
    },
    { body: { x_groq: { id: 'req_1' }, usage_breakdown: { models: [{ model: 'm', usage }] } } },
  ),
  Gemini: completionOf({
    tool_calls: [
      {
        id: 'call_1',
        type: 'function',
        function: { name: 'look_up', arguments: '{}' },
        extra_content: { google: { thought_signature: 'c2ln' } },
      },
    ],
  }),
  'Zhipu (GLM)': completionOf(
    {},
    {
      body: {
        request_id: '2026010112345678901234',
        web_search: [
          {
            title: '渡轮去年运送了多少乘客',
            link: 'https://a.example/b',
            content: '去年很忙。',
            media: '新闻网',
            refer: 'ref_1',
          },
        ],
      },
    },
  ),
  Hunyuan: completionOf(
    {},
    { body: { note: '以上内容为AI生成，不代表开发者立场，请勿删除或修改本标记', moderation_level: '0' } },
  ),
  MiniMax: completionOf(
    { name: 'MM Intelligent Assistant', audio_content: '' },
    { body: { input_sensitive: false, base_resp: { status_code: 0, status_msg: 'success' } } },
  ),
  Spark: completionOf({}, { body: { code: 0, message: 'Success', sid: 'cha000b1@dx' } }),
  'Qwen, with a long number': completionOf({ partial: false }, { body: { seed: 42 } }),
};

const messageBody = (content: readonly Json[], more: Json = {}): Json => ({
  id: 'msg_01',
  type: 'message',
  role: 'assistant',
  model: 'claude-test',
  content,
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 12, output_tokens: 34, service_tier: 'standard', server_tool_use: { web_search_requests: 1 } },
  ...more,
});

/** Whole messages, as Anthropic documents them. */
export const messages: Readonly<Record<string, Json>> = {
  'thinking and tools': messageBody(
    [
      { type: 'thinking', thinking: 'They ask for a number.', signature: 'c2ln' },
      { type: 'redacted_thinking', data: 'ZW5j' },
      { type: 'text', text: sentence, citations: null },
      {
        type: 'tool_use',
        id: 'toolu_1',
        name: 'look_up',
        input: { year: 2025, 年: '二〇二五' },
        caller: { type: 'direct' },
      },
    ],
    { stop_reason: 'tool_use', container: { id: 'container_1', expires_at: '2026-01-01T00:00:00Z' } },
  ),
  'a search': messageBody([
    { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'passengers of the ferry' } },
    {
      type: 'web_search_tool_result',
      tool_use_id: 'srvtoolu_1',
      content: [
        {
          type: 'web_search_result',
          title: 'How many people the ferry carries',
          url: 'https://a.example/b',
          encrypted_content: 'ZW5j',
          page_age: 'April 30, 2026',
        },
      ],
    },
    {
      type: 'text',
      text: sentence,
      citations: [
        {
          type: 'web_search_result_location',
          cited_text: 'It carried more people than in any year before.',
          url: 'https://a.example/b',
          title: 'How many people the ferry carries',
          encrypted_index: 'ZW5j',
        },
      ],
    },
  ]),
  'a stop sequence': messageBody([{ type: 'text', text: sentence, citations: null }], {
    stop_reason: 'stop_sequence',
    stop_sequence: '\n\nHuman:',
  }),
};

const responseBody = (output: readonly Json[], more: Json = {}): Json => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1_767_225_600,
  status: 'completed',
  error: null,
  incomplete_details: null,
  instructions: 'Answer from the documents, and from nothing else.',
  max_output_tokens: null,
  model: 'responses-test',
  output,
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: 'low', summary: 'auto' },
  store: true,
  temperature: 1,
  text: {
    format: { type: 'json_schema', name: 'answer', schema: { type: 'object', description: 'What was counted' } },
  },
  tool_choice: 'auto',
  tools: [
    {
      type: 'function',
      name: 'look_up',
      description: 'Looks up a figure of a year.',
      parameters: { type: 'object', properties: { 年: { type: 'integer' } } },
      strict: true,
    },
  ],
  top_p: 1,
  truncation: 'disabled',
  usage: { input_tokens: 12, output_tokens: 34, total_tokens: 46, output_tokens_details: { reasoning_tokens: 0 } },
  user: null,
  metadata: { 部门: '航运' },
  ...more,
});

/** What the response above says again of its request. */
export const responseRequest: Json = {
  instructions: 'Answer from the documents, and from nothing else.',
  text: {
    format: { type: 'json_schema', name: 'answer', schema: { type: 'object', description: 'What was counted' } },
  },
  tools: responseBody([])['tools'],
  metadata: { 部门: '航运' },
};

const textItem = (more: Json = {}): Json => ({
  id: 'msg_1',
  type: 'message',
  status: 'completed',
  role: 'assistant',
  content: [{ type: 'output_text', text: sentence, annotations: [], logprobs: [], ...more }],
});

/** Whole responses, as OpenAI documents them. */
export const responses: Readonly<Record<string, Json>> = {
  'a search': responseBody([
    {
      id: 'rs_1',
      type: 'reasoning',
      summary: [{ type: 'summary_text', text: 'They ask.' }],
      encrypted_content: 'ZW5j',
    },
    {
      id: 'ws_1',
      type: 'web_search_call',
      status: 'completed',
      action: { type: 'search', query: 'ferry passengers', sources: [{ type: 'url', url: 'https://a.example/b' }] },
    },
    textItem({
      annotations: [
        {
          type: 'url_citation',
          start_index: 0,
          end_index: 4,
          url: 'https://a.example/b',
          title: 'The ferry in numbers',
        },
        { type: 'file_citation', index: 3, file_id: 'file-1', filename: 'figures of 2025, final.pdf' },
      ],
      logprobs: [{ token: 'The', logprob: -0.25, bytes: [84, 104, 101], top_logprobs: [] }],
    }),
  ]),
  'calls of tools': responseBody([
    {
      id: 'fc_1',
      type: 'function_call',
      status: 'completed',
      call_id: 'call_1',
      name: 'look_up',
      arguments: '{"年":2025}',
    },
    {
      id: 'ci_1',
      type: 'code_interpreter_call',
      status: 'completed',
      container_id: 'cntr_1',
      code: 'print(1240000)',
      outputs: [{ type: 'logs', logs: '1240000 people were counted' }],
    },
    {
      id: 'fs_1',
      type: 'file_search_call',
      status: 'completed',
      queries: ['passengers in 2025'],
      results: [
        {
          file_id: 'file-1',
          filename: 'a.pdf',
          score: 0.5,
          text: 'A busy year it was.',
          attributes: { kind: 'annual report' },
        },
      ],
    },
    {
      id: 'mcp_1',
      type: 'mcp_call',
      server_label: 'figures',
      name: 'count',
      arguments: '{}',
      output: 'It was counted twice.',
      error: null,
    },
    { id: 'ig_1', type: 'image_generation_call', status: 'completed', result: 'aW1n' },
    textItem(),
  ]),
  'all prose beside its items': responseBody([textItem()], { output_text: sentence }),
};
