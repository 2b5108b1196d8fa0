import { createAnthropicUpstream } from '../../src/upstreams/anthropic/anthropic-upstream.ts';
import { createBreaker } from '../../src/upstreams/fallback/breaker.ts';
import { createFallbackUpstream } from '../../src/upstreams/fallback/fallback-upstream.ts';
import { createGeminiUpstream } from '../../src/upstreams/gemini/gemini-upstream.ts';
import { createHttpUpstream } from '../../src/upstreams/http/http-upstream.ts';
import { openUpstream } from '../../src/upstreams/open-upstream.ts';
import { describeUpstream } from './upstream.ts';
import { openHttpKit, shortTimeouts as timeouts } from './upstream-http.ts';
import { anthropicWire, geminiWire, messagesWire, openAiWire } from './upstream-wires.ts';

describeUpstream({
  name: 'http',
  open: async () =>
    openHttpKit({
      wire: openAiWire,
      open: (url) => createHttpUpstream({ id: 'fake', baseUrl: `${url}/v1`, shapes: ['chat'], timeouts }),
    }),
});

describeUpstream({
  name: 'anthropic, asked for chat completions',
  open: async () =>
    openHttpKit({
      wire: anthropicWire,
      open: (url) => createAnthropicUpstream({ id: 'fake', baseUrl: `${url}/v1`, shapes: [], timeouts }),
    }),
});

describeUpstream({
  name: 'anthropic, asked for messages',
  open: async () =>
    openHttpKit({
      wire: messagesWire,
      open: (url) => createAnthropicUpstream({ id: 'fake', baseUrl: `${url}/v1`, shapes: [], timeouts }),
    }),
});

describeUpstream({
  name: 'gemini',
  open: async () =>
    openHttpKit({
      wire: geminiWire,
      open: (url) => createGeminiUpstream({ id: 'fake', baseUrl: `${url}/v1beta`, shapes: [], timeouts }),
    }),
});

describeUpstream({
  name: 'fallback',
  open: async () =>
    openHttpKit({
      wire: openAiWire,
      open: (url) =>
        createFallbackUpstream({
          id: 'fallback',
          steps: [
            {
              port: openUpstream({ id: 'fake', url: `${url}/v1`, timeouts }),
              modelOf: (asked) => asked,
              retry: { attempts: 2, longestWaitMs: 100 },
              breaker: createBreaker({ failures: 100, restMs: 1_000 }),
            },
          ],
        }),
    }),
});
