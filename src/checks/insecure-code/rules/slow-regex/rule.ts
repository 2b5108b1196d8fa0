import { literalAt } from '../../matching.ts';
import { uses } from '../../reading/cleaning.ts';
import { origins } from '../../reading/origins.ts';
import type { Rule } from '../../rule.ts';
import { isCatastrophic } from './pattern.ts';

const compiling = [
  're.compile',
  're.match',
  're.search',
  're.fullmatch',
  're.findall',
  're.sub',
  'RegExp',
  '=RegExp',
  'Pattern.compile',
  'Pattern.matches',
  'Regex',
  'Regex.IsMatch',
  '=preg_match',
  'Regexp.new',
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'csharp', 'php', 'ruby'],
  mended: {
    python: 're.compile(re.escape(word))',
    javascript: "new RegExp(word.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&'))",
    typescript: "new RegExp(word.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&'))",
    tsx: "new RegExp(word.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&'))",
    java: 'Pattern.compile(Pattern.quote(word))',
    ruby: 'Regexp.new(Regexp.escape(word))',
    csharp: 'new Regex(Regex.Escape(word), RegexOptions.None, TimeSpan.FromSeconds(1))',
    php: "preg_match('/' . preg_quote($word, '/') . '/', $text)",
  },
  *find(code, values) {
    for (const node of code.nodesOf('regex_pattern'))
      if (isCatastrophic(code.textOf(node).slice(0, 2_000))) yield { node, confidence: 0.75 };
    const isScript = /^(javascript|typescript|tsx)$/.test(code.language);
    for (const call of code.callsOf(compiling)) {
      const value = values.ofArgument(call, 0, 'pattern');
      const text = literalAt(values, call, 0, 'pattern');
      if (text !== undefined) {
        if (isCatastrophic(text.slice(0, 2_000))) yield { node: call.node, confidence: 0.75 };
      } else if (value.origin === origins.outside && (value.clean & uses.regex) === 0)
        yield { node: call.node, confidence: 0.75 };
      // Whoever gives the pattern gives the time it takes.
      else if (isScript && value.origin > origins.constant && (value.clean & uses.regex) === 0)
        yield { node: call.node, confidence: 0.4 };
    }
  },
};
