import type { ChatSource, FieldMapping } from '../domain/automation/mapping.ts';
import type { RunReason } from '../domain/automation/rule-run.ts';
import type { FieldValue } from '../domain/command.ts';
import type { Contact } from '../domain/contact.ts';
import type { InboxId } from '../domain/inbox.ts';
import type { Location } from '../domain/location.ts';
import { looksLikeName } from '../domain/person-name.ts';
import type { Person } from '../domain/sighting.ts';
import { checkMapping, refusedBy } from './check-mapping.ts';
import { currentValue, readValue, saysTheSame, type Target, targetOf } from './field-types.ts';
import { type ToE164, transform } from './transforms.ts';

/** What becomes of one value of the chat. */
export type MappedField =
  | {
      /**
       * - `add`: the CRM has nothing there
       * - `same`: it has just that
       * - `differs`: it has something else, which is never written over without a yes
       */
      readonly verdict: 'add' | 'same' | 'differs';
      readonly mapping: FieldMapping;
      readonly target: Target;
      /** As the page shows it. */
      readonly seen: string;
      readonly value: Exclude<FieldValue, null | boolean>;
      readonly current: FieldValue;
    }
  | {
      readonly verdict: 'cannot';
      readonly mapping: FieldMapping;
      readonly seen: string;
      readonly why: RunReason;
    };

export interface MapInput {
  readonly inbox: InboxId;
  /** All that people set up. */
  readonly mappings: readonly FieldMapping[];
  readonly person: Person;
  /** As it will be once what is on its way has gone through. */
  readonly contact: Contact;
  readonly location: Location;
  readonly toE164: ToE164;
}

/**
 * Compares what a page shows with the contact, field by field. Free text never counts, nor does one of several e-mails or
 * phones. What the page does not show is left out.
 */
export function mapFields({
  inbox,
  mappings,
  person,
  contact,
  location,
  toE164,
}: MapInput): readonly MappedField[] {
  return mappingsOf(inbox, mappings).flatMap((mapping): MappedField[] => {
    const seen = sourceValue(mapping.from, person);
    if (seen === null || mapping.field === '' || !isWanted(mapping, contact)) return [];
    const cannot = (why: RunReason): MappedField[] => [{ verdict: 'cannot', mapping, seen, why }];
    const target = targetOf(mapping.field, location);
    const problem = checkMapping(mapping, location, toE164);
    if (problem || !target) return problem ? cannot(problem) : [];
    const made = transform(seen, mapping.transforms, toE164);
    if (!made.ok) return cannot(refusedBy(mapping, target, made.value, made.failed));
    if (made.value.trim() === '') return [];
    const value = readValue(target, made.value, location, toE164);
    if (value === null) return cannot(refusedBy(mapping, target, made.value));
    const current = currentValue(target, contact);
    const verdict = current === null ? 'add' : 'differs';
    const same = [current, ...moreOf(target, contact)].some(
      (held) => held !== null && saysTheSame(target, held, value, toE164),
    );
    return [{ verdict: same ? 'same' : verdict, mapping, target, seen, value, current }];
  });
}

/** Those of an inbox; where it has none, e-mail, phone and name. */
export function mappingsOf(inbox: InboxId, mappings: readonly FieldMapping[]): readonly FieldMapping[] {
  const own = mappings.filter((mapping) => mapping.inbox === inbox);
  return own.length > 0 ? own : usualMappings(inbox);
}

const USUAL = 'usual.';

/** What holds without any set up. Names are taken only where the CRM has none. */
export const usualMappings = (inbox: InboxId): readonly FieldMapping[] =>
  (
    [
      ['email', 'email', [{ kind: 'trim' }]],
      ['phone', 'phone', [{ kind: 'e164' }]],
      ['name', 'firstName', [{ kind: 'splitName', part: 'first' }]],
      ['name', 'lastName', [{ kind: 'splitName', part: 'last' }]],
    ] as const
  ).map(([kind, field, transforms]) => ({
    id: `${USUAL}${field}`,
    inbox,
    from: { kind },
    field,
    fieldName: '',
    transforms,
  }));

const isWanted = ({ id, from }: FieldMapping, { firstName, lastName }: Contact): boolean =>
  !id.startsWith(USUAL) || from.kind !== 'name' || (!firstName && !lastName);

/** Labels of the page that the visitor is on, and of the one that they came from. */
const PAGE = /^(?:current |last )?(?:page|url|seite|página|pagina|page url|landing page|halaman)$/;
const REFERRER = /^(?:referr?er|referral|came from|herkunft|referente|référent|origem|origen|perujuk)$/;

/** What the page shows for a source; null where it shows nothing, or more than one that may be theirs. */
export function sourceValue(from: ChatSource, { name, emails, phones, attributes }: Person): string | null {
  const labelled = (fits: (label: string) => boolean) =>
    attributes.find(({ label }) => fits(label.trim().toLowerCase()))?.value.trim() || null;
  switch (from.kind) {
    case 'name':
      return name && name.from !== 'text' && looksLikeName(name.value) ? name.value : null;
    case 'email':
    case 'phone': {
      const all = (from.kind === 'email' ? emails : phones).filter((seen) => seen.from !== 'text');
      return all.length === 1 ? (all[0]?.value ?? null) : null;
    }
    case 'pageUrl':
      return labelled((label) => PAGE.test(label));
    case 'referrer':
      return labelled((label) => REFERRER.test(label));
    case 'label':
      return labelled((label) => label === from.label.trim().toLowerCase());
  }
}

/** Further e-mails and phones of the contact: one of them is no news. */
function moreOf(target: Target, contact: Contact): readonly string[] {
  if (target.kind === 'custom') return [];
  if (target.field === 'email') return contact.additionalEmails;
  return target.field === 'phone' ? contact.additionalPhones : [];
}
