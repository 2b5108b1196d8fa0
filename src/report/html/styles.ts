/** How the page looks on a screen. Colours pass WCAG AA on both grounds; every status has a shape of underline besides its colour. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #eef1f3; --sheet: #ffffff; --sunk: #f3f5f7; --pick: #e2ebf6; --ink: #1a2128; --soft: #4f5b66; --line: #d5dce1; --focus: #0b57c2;
  --good: #1d6f4a; --bad: #b3261e; --open: #8a5200; --note: #6a3fa0;
  --good-wash: #dcf2e6; --bad-wash: #fde3e0; --open-wash: #fcedcf; --note-wash: #ece3f8;
  --read: Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, "Noto Serif", serif;
  --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --hans: -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  --hant: -apple-system, "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171b; --sheet: #1b2228; --sunk: #222a31; --pick: #2a3b4e; --ink: #e4e9ed; --soft: #a3b0bb; --line: #36414a; --focus: #8ab8ff;
    --good: #6fcf9b; --bad: #ff9a90; --open: #f0b95c; --note: #c5a6f2;
    --good-wash: #1c4030; --bad-wash: #552824; --open-wash: #4a3714; --note-wash: #3a2c52;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 var(--plain); color: var(--ink); background: var(--ground); -webkit-text-size-adjust: 100%; }
:lang(zh) { font-family: var(--hans); line-height: 1.7; }
:lang(zh-Hant), :lang(zh-TW), :lang(zh-HK) { font-family: var(--hant); }
body { margin: 0 auto; max-width: 84rem; padding: 0 clamp(0.75rem, 2.5vw, 2.5rem) 2rem; }
h1, h2, h3, h4, p, ul, ol, figure, blockquote { margin: 0; padding: 0; font-size: 1em; }
ul, ol { list-style: none; }
a { color: inherit; }
:focus-visible { outline: 0.1875rem solid var(--focus); outline-offset: 0.125rem; border-radius: 0.125rem; }
mark { color: inherit; background: none; }
bdi, .text, blockquote { overflow-wrap: anywhere; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; user-select: none; }
.drawings { position: absolute; }
.skip { position: absolute; left: -100vw; padding: 0.5rem 1rem; background: var(--sheet); z-index: 3; }
.skip:focus { left: 0.5rem; top: 0.5rem; }

.masthead { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.875rem; padding: 1.25rem 0 1rem; }
.wordmark { font: 700 1.0625rem/1 var(--read); letter-spacing: 0.01em; padding: 0.3125rem 0.625rem; border: 0.125rem solid; border-radius: 50% / 46%; }
.masthead h1 { font-weight: 500; color: var(--soft); }
.overview { margin-bottom: 1.25rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 0.5rem; }
.overview ol { max-height: 16rem; overflow: auto; padding: 0.375rem; }
.overview li { content-visibility: auto; contain-intrinsic-size: auto 2.25rem; }
.overview a { display: grid; grid-template-columns: 1.25rem minmax(6rem, 14rem) 1fr; gap: 0.625rem; align-items: center; padding: 0.3125rem 0.625rem; border-radius: 0.25rem; text-decoration: none; }
.overview a:hover { background: var(--sunk); }
.overview bdi { font-weight: 600; }
.overview span { color: var(--soft); }

.stamp { width: 1.125em; height: 1.125em; flex: none; vertical-align: -0.2em; }
.stamp .body, .strip rect { fill: currentColor; }
.body { fill: currentColor; } .dot { fill: var(--sheet); } .mutedot { fill: currentColor; }
.sign { fill: none; stroke: var(--sheet); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.ring, .mute { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.ring { stroke-dasharray: none; }
.st-supported { color: var(--good); } .st-contradicted { color: var(--bad); } .st-unsupported { color: var(--open); }
.st-not-checkable { color: var(--soft); } .st-finding { color: var(--note); } .st-unable { color: var(--soft); }

.exchange { background: var(--sheet); border: 1px solid var(--line); border-radius: 0.625rem; padding: clamp(1rem, 2.4vw, 2rem); margin-bottom: 1.5rem; scroll-margin-top: 0.75rem; }
.name { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; color: var(--soft); font-size: 0.9375rem; }
.name .id { font-weight: 600; color: var(--ink); }
h2::first-letter { text-transform: uppercase; }
h2 { font: 600 clamp(1.375rem, 1.1rem + 1.3vw, 2rem)/1.25 var(--read); text-wrap: balance; margin: 0.25rem 0 0.5rem; }
h2:lang(zh) { font-family: var(--hans); line-height: 1.35; }
.action { display: inline-block; font-weight: 650; font-size: 0.875rem; padding: 0 0.625em; border: 0.09375rem solid; border-radius: 1em; color: var(--soft); }
.a-allow { color: var(--good); } .a-annotate { color: var(--open); } .a-redact, .a-revise { color: var(--note); } .a-block { color: var(--bad); }
.observed { display: block; margin-top: 0.25rem; color: var(--soft); }
.question { margin-top: 0.875rem; padding-left: 0.875rem; border-left: 0.1875rem solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
.question b { font-weight: 600; color: var(--soft); margin-right: 0.375em; }
.strip { display: block; width: 100%; height: 0.875rem; margin: 1.25rem 0 0.25rem; border-bottom: 1px solid var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: 0.375rem 0.5rem; margin-top: 0.5rem; }
.key { font: inherit; color: var(--ink); display: inline-flex; align-items: center; gap: 0.4375em; padding: 0.125rem 0.625rem; background: none; border: 1px solid transparent; border-radius: 1em; }
.js .key { border-color: var(--line); cursor: pointer; }
.js .key:hover { background: var(--sunk); }
.js .key[aria-pressed="true"] { background: var(--sunk); border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
ul.unable, div.unable { margin-top: 1rem; background: var(--sunk); border-radius: 0.375rem; padding: 0.75rem 1rem; }
.unable li, div.unable, .findings li, .claims li { display: flex; gap: 0.625rem; align-items: baseline; }
.unable p { overflow-wrap: anywhere; }
.unable b::first-letter { text-transform: uppercase; }
.unable b { display: inline-block; }
.unable li + li { margin-top: 0.5rem; }

.panes { scroll-margin-top: 0.5rem; display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); gap: clamp(1.25rem, 3vw, 3rem); margin-top: 1.5rem; align-items: start; }
h3 { font-size: 0.9375rem; font-weight: 600; color: var(--soft); margin-bottom: 0.5rem; }
.text { font-family: var(--read); font-size: 1.125rem; line-height: 1.75; white-space: pre-wrap; tab-size: 4; unicode-bidi: isolate; max-width: 40rem; }
.text:lang(zh) { font-family: var(--hans); font-size: 1.0625rem; line-height: 2; }
.text:lang(zh-Hant), .text:lang(zh-TW), .text:lang(zh-HK) { font-family: var(--hant); }
.lead { color: var(--soft); }
.left-out { display: block; color: var(--soft); font: 0.875rem/1.6 var(--plain); }

.s { margin-inline-end: 0.125rem; text-decoration: none; text-decoration-thickness: 0.125rem; text-underline-offset: 0.28em; text-decoration-skip-ink: none; border-radius: 0.1875rem; scroll-margin: 4rem 0; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.s-supported { text-decoration: underline solid 0.09375rem var(--good); text-underline-offset: 0.28em; }
.s-unsupported { text-decoration: underline dashed 0.125rem var(--open); text-underline-offset: 0.28em; }
.s-contradicted { text-decoration: underline wavy 0.125rem var(--bad); text-underline-offset: 0.28em; text-decoration-skip-ink: none; }
.note, figure { text-decoration: none; }
a.s:hover { background: var(--sunk); }
a.s.is-open, .s:target { background: var(--pick); padding: 0.1875em 0; }
.code { font: 0.9375rem/1.6 ui-monospace, "Cascadia Code", Menlo, Consolas, "Noto Sans Mono", monospace; }
.heading { font-weight: 650; }
.table { display: table; border-collapse: collapse; white-space: normal; font-size: 0.9375em; line-height: 1.5; margin: 0.25rem 0; }
.row { display: table-row; }
.cell { display: table-cell; padding: 0.25rem 0.75rem 0.25rem 0.25rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.row:first-child .cell { font-weight: 650; }
.rule .cell { padding: 0; font-size: 0; line-height: 0; }
.bar { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: pre; }
.fault { font-weight: 600; border-radius: 0.1875rem; padding: 0.0625em 0; background: var(--open-wash); }
.s-contradicted .fault { background: var(--bad-wash); }
del { color: var(--bad); }
ins { color: var(--good); font-weight: 600; text-decoration: none; }
.remark { background: var(--note-wash); border-radius: 0.1875rem; outline: 0.09375rem dotted var(--note); outline-offset: -0.0625rem; }
[data-only="contradicted"] a.s:not(.s-contradicted), [data-only="unsupported"] a.s:not(.s-unsupported), [data-only="supported"] a.s:not(.s-supported),
[data-only="not-checkable"] a.s:not(.s-not-checkable), [data-only="remark"] a.s:not(.has-remark) { color: var(--soft); text-decoration-line: none; }
[data-only="not-checkable"] a.s.s-not-checkable { background: var(--sunk); }

.beside { border-left: 1px solid var(--line); padding-left: clamp(1rem, 2vw, 1.75rem); }
.choose { color: var(--soft); margin-bottom: 1rem; }
.note { padding: 0.875rem 0; border-top: 1px solid var(--line); }
.note-head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.125rem 0.5rem; }
.note-head h4 { font-weight: 650; }
.note-head h4::first-letter { text-transform: uppercase; }
.sure, .position, .line, .uncited, .said-so { color: var(--soft); font-size: 0.875rem; font-weight: 400; }
.position { margin-left: auto; }
.note .sentence { margin: 0.375rem 0; color: var(--soft); }
.findings, .passages, .claims { margin-top: 0.5rem; }
.findings li + li, .claims li + li { margin-top: 0.375rem; }
.relation { font-weight: 600; }
.r-supports .relation { color: var(--good); } .r-contradicts .relation { color: var(--bad); } .r-related .relation { color: var(--soft); }
figure + figure { margin-top: 0.625rem; }
figure blockquote, .elsewhere blockquote { margin-top: 0.25rem; padding-left: 0.75rem; border-left: 0.1875rem solid var(--line); font-family: var(--read); white-space: pre-wrap; }
blockquote:lang(zh) { font-family: var(--hans); }
.claims summary, .redacted summary { color: var(--soft); cursor: pointer; }
.claims ul { margin-top: 0.375rem; }

.source + .source { border-top: 1px solid var(--line); }
.source summary { padding: 0.625rem 0; cursor: pointer; }
.source .title { font-weight: 600; margin-right: 0.5em; }
.about { display: flex; flex-wrap: wrap; gap: 0 1rem; color: var(--soft); font-size: 0.875rem; }
.source .text { font-size: 1rem; line-height: 1.65; padding: 0.5rem 0 1.25rem; }
.source .text:lang(zh) { font-size: 0.9375rem; line-height: 1.85; }
.block { content-visibility: auto; contain-intrinsic-size: auto 120rem; }
.passage { border-bottom: 0.0625rem dotted var(--soft); }
.passage.is-lit, .anchor:target + .passage { background: var(--sunk); border-bottom: 0.125rem solid var(--soft); padding: 0.125em 0; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.passage.is-lit.r-supports { background: var(--good-wash); border-color: var(--good); }
.passage.is-lit.r-contradicts { background: var(--bad-wash); border-color: var(--bad); }
.passage.is-lit.r-related { background: var(--open-wash); border-bottom-style: dashed; border-color: var(--open); }
.elsewhere, .redacted { margin-top: 1.5rem; }
.exchange > footer, .colophon { color: var(--soft); font-size: 0.875rem; }
.exchange > footer { margin-top: 1.5rem; }
.colophon { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem 2rem; }
.keys { display: none; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.js .keys { display: flex; }
kbd { font: inherit; padding: 0 0.375em; border: 1px solid var(--line); border-bottom-width: 0.125rem; border-radius: 0.25rem; background: var(--sheet); }
@media (hover: none) { .js .keys { display: none; } }
.back { display: none; }

@media screen {
  .exchange:nth-of-type(n + 21):not(.has-panel) { content-visibility: auto; contain-intrinsic-size: auto 48rem; }
  .js .note:not(.is-open), .js .note .sentence, .js .passages blockquote, .js .has-open .choose { display: none; }
  .js .note { border: 0; padding: 0; }
  .js .has-open .notes { padding-bottom: 0.875rem; border-bottom: 1px solid var(--line); }
  .js .beside { position: sticky; top: 0.75rem; display: flex; flex-direction: column; max-height: calc(100vh - 1.5rem); }
  .js .notes { flex: none; max-height: 45%; overflow: auto; padding: 0.1875rem; margin: -0.1875rem; }
  .js .sources { flex: 1; overflow: auto; min-height: 8rem; overscroll-behavior: contain; }
}
@media screen and (max-width: 43.75rem) {
  .panes { grid-template-columns: minmax(0, 1fr); }
  .overview a { grid-template-columns: 1.25rem 1fr; }
  .overview span { grid-column: 2; }
  .beside { border-left: 0; padding-left: 0; }
  .js .beside { position: static; max-height: none; }
  .js .has-panel .answer { padding-bottom: 72vh; }
  .js .has-panel .beside { position: fixed; inset: auto 0 0; z-index: 2; max-height: 72vh; padding: 0.75rem 1rem 0; background: var(--sheet); border-top: 1px solid var(--line); border-radius: 0.75rem 0.75rem 0 0; box-shadow: 0 -0.25rem 1.5rem rgb(0 0 0 / 0.25); }
  .js .has-panel .beside h3 { display: none; }
  .js .has-panel .back { display: block; align-self: flex-start; font: inherit; color: inherit; margin-bottom: 0.625rem; padding: 0.25rem 0.875rem; background: var(--sunk); border: 1px solid var(--line); border-radius: 1em; cursor: pointer; }
}
@media (prefers-reduced-motion: no-preference) { .passage { transition: background-color 0.2s; } }
`;
