import * as z from 'zod';
import { logLevels } from '../core/log-level.ts';
import type { Config } from './config.ts';

const name = z.string().min(1).max(64);
const path = z.string().min(1).max(4_096);
const milliseconds = z.int().min(1).max(3_600_000);

const secret = z.union([
  z.strictObject({ env: z.string().min(1).max(200).describe('Variable of the environment') }),
  z.strictObject({ file: path.describe('File that holds the secret and nothing else') }),
]);

const timeouts = z
  .strictObject({
    connectMs: milliseconds.describe('Until a connection stands; 10,000 where left out').optional(),
    firstByteMs: milliseconds.describe('From the request to the head of the answer; 300,000 where left out').optional(),
    idleMs: milliseconds.describe('Between two pieces of an answer; 120,000 where left out').optional(),
  })
  .describe('How long the upstream may take');

const retry = z
  .strictObject({
    attempts: z.int().min(1).max(10).describe('How often it is asked at most; 3 where left out').optional(),
    longestWaitMs: z
      .int()
      .min(0)
      .max(600_000)
      .describe('A retry-after beyond this is not waited for; 5,000 where left out')
      .optional(),
  })
  .describe('Asking again before anything of an answer has come');

const breaker = z
  .strictObject({
    failures: z.int().min(1).max(1_000).describe('Failures in a row that open it; 5 where left out').optional(),
    restMs: milliseconds.describe('How long it is not asked then; 10,000 where left out').optional(),
  })
  .describe('Sparing an upstream that fails');

const headers = z.record(z.string().min(1).max(200), z.union([z.string().max(8_192), secret]));

const upstream = z.strictObject({
  provider: name.describe('Id of a provider; any server that speaks the API of OpenAI where left out').optional(),
  url: z.string().min(1).max(2_048).describe('Base address, such as http://127.0.0.1:8000/v1').optional(),
  key: z
    .union([z.literal('client'), secret])
    .describe('{ env: NAME }, { file: PATH } or client')
    .optional(),
  shapes: z
    .array(z.enum(['chat', 'responses', 'messages', 'embeddings']))
    .min(1)
    .describe('What it speaks; what its provider speaks where left out')
    .optional(),
  apiVersion: z.string().min(1).max(64).describe('Of Azure OpenAI with deployments in its paths').optional(),
  models: z.array(z.string().min(1).max(200)).describe('Models that /v1/models lists').optional(),
  file: path.describe('A .gguf file, with the provider "local"').optional(),
  kb: name.describe('A knowledge base, with the provider "extractive"').optional(),
  headers: headers.describe('Headers of every request').optional(),
  body: z.record(z.string(), z.unknown()).describe('Fields of the body that requests lack').optional(),
  timeouts: timeouts.optional(),
  retry: retry.optional(),
  breaker: breaker.optional(),
});

const rag = z.union([
  z.strictObject({
    passages: z.int().min(1).max(50).describe('Passages at most; 6 where left out').optional(),
    characters: z.int().min(200).max(1_000_000).describe('Characters at most; 8,000 where left out').optional(),
  }),
  z.boolean(),
]);

const listed = (most: z.ZodString): z.ZodArray<z.ZodString> => z.array(most).min(1);

const auditWriting = z
  .enum(['awaited', 'batched'])
  .describe('Whether an answer waits for its record; batched where left out');

const routeAudit = z.strictObject({
  write: auditWriting.optional(),
  onFailure: z
    .enum(['refuse', 'continue'])
    .describe('What happens to exchanges that cannot be recorded; refuse where awaited, else continue')
    .optional(),
});

const route = z.strictObject({
  models: listed(z.string().min(1).max(200)).describe('Names, and patterns with one *'),
  upstreams: listed(z.string().min(1).max(300)).describe('UPSTREAM or UPSTREAM/MODEL, asked in this order'),
  policy: path.describe('File of the policy').optional(),
  kb: name.describe('Knowledge base that answers are checked against').optional(),
  kbsByRequest: z.array(name).describe('Knowledge bases that a request may name instead').optional(),
  rag: rag.describe('Give passages of the knowledge base to the model').optional(),
  revise: z
    .int()
    .min(0)
    .max(5)
    .describe('How often an answer that the policy wants revised is asked for again; 1 where left out')
    .optional(),
  audit: z.union([auditWriting, routeAudit]).describe('How exchanges are recorded').optional(),
});

