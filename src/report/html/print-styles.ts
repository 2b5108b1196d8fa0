/** On paper: the answer with numbered sentences, then a note for each with its passage quoted; the sources by name, without their full text. */
export const printStyles = `
@media print {
  @page { margin: 18mm 16mm; }
  :root {
    color-scheme: light;
    --ground: #ffffff; --sheet: #ffffff; --sunk: #ffffff; --pick: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb;
    --good: #1d6f4a; --bad: #b3261e; --open: #8a5200; --note: #6a3fa0;
    --good-wash: #ffffff; --bad-wash: #ffffff; --open-wash: #ffffff; --note-wash: #ffffff;
  }
  html { font-size: 10pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; }
  .skip, .overview, .back, .choose, .js .keys, .source .text { display: none; }
  .masthead { padding-top: 0; }
  .exchange { border: 0; padding: 0; break-after: page; }
  .exchange:last-child { break-after: auto; }
  .key { padding: 0; border: 0; }
  .key[aria-pressed="true"] { box-shadow: none; }
  .panes { display: block; }
  .beside { border: 0; padding: 0; margin-top: 1.5rem; }
  .beside > h3 { display: none; }
  .text { max-width: none; }
  [data-only] a.s.s { color: inherit; text-decoration-line: underline; }
  [data-only] a.s.s-not-checkable { text-decoration-line: none; }
  .ref::after { content: attr(data-n); font: 600 0.65em/1 var(--plain); vertical-align: super; padding-left: 0.15em; }
  .note { display: grid; grid-template-columns: 1.75rem 1fr; break-inside: avoid; padding: 0.5rem 0; }
  .note::before { content: attr(data-n); font-weight: 650; grid-row: 1 / span 9; }
  .note > * { grid-column: 2; }
  .note .position, .note .sentence { display: none; }
  .sources::before { content: attr(data-title); font-weight: 600; color: var(--soft); }
  .sources { margin-top: 1rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
  .source, .source + .source { border: 0; break-inside: avoid; }
  .source summary { list-style: none; padding: 0.375rem 0 0; }
  h2, h3, h4 { break-after: avoid; }
}
`;
