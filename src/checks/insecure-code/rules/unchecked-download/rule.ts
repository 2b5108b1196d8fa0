import { written } from '../../matching.ts';
import { namedOf } from '../../reading/syntax.ts';
import type { Rule } from '../../rule.ts';

export const rule: Rule = {
  languages: ['shell', 'python', 'javascript', 'typescript', 'tsx'],
  mended: {
    shell: 'curl -fsSLO https://example.com/install.sh\nsha256sum --check install.sh.sha256 && sh install.sh',
    python: 'check_sha256(path, expected)',
  },
  *find(code, values) {
    for (const node of code.nodesOf('pipeline')) {
      const commands = namedOf(node).map((part) => written(code, part));
      const first = commands.findIndex((command) => /^(curl|wget)/.test(command));
      if (
        first >= 0 &&
        commands
          .slice(first + 1)
          .some((command) =>
            /^(sudo(-E|-H)*)?(ba|z|da|k)?sh(-|$)|^(sudo)?(python3?|node|perl|ruby)(-|$)|^sudobash/.test(command),
          )
      )
        yield { node, confidence: 0.6 };
    }
    // The same, handed to a shell by a program.
    for (const call of code.callsOf([
      'os.system',
      'subprocess.run',
      'subprocess.call',
      'subprocess.check_call',
      'child_process.exec',
      'child_process.execSync',
      '=execSync',
    ]))
      if (/\b(curl|wget)\b[^|]{0,300}\|\s*(sudo\s+)?(ba|z)?sh\b/.test(values.ofArgument(call, 0).text.slice(0, 1_000)))
        yield { node: call.node, confidence: 0.65 };
  },
};
