import type { Intent, NewCommand } from '../../lib/domain/command.ts';
import { WORDS } from './compose-intent.ts';
import type { Random } from './random.ts';
import type { Decision } from './rule-engine.ts';
import { START_MS } from './schedule.ts';

/** What is to be done about one event, wherever it is noticed. */
export interface Made {
  readonly id: string;
  readonly isByHand: boolean;
  readonly contactId: string;
  readonly intents: readonly Intent[];
}

/** Few words, so that equal notes and tasks of different events are common. */
export function madeUp(nth: number, contactIds: readonly string[], random: Random): Made {
  const id = `e${String(nth).padStart(2, '0')}-${random.below(1_000_000)}`;
  const isByHand = random.chance(0.2);
  if (!isByHand && random.chance(0.2)) {
    const contact = {
      firstName: 'New',
      lastName: '',
      email: `new${nth}@example.com`,
      phone: '',
      companyName: '',
      source: 'Chat',
      tags: ['chat lead'],
    };
    return { id, isByHand, contactId: '', intents: [{ kind: 'contact.create', contact }] };
  }
  const dueAtMs = START_MS + random.pick([1, 2]) * 86_400_000;
  const all: readonly Intent[] = [
    { kind: 'note.add', body: random.pick(WORDS), pinned: false, knownIds: [] },
    {
      kind: 'task.add',
      task: { title: 'Call', body: '', dueAtMs, assignedTo: null },
      knownIds: [],
    },
    { kind: 'tags.add', tags: [`topic ${nth}`] },
    { kind: 'custom.set', fieldId: `cf${nth}`, value: `from ${nth}`, base: null },
  ];
  const some = all.filter((_, index) => random.chance(index < 2 ? 0.7 : 0.3));
  const own = contactIds.filter((contactId) => contactId.startsWith('p'));
  return { id, isByHand, contactId: random.pick(own), intents: some.length > 0 ? some : all };
}

export const commandId = ({ id }: Made, step: number): string => `${id}-${step}`;

export const decisionAt = (made: Made, nowMs: number): Decision => ({
  id: made.id,
  isByHand: made.isByHand,
  commands: made.intents.map(
    (intent, step): NewCommand => ({
      id: commandId(made, step),
      locationId: 'locA',
      locationName: 'Northside',
      contactId: intent.kind === 'contact.create' ? commandId(made, step) : made.contactId,
      conversation: `chatra:${made.id}`,
      intent,
      createdAtMs: nowMs,
      heldUntilMs: 0,
      undoes: null,
    }),
  ),
});
