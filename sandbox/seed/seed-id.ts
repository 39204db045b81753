import { createHash } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

type SeedKind =
  | 'contact'
  | 'note'
  | 'task'
  | 'appointment'
  | 'user'
  | 'tag'
  | 'field'
  | 'custom value'
  | 'template'
  | 'calendar'
  | 'calendar group'
  | 'blocked slot'
  | 'appointment note'
  | 'pipeline'
  | 'stage'
  | 'opportunity'
  | 'lost reason'
  | 'workflow'
  | 'campaign'
  | 'business'
  | 'conversation'
  | 'message'
  | 'email';

/** The id of a seeded record: 20 letters and digits, always the same for the same kind and key. */
export function seedId(kind: SeedKind, key: string): string {
  const digest = createHash('sha256').update(`${kind}:${key}`).digest();
  return [...digest.subarray(0, 20)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
