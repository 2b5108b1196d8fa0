import { origins } from '../../reading/origins.ts';
import type { Value } from '../../reading/value.ts';
import type { Rule } from '../../rule.ts';
import { sightingsOf, type Sink } from '../../sinks.ts';

const xpath: readonly Sink[] = [
  {
    at: 0,
    calls: [
      '*.SelectSingleNode',
      '*.SelectNodes',
      '*.XPathSelectElement',
      '*.XPathSelectElements',
      'XPathExpression.Compile',
      '*.xpath',
      '*.find_xpath',
      'xpath.select',
      'xpath.evaluate',
      'xpath.compile',
      'xpath.select1',
    ],
  },
  { at: 1, calls: ['*.XPathSelectElements', 'XPathSelectElements'] },
];
const ldap: readonly Sink[] = [
  { at: 2, calls: ['*.search_s', '*.search_ext_s', '*.search_st'] },
  {
    at: 1,
    calls: [
      'ctx.search',
      'context.search',
      'dirContext.search',
      'ldapTemplate.search',
      '=ldap_search',
      'ldap.search',
      'client.search',
      'conn.search',
    ],
  },
  { at: 0, calls: ['ldap.NewSearchRequest', 'DirectorySearcher'] },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'csharp', 'php', 'go'],
  mended: {
    python: 'tree.xpath("//user[@name=$name]", name=name)',
    java: 'xpath.setXPathVariableResolver(variables);',
    csharp: 'nav.Select(compiled, new XsltArgumentList());',
    php: "ldap_search($link, $base, '(uid=' . ldap_escape($uid, '', LDAP_ESCAPE_FILTER) . ')');",
  },
  *find(code, values) {
    const isPath = ({ text, isBuilt }: Value): boolean => isBuilt && /[/@[]/.test(text);
    yield* sightingsOf(code, values, { sinks: xpath, danger: { use: 'query', least: origins.unknown, test: isPath } });
    if (code.language === 'csharp')
      for (const found of sightingsOf(code, values, {
        sinks: xpath.slice(0, 1),
        danger: { use: 'query', least: origins.unknown, test: ({ isBuilt }) => !isBuilt },
      }))
        if (/Select|XPath/.test(code.callAt(found.node)?.method ?? '')) yield { ...found, confidence: 0.4 };
    const isFilter = ({ text, isBuilt }: Value): boolean => isBuilt && /\([\w&|!]*[=(]/.test(text);
    for (const found of sightingsOf(code, values, {
      sinks: ldap,
      danger: { use: 'query', least: origins.unknown, test: isFilter },
    }))
      yield { ...found, cwe: 'CWE-90' };
  },
};
