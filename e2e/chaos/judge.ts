import type { SandboxControl } from '../../sandbox/control/control.ts';
import { type Ledger, mayBe, type Part, type Thing } from './ledger.ts';

export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrongContact: readonly string[];
}

/** One thing as the CRM has it. */
interface Found {
  readonly contactId: string;
  readonly parts: Readonly<Partial<Record<Part, string>>>;
}

/** Everything in the CRM that could carry a serial, read once. */
interface Held {
  readonly of: (thing: Thing) => readonly Found[];
}

/** Tells what the CRM lacks, has twice, or has on another contact, of all that the panel acknowledged. */
export function judge(ledger: Ledger, control: Pick<SandboxControl, 'contacts' | 'dump'>): Verdict {
  const verdict = { lost: [] as string[], doubled: [] as string[], wrongContact: [] as string[] };
  const held = readAll(control);
  const fields = new Set<string>();
  for (const thing of ledger.things) {
    const name = `${thing.kind} ${thing.serial}`;
    if (thing.kind === 'city') {
      if (!fields.has(String(thing.contactId)))
        judgeCity(String(thing.contactId), ledger, held, verdict.lost);
      fields.add(String(thing.contactId));
      for (const { contactId } of held.of(thing))
        if (contactId !== thing.contactId) verdict.wrongContact.push(name);
      continue;
    }
    const found = held.of(thing);
    const elsewhere = found.filter(
      ({ contactId }) => thing.contactId !== null && contactId !== thing.contactId,
    );
    verdict.wrongContact.push(...elsewhere.map(({ contactId }) => `${name} on ${contactId}`));
    const [first, ...more] = found.filter((one) => !elsewhere.includes(one));
    verdict.doubled.push(...more.map(() => name));
    const there = mayBe(thing, 'there');
    if (!first) {
      if (!there.has('no') && !there.has(null)) verdict.lost.push(`${name} is not there`);
      continue;
    }
    if (!there.has('yes')) verdict.lost.push(`${name} was deleted and is there`);
    for (const part of ['text', 'pinned', 'completed'] as const) {
      const wanted = mayBe(thing, part);
      const is = first.parts[part] ?? null;
      if (!wanted.has(null) && !wanted.has(is))
        verdict.lost.push(`${name}: ${part} is ${is}, not ${[...wanted].join(' or ')}`);
    }
  }
  return verdict;
}

/** A field holds one value whoever wrote it: the claims of all its things in a row. */
function judgeCity(contactId: string, ledger: Ledger, held: Held, lost: string[]): void {
  const things = ledger.things.filter((one) => one.kind === 'city' && one.contactId === contactId);
  const [first] = things;
  if (!first) return;
  const wanted = mayBe({ ...first, claims: things.flatMap(({ claims }) => claims) }, 'value');
  if (wanted.has(null)) return;
  const is = things.flatMap((one) => held.of(one)).find((found) => found.contactId === contactId);
  const value = is?.parts.value ?? 'something else';
  if (!wanted.has(value)) lost.push(`the city of ${contactId} is ${value}, not ${[...wanted].join(' or ')}`);
}

function readAll({ contacts, dump }: Pick<SandboxControl, 'contacts' | 'dump'>): Held {
  const all = contacts().map((contact) => ({
    contactId: contact.id,
    note: (dump(contact.id)?.notes ?? []).map(({ body, pinned }) => ({
      text: wordsOf(body),
      pinned: String(pinned),
    })),
    task: (dump(contact.id)?.tasks ?? []).map(({ title, completed }) => ({
      text: visible(title),
      completed: String(completed),
    })),
    tag: contact.tags.map((tag) => ({ text: tag })),
    city: [{ text: contact.city ?? '', value: contact.city ?? '' }],
    contact: [{ text: contact.email ?? '' }],
  }));
  return {
    of: ({ kind, serial }) =>
      all.flatMap((one) =>
        one[kind]
          .filter(({ text }) => text.includes(serial))
          .map((parts) => ({ contactId: one.contactId, parts })),
      ),
  };
}

/** What a person reads in a note: no markup, and nothing that cannot be seen. */
const wordsOf = (html: string): string =>
  visible(html.replace(/<[^>]*>/g, ''))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const visible = (text: string): string => text.replace(/\p{Cf}/gu, '').trim();
