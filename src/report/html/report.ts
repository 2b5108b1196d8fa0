import { createHash } from 'node:crypto';
import { isFailed, type ReportFormat } from '../format.ts';
import { createPageContext, type PageContext } from './context.ts';
import { exchangeMarkup, failedMarkup } from './exchange-markup.ts';
import { type Markup, markup, verbatim } from './markup.ts';
import { printStyles } from './print-styles.ts';
import { script } from './script.ts';
import { stampDrawings } from './stamps.ts';
import { styles } from './styles.ts';

/** One file for a browser: the answer with every sentence marked and its passage beside it. It needs nothing from elsewhere, and reads without its script. */
export const html: ReportFormat = {
  id: 'html',
  extension: '.html',
  create: (options) => {
    const context = createPageContext(options);
    let number = 0;
    return {
      start: () => startMarkup(context).html,
      entry: (entry) => {
        number += 1;
        return (isFailed(entry) ? failedMarkup(entry, number, context) : exchangeMarkup(entry, number, context)).html;
      },
      end: () => endMarkup(context).html,
    };
  },
};

function startMarkup({ wording, page }: PageContext): Markup {
  const style = styles + printStyles;
  // Nothing but this very style sheet and script may run, whatever stands in the texts.
  const csp = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="${wording.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${page.title} · Assay</title>
<style>${verbatim(style)}</style>
<script>${verbatim(script)}</script>
</head>
<body data-shown="${page.shownAll}" data-comma="${wording.list(['', ''])}">
${stampDrawings}
<a class="skip" href="#e1">${page.skip}</a>
<header class="masthead"><span class="wordmark">Assay</span><h1>${page.title}</h1></header>
<nav class="overview" aria-label="${page.overview}" hidden></nav>
<main>`;
}

function endMarkup({ page }: PageContext): Markup {
  const keys = page.keys.map(
    ([names, does]) => markup`<li>${names.map((name) => markup`<kbd>${name}</kbd> `)}${does}</li>`,
  );
  return markup`
</main>
<footer class="colophon"><ul class="keys">${keys}</ul><p>${page.made}</p></footer>
<div class="said" id="status" role="status"></div>
</body>
</html>
`;
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
