/** Held by every panel as long as it is there: the browser frees it, however the panel ends. */
const PANEL = 'chatside-panel';

/** Called by a panel before anything else. */
export const holdPanel = (): void =>
  void navigator.locks.request(PANEL, { mode: 'shared' }, () => new Promise(() => undefined));

export const hasPanel = async (): Promise<boolean> =>
  ((await navigator.locks.query()).held ?? []).some(({ name }) => name === PANEL);
