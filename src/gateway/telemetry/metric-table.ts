import type { LocalText } from '../../core/check.ts';

export interface MetricSpec {
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  /** Each of few values, which clients cannot add to. */
  readonly labels: readonly string[];
  readonly help: LocalText;
}

export type MetricName =
  | 'requests'
  | 'duration'
  | 'firstText'
  | 'held'
  | 'tokens'
  | 'openStreams'
  | 'blocked'
  | 'keysRefused'
  | 'attempts'
  | 'auditWaiting'
  | 'auditLost'
  | 'spansLost';

/** Every metric of our own. Times are in seconds, as Prometheus wants them. */
export const metricTable: Readonly<Record<MetricName, MetricSpec>> = {
  requests: {
    name: 'assay_requests_total',
    kind: 'counter',
    labels: ['route', 'status', 'action', 'code'],
    help: {
      en: 'Requests that are over; code is "upstream" for what an upstream called its refusal',
      zh: '已结束的请求；上游自己的拒绝代码一律记为 "upstream"',
    },
  },
  duration: {
    name: 'assay_request_seconds',
    kind: 'histogram',
    labels: ['route'],
    help: { en: 'From a request to its end', zh: '从收到请求到结束' },
  },
  firstText: {
    name: 'assay_first_text_seconds',
    kind: 'histogram',
    labels: ['route'],
    help: {
      en: 'From a request to the first text of its streamed answer that left',
      zh: '从收到请求到流式回答放行第一段文字',
    },
  },
  held: {
    name: 'assay_held_seconds',
    kind: 'histogram',
    labels: ['route'],
    help: {
      en: "From the upstream's last byte to the end of the answer: what checking and recording add",
      zh: '从上游最后一个字节到回答结束：检查与记录所增加的时间',
    },
  },
  tokens: {
    name: 'assay_tokens_total',
    kind: 'counter',
    labels: ['route', 'direction'],
    help: {
      en: 'Tokens as upstreams count them, in and out; estimated where an upstream does not say',
      zh: '上游所计的 token，in 与 out；上游未说明时为估计值',
    },
  },
  openStreams: {
    name: 'assay_open_streams',
    kind: 'gauge',
    labels: [],
    help: { en: 'Streamed answers that have begun and not ended', zh: '已开始、尚未结束的流式回答' },
  },
  blocked: {
    name: 'assay_blocked_total',
    kind: 'counter',
    labels: ['route', 'stage'],
    help: { en: 'Prompts and answers that the policy blocked', zh: '被策略拦截的提示词与回答' },
  },
  keysRefused: {
    name: 'assay_keys_refused_total',
    kind: 'counter',
    labels: ['code'],
    help: {
      en: 'Requests that their key did not let through: unknown, expired, beyond a limit',
      zh: '因密钥未通过的请求：未知、过期、超出限额',
    },
  },
  attempts: {
    name: 'assay_upstream_attempts_total',
    kind: 'counter',
    labels: ['upstream', 'outcome', 'status'],
    help: {
      en: 'How often an upstream of a configuration was asked, retries among it; outcome is answered, refused, failed or spared (not asked, for it had failed)',
      zh: '配置中的上游被请求的次数，含重试；outcome 为 answered、refused、failed 或 spared（因先前失败而未请求）',
    },
  },
  auditWaiting: {
    name: 'assay_audit_waiting_bytes',
    kind: 'gauge',
    labels: [],
    help: { en: 'Audit records that wait to be written', zh: '等待写入的审计记录' },
  },
  auditLost: {
    name: 'assay_audit_lost',
    kind: 'gauge',
    labels: [],
    help: { en: 'Exchanges that are not on record, for the store failed', zh: '因存储故障而未能记录的交互' },
  },
  spansLost: {
    name: 'assay_spans_lost_total',
    kind: 'counter',
    labels: [],
    help: {
      en: 'Spans that the collector did not take, where one is configured',
      zh: '配置了收集器时，收集器未接收的 span',
    },
  },
};
