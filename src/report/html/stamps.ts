import type { Status } from '../../core/verdict.ts';
import { type Markup, markup, verbatim } from './markup.ts';

export type StampName = Status | 'finding' | 'unable';

/** A small sign whose outline alone tells a status apart, like the marks that an assay office strikes into metal. */
export const stamp = (name: StampName): Markup =>
  markup`<svg class="stamp st-${name}" viewBox="0 0 20 20" aria-hidden="true"><use href="#st-${name}"/></svg>`;

/** The drawings that `stamp` refers to; they stand in the page once. */
export const stampDrawings: Markup = verbatim(`<svg class="drawings" aria-hidden="true" width="0" height="0"><defs>
<symbol id="st-supported" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8.5" class="body"/><path d="M6 10.4l2.8 2.8L14.2 7.4" class="sign"/></symbol>
<symbol id="st-contradicted" viewBox="0 0 20 20"><path d="M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7z" class="body"/><path d="M6.8 6.8l6.4 6.4M13.2 6.8l-6.4 6.4" class="sign"/></symbol>
<symbol id="st-unsupported" viewBox="0 0 20 20"><path d="M10 1l9 9-9 9-9-9z" class="body"/><path d="M7.9 8.2c0-2.9 4.3-2.9 4.3 0 0 1.7-2.1 1.6-2.1 3.3" class="sign"/><circle cx="10.1" cy="13.8" r="1.1" class="dot"/></symbol>
<symbol id="st-not-checkable" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8.2" class="ring"/><path d="M6.5 10h7" class="mute"/></symbol>
<symbol id="st-finding" viewBox="0 0 20 20"><path d="M3 2h14v16l-7-4.5L3 18z" class="body"/><path d="M10 5.2v4" class="sign"/><circle cx="10" cy="11.6" r="1" class="dot"/></symbol>
<symbol id="st-unable" viewBox="0 0 20 20"><path d="M10 1.5L19 18H1z" class="ring"/><path d="M10 7.5v4.6" class="mute"/><circle cx="10" cy="14.8" r="1" class="mutedot"/></symbol>
</defs></svg>`);
