const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that never have content (HTML Living Standard, 13.1.2). */
export const voidElements: ReadonlySet<string> = names(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);

/** Elements whose end tags people leave out; the parser closes them by itself. */
export const selfClosing: ReadonlySet<string> = names(
  'p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption rp rt rb rtc html head body',
);

/** Elements whose content is text up to their end tag. */
export const textElements: ReadonlySet<string> = names(
  'script style textarea title xmp iframe noembed noframes plaintext',
);

/** What a reader of the page does not read as its text. */
export const unreadElements: ReadonlySet<string> = names(
  'script style template noscript nav svg math iframe object canvas audio video select datalist button textarea title head rp rt noembed noframes dialog',
);

/** Elements that begin a block of their own. */
export const blockElements: ReadonlySet<string> = names(
  'address article aside blockquote body center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr ' +
    'html legend li main menu ol p pre search section summary table tbody tfoot thead tr ul xmp listing plaintext caption option',
);

/** Blocks that stand closer together than paragraphs: items and rows. */
export const closeBlocks: ReadonlySet<string> = names('li tr dt dd tbody thead tfoot option');

/** Elements whose footer is theirs and not that of the page. */
export const sections: ReadonlySet<string> = names('article aside blockquote details figure main nav section td');

/** Landmarks around what a page says, and what is laid over it (WAI-ARIA 1.2). */
const unreadRoles: ReadonlySet<string> = names('navigation contentinfo search dialog alertdialog');

/** Whether an element asks for leave to keep cookies, as its id or one of its classes names it: `cookie-banner`, `gdpr_notice`, `onetrust-consent-sdk`. */
function isConsentNotice(attribute: (name: string) => string | undefined): boolean {
  return ['id', 'class'].some((name) =>
    (attribute(name) ?? '')
      .slice(0, 2000)
      .split(/\s+/)
      .some((word) => consentName.test(word.slice(0, 100))),
  );
}

const consentName =
  /(?:cookies?|gdpr|consent)[-_]{0,2}(?:banner|notice|bar|popup|modal|overlay|dialog|consent|message|prompt|law)|^(?:onetrust|cookiebot|cookieconsent|usercentrics|cc-window)/i;

/** Whether the attributes of an element keep it from being seen or read aloud as text. */
export function isHidden(attribute: (name: string) => string | undefined): boolean {
  if (attribute('hidden') !== undefined || attribute('aria-hidden')?.toLowerCase() === 'true') return true;
  if (unreadRoles.has(attribute('role')?.toLowerCase() ?? '') || isConsentNotice(attribute)) return true;
  return /(?:^|;)\s{0,20}(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)/i.test(
    attribute('style')?.slice(0, 2000) ?? '',
  );
}
