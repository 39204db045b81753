const asked = new URLSearchParams(location.search);

const names = ['still', 'slow-panel', 'slow-messages', 'classes', 'panel', 'fields', 'labels'] as const;

function delayMs(name: (typeof names)[number]): number {
  return asked.has(name) ? Number(asked.get(name) || 800) : 0;
}

/** The switches in the address that the page was loaded with: README.md beside this folder lists them. */
export const flags = {
  isStill: asked.has('still'),
  panelDelayMs: delayMs('slow-panel'),
  messagesDelayMs: delayMs('slow-messages'),
  hasRenamedClasses: asked.get('classes') === 'renamed',
  isPanelClosed: asked.get('panel') === 'closed',
  fields: asked.get('fields') === 'inputs' ? ('inputs' as const) : null,
  labels: asked.get('labels') === 'de' || asked.get('labels') === 'ru' ? asked.get('labels') : null,
};

/** Puts the switches on an address, so that they outlive a reload on another conversation. */
export function withFlags(path: string): string {
  const address = new URL(path, location.origin);
  for (const name of names) {
    const value = asked.get(name);
    if (value !== null) address.searchParams.set(name, value);
  }
  // As hosts write it: a switch without a value has no equals sign.
  return `${address.pathname}${address.search.replace(/=(?=&|$)/g, '')}`;
}
