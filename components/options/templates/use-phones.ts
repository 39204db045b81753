import { useMemo, useState } from 'preact/hooks';
import type { Options } from '../../../lib/options/store.ts';
import { createPhoneReader } from '../../../lib/panel/read-phones.ts';

/** Phones in E.164, as the worker reads them; painted again when one becomes known. */
export function usePhones(options: Options, locationId: string): (raw: string) => string | null {
  const [, paint] = useState(0);
  const reader = useMemo(() => createPhoneReader(options.ask, () => paint((count) => count + 1)), [options]);
  return reader.toE164(locationId);
}
