import { uses } from '../../reading/cleaning.ts';
import { hasValueGuard, isChecked } from '../../reading/guards.ts';
import { origins } from '../../reading/origins.ts';
import { hole, type Value } from '../../reading/value.ts';
import type { Rule } from '../../rule.ts';
import { confidenceOf, type Sink } from '../../sinks.ts';

const requests: readonly Sink[] = [
  { at: 0, languages: ['java'], calls: ['URL'] },
  {
    at: 0,
    calls: [
      'requests.get',
      'requests.post',
      'requests.put',
      'requests.delete',
      'requests.head',
      'requests.patch',
      'httpx.get',
      'httpx.post',
      'urllib.urlopen',
      'urllib2.urlopen',
      'urllib.request.urlopen',
      'urllib.request.Request',
      'urllib.request.urlretrieve',
      'session.get',
      'client.get',
      'aiohttp.request',
      'urlopen',
      'urlretrieve',
    ],
  },
  {
    at: 0,
    calls: [
      '=fetch',
      'axios',
      'axios.get',
      'axios.post',
      'axios.put',
      'axios.request',
      'got',
      'got.get',
      'needle.get',
      'request.get',
      '=request',
      'superagent.get',
      'http.get',
      'https.get',
      'http.request',
      'https.request',
      'undici.request',
      'undici.fetch',
      'needle',
      'node-fetch',
    ],
  },
  {
    at: 0,
    calls: [
      'HttpGet',
      'HttpPost',
      '*.getForObject',
      '*.getForEntity',
      'Jsoup.connect',
      'http.Get',
      'http.Post',
      'WebRequest.Create',
      '*.GetAsync',
      '*.GetStringAsync',
      '*.DownloadString',
      '*.DownloadFile',
      '=curl_init',
      '=fsockopen',
      'Net.HTTP.get',
      'Net.HTTP.get_response',
      'URI.open',
      'HTTParty.get',
      'RestClient.get',
      'reqwest.get',
    ],
  },
  { at: 1, calls: ['requests.request', 'httpx.request', 'http.NewRequest', 'http.NewRequestWithContext'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'csharp', 'php', 'ruby', 'rust'],
  mended: {
    python: 'if urlsplit(url).hostname not in ALLOWED_HOSTS:\n    abort(400)',
    javascript: "if (!allowedHosts.has(new URL(url).hostname)) throw new Error('host');",
    typescript: "if (!allowedHosts.has(new URL(url).hostname)) throw new Error('host');",
    tsx: "if (!allowedHosts.has(new URL(url).hostname)) throw new Error('host');",
    java: 'if (!ALLOWED_HOSTS.contains(URI.create(url).getHost())) throw new IllegalArgumentException();',
    go: 'if !allowedHosts[u.Hostname()] { return errHost }',
  },
  *find(code, values) {
    for (const { at, calls, languages } of requests) {
      if (typeof at !== 'number' || languages?.includes(code.language) === false) continue;
      for (const call of code.callsOf(calls)) {
        const value = values.ofArgument(call, at, 'url', 'uri');
        const confidence = dangerOf(value);
        if (confidence > 0 && !hasValueGuard(code, call.node) && !isChecked(code, value, call.node))
          yield { node: call.node, confidence };
      }
    }
    // Who connects to an address that is worked out may be led to connect inside.
    if (code.language === 'java') {
      for (const call of code.callsOf(['InetSocketAddress', 'Socket', '*.openConnection']))
        if (
          call.args.some(({ value }) => values.of(value).origin > origins.constant) &&
          !(call.method === 'Socket' && call.args.length < 2)
        )
          yield { node: call.node, confidence: 0.35 };
    }
  },
};

/** Only who chooses the host can lead a request elsewhere. */
function dangerOf(value: Value): number {
  if (value.origin < origins.parameter || (value.clean & uses.url) !== 0) return 0;
  const isHost =
    value.text === hole ||
    value.text.startsWith(hole) ||
    /^[a-z+]+:\/\/[^/\uFFFC]*\uFFFC/i.test(value.text) ||
    value.text.includes(`\n${hole}`);
  if (!isHost) return 0;
  return value.origin === origins.outside ? confidenceOf(value) - 0.05 : 0.4;
}
