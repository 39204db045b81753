/** Where the drawing is lit. */
export type ArtKind = 'plug' | 'person' | 'key' | 'broken' | 'page' | 'wait';

const bubble = (look: string) => (
  <>
    <rect class={look} x="8" y="20" width="30" height="9" rx="4.5" />
    <rect class={look} x="20" y="33" width="30" height="9" rx="4.5" />
    <rect class={look} x="8" y="46" width="22" height="9" rx="4.5" />
  </>
);

const LIT: Readonly<Record<ArtKind, preact.ComponentChild>> = {
  plug: (
    <g class="a-hot" transform="translate(66 29) scale(.75)">
      <path d="M12 22v-5M9 8V2M15 8V2M18 8v5a4 4 0 0 1-4 4h-4a4 4 0 0 1-4-4V8Z" />
    </g>
  ),
  person: (
    <>
      <circle class="a-hotfill" cx="69" cy="26" r="4" />
      <path class="a-hot" d="M77 26h8M65 37h20M65 43h20M65 49h12" />
    </>
  ),
  key: (
    <g class="a-hot" transform="translate(66 29) scale(.75)">
      <path d="M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z" />
    </g>
  ),
  broken: <path class="a-bad" d="M70 33l10 10M80 33l-10 10" />,
  page: (
    <>
      <rect class="a-hot a-dash" x="6" y="17.5" width="34" height="11" rx="3" />
      <path class="a-line" d="M12 23h20" />
    </>
  ),
  wait: (
    <g class="a-hot" transform="translate(66 29) scale(.75)">
      <circle cx="12" cy="12" r="10" />
      <path d="M12 6v6l4 2" />
    </g>
  ),
};

/** The one drawing: a window with the panel, lit where the trouble is. */
export const Art = ({ kind }: { readonly kind: ArtKind }) => (
  <svg class="art" viewBox="0 0 96 64" width="120" height="80" fill="none" aria-hidden="true">
    <rect class="a-win" x="1" y="1" width="94" height="62" rx="7" />
    <path class="a-line" d="M1 13h94" />
    <circle class="a-dot" cx="8" cy="7" r="1.5" />
    <circle class="a-dot" cx="13" cy="7" r="1.5" />
    {bubble(kind === 'person' ? 'a-ghost' : 'a-fill')}
    <rect class={kind === 'person' ? 'a-panel' : 'a-panel-off'} x="60" y="17" width="30" height="42" rx="4" />
    {LIT[kind]}
  </svg>
);
