/** What an agent did to one thing. Its serial stands in every text of it, and in nothing else. */
export type ThingKind = 'note' | 'task' | 'tag' | 'city' | 'contact';

/**
 * The parts of a thing that change by themselves. `there` is `yes` or `no`; `text` of a note or task, `value` of a field.
 */
export type Part = 'there' | 'text' | 'value' | 'pinned' | 'completed';

export interface Claim {
  readonly part: Part;
  readonly value: string;
  /** The panel showed it: from then on it has to be true, until a later claim. */
  isAcknowledged: boolean;
}

export interface Thing {
  readonly serial: string;
  readonly kind: ThingKind;
  /** Null for a contact that is being created: nobody knows its id yet. */
  readonly contactId: string | null;
  /** In the order in which they were made. */
  readonly claims: Claim[];
}

export interface Ledger {
  /** The beginning of every serial of this run. */
  readonly run: string;
  readonly things: readonly Thing[];
  begin(kind: ThingKind, contactId: string | null): Thing;
  /** The thing with this serial on this contact, while nobody has begun to delete it. */
  living(serial: string): Thing | undefined;
  /** The agent is about to make this so; gives the way to say that the panel took it. */
  claim(thing: Thing, part: Part, value: string): () => void;
  acknowledged(): number;
}

/** @param run distinguishes the serials of this run */
export function createLedger(run: string): Ledger {
  const things: Thing[] = [];
  return {
    run,
    things,
    begin(kind, contactId) {
      const thing: Thing = { serial: `${run}x${things.length}x`, kind, contactId, claims: [] };
      things.push(thing);
      return thing;
    },
    living: (serial) =>
      things.find(
        (thing) =>
          thing.serial === serial &&
          !thing.claims.some(({ part, value }) => part === 'there' && value === 'no'),
      ),
    claim(thing, part, value) {
      const claim: Claim = { part, value, isAcknowledged: false };
      thing.claims.push(claim);
      return () => {
        claim.isAcknowledged = true;
      };
    },
    acknowledged: () => things.flatMap(({ claims }) => claims.filter((one) => one.isAcknowledged)).length,
  };
}

/**
 * What a part may be in the end: what was acknowledged last, or anything that was tried after it without an
 * acknowledgement (a try that was cut short may have been stored). Null stands for "as it was before".
 */
export function mayBe(thing: Thing, part: Part): ReadonlySet<string | null> {
  const claims = thing.claims.filter((claim) => claim.part === part);
  const last = claims.findLastIndex(({ isAcknowledged }) => isAcknowledged);
  const values = claims.slice(Math.max(last, 0)).map(({ value }) => value);
  return new Set(last < 0 ? [null, ...values] : values);
}
