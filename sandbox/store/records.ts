/** What the sandbox keeps. Instants are milliseconds since 1970; the answers turn them into the vendor's texts. */
export type DndChannel = 'Call' | 'Email' | 'SMS' | 'WhatsApp' | 'GMB' | 'FB';

export interface DndSetting {
  readonly status: 'active' | 'inactive' | 'permanent';
  readonly message?: string | undefined;
  readonly code?: string | undefined;
}

export type CustomFieldValue = string | number | readonly string[] | Readonly<Record<string, unknown>>;

/** The plain text fields of a contact: null when there is none. */
export const contactTexts = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'companyName',
  'gender',
  'businessId',
  'source',
  'assignedTo',
  'address1',
  'city',
  'state',
  'country',
  'postalCode',
  'website',
  'timezone',
  'dateOfBirth',
] as const;

type ContactTexts = { readonly [K in (typeof contactTexts)[number]]: string | null };

export interface ContactRecord extends ContactTexts {
  readonly id: string;
  readonly locationId: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly dnd: boolean;
  readonly dndSettings: Readonly<Partial<Record<DndChannel, DndSetting>>>;
  readonly inboundDndSettings: { readonly all?: DndSetting | undefined } | null;
  readonly customFields: readonly { readonly id: string; readonly value: CustomFieldValue }[];
  readonly additionalEmails: readonly string[];
  readonly additionalPhones: readonly string[];
  readonly followers: readonly string[];
  readonly campaigns: readonly string[];
  readonly workflows: readonly string[];
  readonly createdBySource: string;
  readonly dateAddedMs: number;
  readonly dateUpdatedMs: number;
}

export interface NoteRecord {
  readonly id: string;
  readonly contactId: string;
  readonly body: string;
  readonly userId: string | null;
  readonly title: string | null;
  readonly color: string | null;
  readonly pinned: boolean;
  readonly dateAddedMs: number;
}

export interface TaskRecord {
  readonly id: string;
  readonly contactId: string;
  readonly title: string;
  readonly body: string | null;
  readonly assignedTo: string | null;
  readonly dueMs: number;
  readonly completed: boolean;
}

export interface AppointmentRecord {
  readonly id: string;
  readonly contactId: string;
  readonly calendarId: string;
  readonly locationId: string;
  readonly title: string;
  readonly appointmentStatus: 'new' | 'confirmed' | 'cancelled' | 'showed' | 'noshow' | 'invalid';
  readonly assignedUserId: string;
  readonly address: string;
  readonly notes: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly dateAddedMs: number;
}

export interface LocationRecord {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly timezone: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly website: string;
  readonly allowDuplicateContact: boolean;
  readonly contactUniqueIdentifiers: readonly ('email' | 'phone')[];
}

export interface UserRecord {
  readonly id: string;
  readonly locationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly role: 'admin' | 'user';
}

export interface TagRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
}

export interface CustomFieldRecord {
  readonly id: string;
  readonly locationId: string;
  readonly model: 'contact' | 'opportunity';
  readonly name: string;
  readonly fieldKey: string;
  readonly dataType: string;
  readonly placeholder: string;
  readonly position: number;
  readonly picklistOptions: readonly string[];
}
