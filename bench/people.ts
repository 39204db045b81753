import { createSdk } from '../sandbox/contract/sdk.ts';
import { createRandom } from '../sandbox/random.ts';
import { makeCrowd } from '../sandbox/seed/crowd.ts';
import { northsideId } from '../sandbox/seed/places.ts';
import { fullToken } from '../sandbox/seed/tokens.ts';

/** Somebody of the sandbox's crowd who also writes in the inbox. */
export interface BenchPerson {
  /** Key of the conversation, and id of the contact. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly tag: string;
  readonly notes: readonly string[];
}

const CROWD = 320;

/** Those of the crowd whom one e-mail finds, the same as the sandbox makes of its first seed. */
export function benchPeople(): BenchPerson[] {
  const { contacts } = makeCrowd(createRandom(1), Date.now(), CROWD);
  return contacts.flatMap(({ id, locationId, email, firstName, lastName }) => {
    if (locationId !== northsideId || !email || !lastName) return [];
    const [who] = email.split('@');
    return [
      {
        key: id,
        name: `${firstName} ${lastName}`,
        email,
        tag: `bench-${who}`,
        notes: [`First note of ${who}.`, `Second note of ${who}.`],
      },
    ];
  });
}

/** Gives them the tag and the notes by which they are known on the screen. */
export async function enrich(sandboxUrl: string, people: readonly BenchPerson[]): Promise<void> {
  const { contacts } = createSdk(sandboxUrl, fullToken);
  for (const { key: contactId, tag, notes } of people) {
    await contacts.addTags({ contactId }, { tags: [tag] });
    for (const body of notes) await contacts.createNote({ contactId }, { body: `<p>${body}</p>` });
  }
}
