const NAMES: Readonly<Record<string, string>> = { Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' };

/** Whether the command key takes the place of Ctrl. */
export const isMac = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/**
 * How a key is written in a hint: `Mod+Enter` is "⌘↵" on macOS and "Ctrl ↵" elsewhere.
 * @param keys one key or a chord joined with `+`; `Mod` is ⌘ or Ctrl
 */
export function keyLabel(keys: string, mac: boolean = isMac()): string {
  const parts = keys.split('+').map((key) => {
    if (key === 'Mod') return mac ? '⌘' : 'Ctrl';
    return NAMES[key] ?? key;
  });
  return parts.join(mac ? '' : ' ');
}

/** The value of `aria-keyshortcuts`: `Mod+K` is "Control+K Meta+K". */
export const ariaKeys = (keys: string): string =>
  keys.startsWith('Mod+') ? `Control+${keys.slice(4)} Meta+${keys.slice(4)}` : keys;
