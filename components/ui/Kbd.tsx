import { keyLabel } from './key-label.ts';

/** A key hint. Hidden from screen readers: the button around it has `aria-keyshortcuts`. */
// biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd cannot be focused
export const Kbd = ({ keys }: { readonly keys: string }) => <kbd aria-hidden="true">{keyLabel(keys)}</kbd>;
