import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { createText, type Text } from './text.ts';

const byKey: Readonly<Record<string, { readonly message: string }>> = messages;

/** The words of the English file without a browser: for tests and the gallery. Replaces $1, $2, … as it does. */
export const readMessages = (locale = 'en-GB', dir: 'ltr' | 'rtl' = 'ltr'): Text =>
  createText(
    (key, values) =>
      (byKey[key]?.message ?? '').replace(/\$(\d)/g, (_, digit: string) => values[Number(digit) - 1] ?? ''),
    locale,
    dir,
  );
