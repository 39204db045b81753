import type { ToE164 } from '../automation/transforms.ts';
import type { Ask } from '../protocol/page-to-worker.ts';

/** Phone numbers in E.164, as the worker reads them: the world's numbering plans are in its files. */
export interface PhoneReader {
  /** Null for what is none, and for what was not asked yet: that is asked, and `onKnown` called. */
  readonly toE164: (locationId: string) => ToE164;
}

/** More raw texts than this are not remembered. */
const KNOWN_MAX = 500;
/** As the call takes them. */
const ASKED_MAX = 60;
const RAW_MAX = 200;

export function createPhoneReader(ask: Ask, onKnown: () => void): PhoneReader {
  const known = new Map<string, string | null>();
  const wanted = new Map<string, Set<string>>();
  const isAsking = new Set<string>();

  const load = async (locationId: string) => {
    if (isAsking.has(locationId)) return;
    isAsking.add(locationId);
    // All that is wanted in this turn goes in one question.
    await Promise.resolve();
    const raw = [...(wanted.get(locationId) ?? [])].slice(0, ASKED_MAX);
    wanted.delete(locationId);
    const answer = await ask('phones.read', { locationId, raw }).catch(() => null);
    isAsking.delete(locationId);
    if (!answer) return;
    if (known.size > KNOWN_MAX) known.clear();
    for (const [at, text] of raw.entries()) known.set(`${locationId} ${text}`, answer[at] ?? null);
    onKnown();
  };

  return {
    toE164: (locationId) => (raw) => {
      const read = known.get(`${locationId} ${raw}`);
      if (read !== undefined || raw.length > RAW_MAX) return read ?? null;
      wanted.set(locationId, (wanted.get(locationId) ?? new Set()).add(raw));
      void load(locationId);
      return null;
    },
  };
}