const limits = z.strictObject({
  bodyMb: z.number().min(0.001).max(1_024).describe('Size of a request; 32 where left out').optional(),
  jsonDepth: z.int().min(8).max(1_000).describe('Nesting of a request; 128 where left out').optional(),
  answerMb: z
    .number()
    .min(0.001)
    .max(1_024)
    .describe('Size of a whole answer, and of what is kept of a stream; 64 where left out')
    .optional(),
  keepAliveMs: z.int().min(100).max(600_000).describe('Between comments in a held stream; 5,000').optional(),
  stalledMs: z.int().min(100).max(3_600_000).describe('Until a client that takes nothing is left; 120,000').optional(),
});

const collector = (told: 'traces' | 'metrics') => ({
  url: z.string().min(1).max(2_048).describe(`Where it takes ${told}, such as http://127.0.0.1:4318/v1/${told}`),
  headers: headers.describe('Headers of every request to it').optional(),
});

const service = z
  .string()
  .min(1)
  .max(200)
  .describe('What the gateway is called there; assay where left out')
  .optional();

const traces = z
  .strictObject({
    ...collector('traces'),
    ratio: z.number().min(0).max(1).describe('How many are kept where no client has decided; 1').optional(),
    service,
  })
  .describe('Collector of OpenTelemetry that spans are sent to; none where left out');

const metrics = z
  .strictObject({
    ...collector('metrics'),
    everySeconds: z.number().min(0.1).max(3_600).describe('How often they are sent; 60').optional(),
    service,
  })
  .describe('Collector of OpenTelemetry that metrics are sent to; none where left out');

const storage = z
  .strictObject({
    postgres: z
      .strictObject({ url: secret.describe('Address with its password: { env: NAME } or { file: PATH }') })
      .describe('Keys, limits and audit of several gateways')
      .optional(),
  })
  .describe('Where state is kept; files of the data folder where left out');

const file = z
  .strictObject({
    assay: z.literal(1).describe('Version of this format'),
    listen: z
      .strictObject({
        host: z.string().min(1).max(255).describe('Address; 127.0.0.1 where left out').optional(),
        port: z.int().min(0).max(65_535).describe('Port; 8787 where left out').optional(),
        hostNames: z.array(z.string().min(1).max(255)).describe('Names by which clients come').optional(),
        connections: z.int().min(1).max(1_000_000).describe('Open at one time; 10,000 where left out').optional(),
      })
      .optional(),
    keys: z
      .strictObject({
        required: z.boolean().describe('Whether requests need a key; true unless it listens on loopback').optional(),
      })
      .optional(),
    prices: path.describe('File of the price table').optional(),
    audit: z.strictObject({ on: z.boolean().describe('Whether exchanges are recorded; true').optional() }).optional(),
    log: z
      .strictObject({
        level: z.enum(logLevels).describe('From which level on; info where left out').optional(),
      })
      .describe('One line of JSON for each exchange, on standard error')
      .optional(),
    traces: traces.optional(),
    metrics: metrics.optional(),
    storage: storage.optional(),
    limits: limits.optional(),
    policy: path.describe('File of the policy of routes that name none').optional(),
    policies: z.array(path).describe('Files of policies that keys and /v1/check may name').optional(),
    upstreams: z.record(z.string().min(1).max(64), upstream).describe('By name'),
    routes: z.record(z.string().min(1).max(64), route).describe('By name; the first that fits is taken').optional(),
    direct: z.boolean().describe('Whether UPSTREAM/MODEL may be asked for without a route').optional(),
  })
  .meta({ title: 'Configuration', description: 'Upstreams, routes and limits of a gateway' });

export const configSchema: z.ZodType<Config> = file;
