import { sightingsOfCalls } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

const requests = [
  '=fetch',
  'axios',
  'axios.get',
  'axios.post',
  '$.get',
  '$.post',
  '$.ajax',
  '$.getJSON',
  'requests.get',
  'requests.post',
  'requests.put',
  'urllib.request.urlopen',
  'urllib2.urlopen',
  'urllib.urlopen',
  'WebSocket',
  'http.Get',
  'http.Post',
  '=curl',
  '=wget',
  'request.get',
  'got',
  'urlopen',
  'Net.HTTP.get',
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'php', 'ruby', 'csharp', 'shell'],
  mended: {
    python: 'requests.get("https://api.example.com")',
    javascript: "fetch('https://api.example.com');",
    typescript: "fetch('https://api.example.com');",
    tsx: "fetch('https://api.example.com');",
    shell: 'curl https://api.example.com',
  },
  *find(code, values) {
    yield* sightingsOfCalls(code, [
      {
        confidence: 0.65,
        calls: [
          'telnetlib.Telnet',
          'ftplib.FTP',
          '=ftp_connect',
          'FTPClient',
          'TelnetClient',
          'Net.FTP.new',
          '=telnet',
          '=rlogin',
          '=ftp',
        ],
      },
    ]);
    for (const call of code.callsOf(requests)) {
      const { text } = values.ofArgument(call, code.language === 'shell' ? call.args.length - 1 : 0, 'url');
      if (
        /^(http|ws):\/\/(?!localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.|[\w-]+(:|\/|$)|[^/]*\.(local|test|example|internal)\b|\uFFFC)/i.test(
          text,
        )
      )
        yield { node: call.node, confidence: 0.5 };
    }
  },
};
