import { createText, type Text } from '../../lib/panel/text.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };

const known: Readonly<Record<string, { readonly message: string }>> = messages;

/** The words of the product without a browser: reads the file that the browser reads. */
export const sampleText = (locale = 'en-US', dir: 'ltr' | 'rtl' = 'ltr'): Text =>
  createText(
    (key, values) =>
      (known[key]?.message ?? '').replace(/\$(\d)/g, (_, digit: string) => values[Number(digit) - 1] ?? ''),
    locale,
    dir,
  );
