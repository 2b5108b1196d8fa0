import type { CodeLanguage } from './code-language.ts';

/** What is looked at; more would not change the guess. */
const longestSample = 6_000;

type Feature = readonly [weight: number, pattern: RegExp];

/**
 * What speaks for a language, each seen once or not. Patterns look at one line or a few words, without nested repeats; weights were set by hand and
 * are held to fenced code by `guess-language.test.ts`.
 */
const features: Readonly<Record<Exclude<CodeLanguage, 'json' | 'tsx'>, readonly Feature[]>> = {
  python: [
    [3, /^[ \t]{0,40}def \w+\(.{0,120}\)\s*(->.{0,120})?:\s*(#.{0,120})?$/m],
    [3, /^[ \t]{0,40}(async )?(for|with|while|if|elif|class|try|except|else|finally)\b[^;{}]*:\s*(#.{0,120})?$/m],
    [2, /^[ \t]{0,40}from [\w.]+ import /m],
    [2, /^[ \t]{0,40}import [\w.]+( as \w+)?(, [\w.]+)*[ \t]{0,9}$/m],
    [1, /\bself\.\w/],
    [1, /\b(None|True|False|elif|lambda \w+:)\b/],
    [1, /\bprint\(/],
    [1, /\bf["'][^"'\n]*\{/],
    [1, /"""|'''/],
    [1, /^[ \t]{0,40}@\w[\w.]*(\(.{0,120}\))?$/m],
    [1, /^\w+ = \w+[\w.]*\(.{0,120}\)[ \t]{0,9}$/m],
    [-3, /;[ \t]{0,9}$/m],
    [-3, /^[ \t]{0,40}(const|let|var|function|end)\b/m],
  ],
  javascript: [
    [2, /\b(const|let|var) [\w{[][^=;\n]{0,80}=/],
    [2, /=>\s*[{(\w]/],
    [2, /\bfunction\s*\*?\s*\w*\s*\([^)\n]*\)\s*\{/],
    [2, /\brequire\(['"`]/],
    [2, /^[ \t]{0,40}import .{1,200} from ['"]/m],
    [2, /\b(console\.(log|error|warn)|document\.|window\.|module\.exports|process\.env)\b/],
    [1, /===|!==/],
    [1, /`[^`\n]*\$\{/],
    [1, /\b(async|await|typeof|undefined|new Promise)\b/],
    [1, /;[ \t]{0,9}$/m],
    [1, /\}\s*\)\s*;?[ \t]{0,9}$/m],
    [-3, /^[ \t]{0,40}(def|fn|func|package|using|#include)\b/m],
    [-4, /\w->\w|^[ \t]{0,40}#[ \t]{0,4}(include|define|ifdef|if)\b|\b(NULL|unsigned|size_t|struct \w+|nullptr)\b/m],
    [-2, /<\?php|^[ \t]{0,40}\$\w+ =/m],
  ],
  typescript: [
    [3, /\b(const|let|var) \w+\s*:\s*[\w<>[\]{}| ]+=/],
    [3, /\((readonly |public |private )?\w+\??\s*:\s*(string|number|boolean|any|unknown|void|[A-Z]\w*)\b/],
    [3, /^[ \t]{0,40}(export )?(interface|type|enum|declare|abstract class|namespace) \w+/m],
    [2, /\)\s*:\s*(Promise<|void|string|number|boolean|[A-Z]\w*)[^\n]*[{;][ \t]{0,9}$/m],
    [2, /\b(as const|as unknown|satisfies|implements|readonly \w+|keyof)\b/],
    [2, /^[ \t]{0,40}import .{1,200} from ['"]/m],
    [2, /\b(const|let) [\w{[]/],
    [1, /=>\s*[{(\w]/],
    [1, /;[ \t]{0,9}$/m],
    [1, /^[ \t]{0,40}import type /m],
    [-3, /^[ \t]{0,40}(def|fn|func|package|using|#include)\b/m],
    [-4, /\w->\w|^[ \t]{0,40}#[ \t]{0,4}(include|define|ifdef|if)\b|\b(NULL|unsigned|size_t|struct \w+|nullptr)\b/m],
  ],
  java: [
    [
      3,
      /\b(public|private|protected) (static |final |abstract |synchronized )*(class|interface|enum|void|int|String|boolean|long|[A-Z]\w*(<[^>\n]*>)?(\[\])?) \w+\s*[({=;]/,
    ],
    [3, /^[ \t]{0,40}import (static )?(java|javax|org|com|android|jakarta)\.[\w.]+(\.\*)?;/m],
    [2, /^[ \t]{0,40}package [\w.]+;/m],
    [2, /\bSystem\.(out|err)\.|\bnew \w+(<[^>\n]*>)?\(.{0,120}\);/],
    [2, /^[ \t]{0,40}@(Override|Test|Autowired|RequestMapping|Deprecated|Nullable)\b/m],
    [1, /\b(String|Integer|List<|Map<|throws \w+|final|extends|implements|instanceof)\b/],
    [1, /\bcatch \(\w+(\s*\|\s*\w+)* \w+\)/],
    [1, /;[ \t]{0,9}$/m],
    [-3, /\b(namespace|using|string|var \w+ =|=> )\b/],
    [-2, /^[ \t]{0,40}#include|::|->/m],
  ],
  csharp: [
    [3, /^[ \t]{0,40}using (static )?[A-Z][\w.]*;/m],
    [3, /^[ \t]{0,40}namespace [\w.]+\s*[{;]?[ \t]{0,9}$/m],
    [
      3,
      /\b(public|private|protected|internal) (static |async |override |virtual |readonly |sealed |partial |const )*(class|struct|interface|void|string|int|bool|Task|IActionResult|ActionResult|var|[A-Z]\w*(<[^>\n]*>)?\??) \w+\s*[({=;:]?/,
    ],
    [2, /\b(Console\.Write|string\.|\bvar \w+ = (new|await|_?\w+\.)|\{ get; (private )?set; \}|\?\?=|nameof\()/],
    [2, /\$"|@"/],
    [1, /\b(string|bool|var|async Task|foreach \(|decimal)\b/],
    [1, /^[ \t]{0,40}\[\w+(\(.{0,120}\))?\][ \t]{0,9}$/m],
    [1, /;[ \t]{0,9}$/m],
    [1, /\.[A-Z]\w+\(/],
    [-4, /^[ \t]{0,40}import |^[ \t]{0,40}package |System\.out|\bString\b \w+ =|@Override/m],
    [-3, /^[ \t]{0,40}#include|->|::/m],
  ],
  go: [
    [4, /^[ \t]{0,40}package \w+[ \t]{0,9}$/m],
    [4, /^func (\(\w+ \*?\w+\) )?\w+\(/m],
    [3, /\w+(, \w+)* := /],
    [2, /\bif err != nil\b/],
    [2, /\b(fmt|http|os|log|strings|errors|context)\.[A-Z]\w+/],
    [2, /^[ \t]{0,40}(type \w+ (struct|interface)|defer |go func|import \()/m],
    [1, /\b(chan|func\(|map\[\w+\]|make\(|nil|range)\b/],
    [-3, /;[ \t]{0,9}$/m],
  ],
  c: [
    [3, /^[ \t]{0,40}#\s*include\s*[<"][\w/.]+\.h[>"]/m],
    [2, /^[ \t]{0,40}#\s*(define|ifdef|ifndef|endif|if|else|pragma)\b/m],
    [
      2,
      /\b(int|char|void|unsigned|size_t|struct \w+|long|float|double|uint\d+_t|static|const char|u8|u32|bool)\s+\*{0,2}\s*\w+\s*(\[[^\]\n]*\])?\s*[=;,)(]/,
    ],
    [2, /\w->\w/],
    [1, /\b(printf|malloc|free|sizeof|strlen|memcpy|memset|strcpy|NULL|fprintf)\b/],
    [1, /\bint main\s*\(/],
    [1, /;[ \t]{0,9}$/m],
    [1, /\*\w+\s*[=;)]/],
    [
      -4,
      /\b(class|template|namespace|std::|cout|public:|private:|nullptr|new \w+|delete |using namespace|function|import|package|var|let|const \w+ =|def|val)\b|=>|\$\w/,
    ],
    [-2, /::/],
  ],
  cpp: [
    [3, /\bstd::\w|\b(cout|cin|endl)\b/],
    [
      3,
      /^[ \t]{0,40}#\s*include\s*<(iostream|string|vector|map|memory|algorithm|cstdio|cstring|cstdlib|fstream|sstream|thread|unordered_map|utility)>/m,
    ],
    [3, /^[ \t]{0,40}(template\s*<|using namespace|namespace \w+|(public|private|protected)\s*:)/m],
    [
      2,
      /\b(nullptr|auto \w+ =|static_cast<|dynamic_cast<|reinterpret_cast<|constexpr|noexcept|virtual|override|delete \w|delete\[\])/,
    ],
    [2, /\b\w+::~?\w+\s*\(/],
    [2, /^[ \t]{0,40}#\s*(include|define|ifdef|ifndef|endif|pragma)\b/m],
    [2, /\b(int|char|void|unsigned|size_t|float|double|bool|const \w+)\s*[*&]?\s*\w+\s*(\[[^\]\n]*\])?\s*[=;,)(]/],
    [1, /\w->\w/],
    [1, /\bconst \w+(::\w+)*\s*&/],
    [1, /;[ \t]{0,9}$/m],
    [-4, /\b(function|import|package|def|val|fn|let)\b |=>|^[ \t]{0,40}\$\w|<\?php/m],
  ],
  rust: [
    [3, /\bfn \w+(<[^>\n]*>)?\(.{0,120}\)(\s*->\s*[^{\n]+)?\s*(\{|where|$)/m],
    [3, /\blet (mut )?\w+(: [\w<>&' ]+)? = /],
    [3, /^[ \t]{0,40}use (std|crate|super|self|\w+)::/m],
    [2, /\b(impl(<[^>\n]*>)?|pub (fn|struct|enum|mod|use|type)|match \w[\w.]* \{|Some\(|None|Ok\(|Err\()/],
    [2, /\b(println|vec|format|panic|assert|assert_eq|write)!/],
    [1, /&mut |&self|&str|'static|\bunsafe \{|::<|\.unwrap\(\)|\w\?;/],
    [1, /^[ \t]{0,40}#!?\[\w+/m],
    [-3, /\b(function|def|import|const \w+ = |var)\b/],
  ],
  php: [
    [8, /<\?php|<\?=/],
    [3, /(^|[\s(,!])\$\w+\s*(=|->|\[|\.=|,|\)|;|\+\+)/m],
    [2, /\$this->/],
    [2, /\b(echo|isset|array|foreach \(\$|function \w+\(\$|public function|include_once|require_once|mysqli_|preg_)\b/],
    [2, /\$_(GET|POST|SERVER|SESSION|REQUEST|COOKIE|FILES)\b/],
    [1, /;[ \t]{0,9}$/m],
    [-4, /^[ \t]{0,40}(def|let|const \w|sub|my|use strict|import|fi|done|then)\b|\$\(|\$\{\w/m],
  ],
  ruby: [
    [3, /^[ \t]{0,40}def (self\.)?\w+[?!]?(\s*\(.{0,120}\)|\s+\w.{0,120})?[ \t]{0,9}$/m],
    [3, /^[ \t]{0,40}end[ \t]{0,9}$/m],
    [2, /\b(do|\{)\s*\|\w+(, \w+)*\|/],
    [
      2,
      /^[ \t]{0,40}(require|require_relative|include|attr_accessor|attr_reader|module|before_action|has_many|belongs_to|validates)\b/m,
    ],
    [2, /\b(puts|unless|elsif|nil\?|\.each|\.new\b|params\[:)/],
    [1, /:\w+ =>|\w+: :\w+/],
    [1, /"[^"\n]*#\{/],
    [1, /@\w+ (=|\|\|=)/],
    [-4, /;\s*$|^[ \t]{0,40}(function|local|import|const|let|fi|done|then)\b/m],
  ],
  shell: [
    [6, /^#!\s*\/(usr\/)?bin\/(env )?(ba|z|k|da)?sh/],
    [
      3,
      /^[ \t]{0,40}(sudo|apt-get|apt|npm|pip3?|git|cd|mkdir|docker|curl|wget|export|chmod|chown|brew|yarn|pnpm|npx|kubectl|rm|cp|mv|ls|cat|echo|source|set -e|tar|ssh|scp|systemctl|conda|python3?|node|cargo|go (get|install|run|build)|make|sed|grep|find|awk)\s+[-\w"'$./~]/m,
    ],
    [2, /^[ \t]{0,40}(if \[|fi\b|done\b|then\b|esac\b|do\b|elif \[)/m],
    [2, /\$\(\w|"\$\w+"|\$\{\w+[}:]|\$[1-9@?]/],
    [1, /\s--?[a-z][\w-]*(=|\s|$)/m],
    [1, /\s(\|\||&&|\|)\s\w/],
    [1, /^\w+=["'$\w]/m],
    [-3, /;\s*$|\b(const|let|var|def|class|import .{0,120} from|public|func)\b/m],
    [-3, /\w\(.{0,120}\)/],
  ],
  sql: [
    [
      4,
      /^[ \t]{0,40}(select|insert into|update \w+ set|delete from|create (or replace )?(table|index|view|database|function|procedure|trigger|user|role)|alter table|drop table|with \w+ as \()\b/im,
    ],
    [2, /\b(from|where|join|group by|order by|values|primary key|not null|references)\b/i],
    [1, /\b(SELECT|FROM|WHERE|JOIN|INSERT|VALUES|TABLE)\b/],
    [1, /;[ \t]{0,9}$/m],
    [-4, /[{}]|=>|\bdef\b|\bfunction \w+\(|\(["'`]\s*(select|insert|update|delete|create)/i],
  ],
  yaml: [
    [2, /^[ \t]{0,40}[\w.-]+:[ \t]{0,9}$/m],
    [2, /^[ \t]{0,40}[\w.-]+: [^{;(]*$/m],
    [2, /^[ \t]{0,40}- [\w"']/m],
    [2, /^---[ \t]{0,9}$/m],
    [2, /^(apiVersion|version|services|name|on|jobs|steps|stages|image): ?/m],
    [-4, /;\s*$|[{(]\s*$|\b(def|class|function|return|import)\b|^[ \t]{0,40}(if|for|while|else|try)\b.{0,120}:/m],
  ],
  dockerfile: [
    [5, /^FROM [\w./:-]+( AS \w+)?\s*$/im],
    [3, /^(RUN|CMD|ENTRYPOINT|COPY|WORKDIR|EXPOSE|ENV|ADD|USER|ARG) /m],
  ],
};

/** Less than this says nothing. */
const leastScore = 3;

/** The language of code that nothing names, by what its lines look like; `undefined` where too little speaks for one. Linear in the text it looks at. */
export function guessLanguage(text: string): CodeLanguage | undefined {
  const sample = text.slice(0, longestSample);
  if (isJson(text)) return 'json';
  const scores = Object.entries(features).map(
    ([language, own]) => [language as CodeLanguage, scoreOf(own, sample)] as const,
  );
  const best = scores.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (best[1] < leastScore) return undefined;
  if (best[0] === 'javascript' || best[0] === 'typescript')
    return withMarkup(best[0], sample, scoreFor(scores, 'typescript'));
  // What is not told from C is read as well by the grammar of C++.
  return best[0];
}

const scoreFor = (scores: readonly (readonly [CodeLanguage, number])[], language: CodeLanguage): number =>
  scores.find(([name]) => name === language)?.[1] ?? 0;

/** Markup in code is read by one grammar for TypeScript, and by that of JavaScript itself. */
const withMarkup = (language: 'javascript' | 'typescript', sample: string, typed: number): CodeLanguage =>
  language === 'typescript' && typed > 0 && /(return|=>|=)\s*\(?\s*<[A-Za-z]|<\/[A-Za-z]\w*>|\/>/.test(sample)
    ? 'tsx'
    : language;

const scoreOf = (own: readonly Feature[], sample: string): number =>
  own.reduce((sum, [weight, pattern]) => (pattern.test(sample) ? sum + weight : sum), 0);

/** Begins like JSON; texts that are too long to be read whole are believed. */
function isJson(text: string): boolean {
  const start = text.slice(0, 200).trimStart();
  if (!/^[[{]\s*(["{[\]}\d-]|true|false|null|$)/.test(start)) return false;
  if (text.length > 20_000) return /^\{\s*"[^"\n]*"\s*:|^\[\s*[{["\d]/.test(start);
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
