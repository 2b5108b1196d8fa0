/** A piece of HTML. Only `markup` makes one, so that text of others cannot pass for HTML. */
export interface Markup {
  readonly html: string;
}

type Content = string | number | Markup | readonly Markup[] | undefined;

/** Template tag: what stands in the template is HTML; strings put into it are escaped, in text and in double-quoted attributes alike. */
export function markup(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { html: strings.reduce((html, string, order) => html + toHtml(contents[order - 1]) + string) };
}

/** Text of the report itself, a style sheet or a script, that is written as it is. */
export const verbatim = (html: string): Markup => ({ html });

function toHtml(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escaped(content);
  return 'html' in content ? content.html : content.map((piece) => piece.html).join('');
}

/**
 * Line ends become `\n`. Other control characters, the direction overrides of Trojan Source (CVE-2021-42574) and lone surrogates become visible signs,
 * so that they can neither break the page nor reorder what a reader sees.
 */
const escaped = (text: string): string =>
  text.toWellFormed().replaceAll(special, (found) => entities[found] ?? signOf(found));

const special = /[&<>"']|\r\n|(?![\t\n])\p{Cc}|[\u2028-\u202e\u2066-\u2069]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r\n': '\n',
  '\r': '\n',
  '\v': '\n',
  '\f': '\n',
  '\u0085': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u007f': '\u2421',
};

function signOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
}
