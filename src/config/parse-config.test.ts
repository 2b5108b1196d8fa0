import { expect, test } from 'vitest';
import { AssayError } from '../core/errors.ts';
import { parseConfig } from './parse-config.ts';

const providers = [
  { id: 'openai', needs: [] },
  { id: 'azure-openai', needs: ['url'] },
  { id: 'local', needs: ['file'] },
] as const;

const parse = (text: string): unknown => parseConfig(text, { file: 'assay.config.yaml', providers });

function faultsOf(text: string): readonly { readonly en: string; readonly zh: string }[] {
  try {
    parse(text);
  } catch (error) {
    if (!AssayError.isInstance(error) || !error.text) throw error;
    const [en, zh] = [error.text.en.split('\n'), error.text.zh.split('\n')];
    return en.map((line, order) => ({ en: line, zh: zh[order] ?? '' }));
  }
  return [];
}

const whole = `assay: 1
listen: { host: 127.0.0.1, port: 8787, hostNames: [assay.example.org] }
keys: { required: true }
prices: prices.yaml
limits: { bodyMb: 8, jsonDepth: 64 }
policy: policy.yaml
upstreams:
  openai: { provider: openai, key: { env: OPENAI_API_KEY }, retry: { attempts: 2 } }
  own: { url: http://127.0.0.1:8000/v1, key: { file: key.txt }, timeouts: { idleMs: 5000 } }
  passed: { provider: openai, key: client }
routes:
  support:
    models: [support, "gpt-*"]
    upstreams: [openai/gpt-4o-mini, own]
    policy: strict.yaml
    kb: handbook
    kbsByRequest: [laws]
    rag: { passages: 4 }
    audit: awaited
`;

test('reads everything a configuration may say', () => {
  expect(parse(whole)).toMatchObject({
    upstreams: { own: { key: { file: 'key.txt' } }, passed: { key: 'client' } },
    routes: { support: { models: ['support', 'gpt-*'], rag: { passages: 4 } } },
  });
});

test.each([
  ['upstreams: {}\nassay: 1\nlisten: { prt: 1 }\n', '3:11: Unknown key "prt", did you mean "port"?', '没有键 "prt"'],
  [
    'assay: 1\nupstreams:\n  a: { provider: openai, kee: 1 }\n',
    '3:26: Unknown key "kee", did you mean "key"?',
    '没有键 "kee"',
  ],
  ['assay: 2\nupstreams: {}\n', '1:8: "assay" is 2, expected 1', '"assay" 是 2'],
  ['assay: 1\n', '1:1: "upstreams" is missing, expected a map', '缺少 "upstreams"'],
  [
    'assay: 1\nupstreams:\n  a: { provider: opnai }\n',
    '3:18: No provider is called "opnai", did you mean "openai"?',
    '没有提供方 "opnai"',
  ],
  ['assay: 1\nupstreams:\n  a: {}\n', '3:6: "url" is missing', '缺少 "url"'],
  ['assay: 1\nupstreams:\n  a: { provider: azure-openai }\n', '3:6: "url" is missing', '缺少 "url"'],
  ['assay: 1\nupstreams:\n  a: { url: "ftp://a" }\n', '3:13: "url" is no address', '"url" 不是地址'],
  [
    'assay: 1\nupstreams:\n  a/b: { url: http://a/v1 }\n',
    '3:3: An upstream cannot be called "a/b"',
    '上游不能叫 "a/b"',
  ],
  [
    'assay: 1\nupstreams:\n  own: { url: http://a/v1 }\nroutes:\n  r: { models: [m], upstreams: [owm] }\n',
    '5:33: No upstream is called "owm", did you mean "own"?',
    '没有上游 "owm"',
  ],
  [
    'assay: 1\nupstreams:\n  own: { url: http://a/v1 }\nroutes:\n  r: { models: ["*a*"], upstreams: [own] }\n',
    '5:17: "*a*" has more than one "*"',
    '"*a*" 有多个 "*"',
  ],
  [
    'assay: 1\nupstreams:\n  own: { url: http://a/v1 }\nroutes:\n  r: { models: [m], upstreams: [own], rag: true }\n',
    '5:44: "rag" gives passages',
    '"rag" 把知识库的段落',
  ],
  ['assay: 1\nassay: 1\nupstreams: {}\n', '2:1: The key "assay" is used twice', '键 "assay" 用了两次'],
  ['assay: [\n', 'assay.config.yaml:2:1: ', '不是有效的 YAML'],
])('says where a fault stands: %j', (text, en, zh) => {
  const faults = faultsOf(text);
  expect(faults.map((fault) => fault.en).join('\n')).toContain(en);
  expect(faults.map((fault) => fault.zh).join('\n')).toContain(zh);
});

test.each([
  'key: sk-secret-1',
  'key: { env: A, value: sk-secret-1 }',
  'key: [sk-secret-1]',
  'headers: { authorization: [sk-secret-1] }',
  'headers: sk-secret-1',
])('never repeats what may be a secret: %s', (field) => {
  const faults = faultsOf(`assay: 1\nupstreams:\n  a:\n    url: http://a/v1\n    ${field}\n`);
  expect(faults.length).toBeGreaterThan(0);
  expect(JSON.stringify(faults)).not.toContain('sk-secret');
});
