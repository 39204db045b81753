import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Text } from '../../lib/panel/text.ts';

export const TextContext = createContext<Text | null>(null);

/** The words of the user's language. Throws outside a provider, which is a bug. */
export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error('no TextContext above this component');
  return text;
}
