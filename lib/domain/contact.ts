/** A CRM contact as the panel shows it. Times are epoch milliseconds. Unknown fields of the answer are not kept. */
export interface Contact {
  readonly id: string;
  readonly locationId: string;
  /** The best name there is: full name, else first and last, else company, else e-mail, else phone, else ''. */
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  /** E.164 where the CRM could normalise it, else as the CRM holds it. */
  readonly phone: string | null;
  readonly additionalEmails: readonly string[];
  readonly additionalPhones: readonly string[];
  readonly companyName: string | null;
  /** "lead", "customer", … */
  readonly type: string | null;
  readonly source: string | null;
  /** User id of the owner. */
  readonly assignedTo: string | null;
  readonly address1: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly website: string | null;
  /** IANA name. */
  readonly timezone: string | null;
  /** As the CRM holds it, `YYYY-MM-DD` or an ISO time. */
  readonly dateOfBirth: string | null;
  readonly tags: readonly string[];
  readonly dnd: Dnd;
  readonly customFields: readonly CustomValue[];
  readonly dateAddedMs: number | null;
  readonly dateUpdatedMs: number | null;
}

/** Do not disturb: `all` blocks every channel; `channels` are the blocked ones ("Call", "Email", "SMS", …). */
export interface Dnd {
  readonly all: boolean;
  readonly channels: readonly string[];
}

export interface CustomValue {
  readonly id: string;
  readonly value: string | number | boolean | readonly string[];
}

/** What a hit in a list needs: from a search, or as a candidate. */
export interface ContactSummary {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly additionalEmails: readonly string[];
  readonly additionalPhones: readonly string[];
  readonly companyName: string | null;
  readonly city: string | null;
  readonly tags: readonly string[];
  readonly dateAddedMs: number | null;
}

/**
 * The standard fields an agent may edit, one at a time. Company and gender are settable on create only
 * (absent from the vendor's PUT schema), so they are shown locked.
 */
export const EDITABLE_FIELDS = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'address1',
  'city',
  'state',
  'postalCode',
  'country',
  'website',
  'source',
  'dateOfBirth',
  'timezone',
  'assignedTo',
] as const;
export type EditableField = (typeof EDITABLE_FIELDS)[number];

/** The vendor's schemas allow null for these on PUT; the others cannot be emptied. */
export const CLEARABLE_FIELDS: ReadonlySet<EditableField> = new Set([
  'firstName',
  'lastName',
  'email',
  'phone',
  'address1',
  'city',
  'state',
  'website',
  'timezone',
  'source',
  'dateOfBirth',
  'assignedTo',
]);
