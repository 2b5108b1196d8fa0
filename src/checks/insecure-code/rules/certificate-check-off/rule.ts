import { type NamedFault, optionOf, sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import { childOf } from '../../reading/syntax.ts';
import type { Rule, Sighting } from '../../rule.ts';

const turnedOff: readonly NamedFault[] = [
  {
    name: /^(check_hostname|assert_hostname|verify_ssl|ssl_verify|validate_certs)$/,
    value: /^(False|false|0)$/,
    confidence: 0.85,
  },
  {
    name: /^(rejectUnauthorized|strictSSL|checkServerIdentity)$/,
    value: /^(false|\(?\)?=>(undefined|true|\{\}|null))$/,
    confidence: 0.9,
  },
  { name: /^(NODE_TLS_REJECT_UNAUTHORIZED)$/, value: /^0$/, confidence: 0.95 },
  { name: /^InsecureSkipVerify$/, value: /^true$/, confidence: 0.95 },
  { name: /^(verify_mode|cert_reqs|VerifyMode)$/, value: /(CERT_NONE|VERIFY_NONE)$/, confidence: 0.9 },
  { name: /^(verify_peer|verify_peer_name|verify)$/, value: /^(false)$/i, confidence: 0.9 },
  { name: /^(allow_self_signed)$/, value: /^true$/i, confidence: 0.85 },
  {
    name: /^(ServerCertificateValidationCallback|ServerCertificateCustomValidationCallback|RemoteCertificateValidationCallback)$/,
    value: /=>(true|\{returntrue;?\})$|DangerousAcceptAny/,
    confidence: 0.95,
  },
  { name: /^_create_default_https_context$/, value: /_create_unverified_context$/, confidence: 0.95 },
];

export const rule: Rule = {
  languages: [
    'javascript',
    'typescript',
    'tsx',
    'python',
    'java',
    'go',
    'c',
    'cpp',
    'csharp',
    'rust',
    'php',
    'ruby',
    'shell',
  ],
  mended: {
    python: 'requests.get(url, verify="/etc/ssl/certs/our-ca.pem")',
    javascript: "new https.Agent({ ca: fs.readFileSync('our-ca.pem') });",
    typescript: "new https.Agent({ ca: fs.readFileSync('our-ca.pem') });",
    tsx: "new https.Agent({ ca: fs.readFileSync('our-ca.pem') });",
    go: '&tls.Config{RootCAs: pool}',
    php: 'curl_setopt($c, CURLOPT_CAINFO, "our-ca.pem");',
    ruby: 'http.verify_mode = OpenSSL::SSL::VERIFY_PEER',
    rust: 'Client::builder().add_root_certificate(certificate)',
    shell: 'curl --cacert our-ca.pem "$url"',
  },
  *find(code) {
    yield* verifyOff(code);
    yield* sightingsOfNames(code, turnedOff);
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.9,
        calls: ['ssl._create_unverified_context', '*.set_missing_host_key_policy'],
        test: (call) =>
          call.method !== 'set_missing_host_key_policy' ||
          /AutoAddPolicy|WarningPolicy/.test(written(code, call.args[0]?.value ?? call.node)),
      },
      {
        confidence: 0.7,
        calls: ['ssl.wrap_socket', 'urllib3.disable_warnings'],
        test: (call) => !optionOf(code, call, 'cert_reqs'),
      },
      {
        confidence: 0.9,
        calls: ['=curl_setopt', '=curl_easy_setopt'],
        test: (call) =>
          /^CURLOPT_SSL_VERIFY(PEER|HOST)$/.test(written(code, call.args[1]?.value ?? call.node)) &&
          /^(false|0L?)$/i.test(written(code, call.args[2]?.value ?? call.node)),
      },
      {
        confidence: 0.9,
        calls: ['=SSL_CTX_set_verify', '=SSL_set_verify'],
        test: (call) => /SSL_VERIFY_NONE/.test(written(code, call.args[1]?.value ?? call.node)),
      },
      {
        confidence: 0.85,
        calls: ['*.danger_accept_invalid_certs', '*.danger_accept_invalid_hostnames'],
        test: (call) => written(code, call.args[0]?.value ?? call.node) !== 'false',
      },
      {
        confidence: 0.9,
        calls: ['NoopHostnameVerifier', 'AllowAllHostnameVerifier', 'TrustAllStrategy', 'TrustSelfSignedStrategy'],
      },
    ]);
    if (code.language === 'java') yield* emptyTrust(code);
    if (code.language === 'shell') yield* looseCommands(code);
  },
};

/** Turning the check on again is certain to mend it. */
function* verifyOff(code: CodeReading): Generator<Sighting, void> {
  if (code.language !== 'python') return;
  for (const call of code.calls) {
    const option = optionOf(code, call, 'verify');
    if (!option || written(code, option) !== 'False' || /jwt/.test(call.name)) continue;
    yield {
      node: call.node,
      confidence: /requests|httpx|session|client|\.(get|post|put|delete|patch|request)$/.test(call.name) ? 0.95 : 0.6,
      edits: [{ span: { start: option.start, end: option.end }, text: 'True' }],
    };
  }
}

/** Methods of Java that say yes to every certificate and every name. */
function* emptyTrust(code: CodeReading): Generator<Sighting, void> {
  for (const { node, name } of code.functions) {
    const body = childOf(node, 'body');
    if (!body) continue;
    const text = written(code, body);
    if (
      (name === 'checkServerTrusted' && /^\{(\/\/.*)?\}$/.test(text)) ||
      (name === 'verify' && text === '{returntrue;}')
    )
      yield { node, confidence: 0.95 };
  }
}

/** `curl -k`, `wget --no-check-certificate`, `ssh -o StrictHostKeyChecking=no`. */
function* looseCommands(code: CodeReading): Generator<Sighting, void> {
  for (const call of code.calls) {
    const words = call.args.map(({ value }) => written(code, value));
    const isLoose =
      (/^curl$/.test(call.name) &&
        words.some((word) => word === '--insecure' || /^-[a-zA-Z]*k[a-zA-Z]*$/.test(word))) ||
      (/^wget$/.test(call.name) && words.includes('--no-check-certificate')) ||
      (/^(ssh|scp|rsync)$/.test(call.name) && words.some((word) => /StrictHostKeyChecking=no/i.test(word))) ||
      (/^git$/.test(call.name) && words.includes('http.sslVerify') && words.includes('false'));
    if (isLoose) yield { node: call.node, confidence: 0.8 };
  }
}
