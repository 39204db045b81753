import {
  anything,
  email,
  flag,
  list,
  nested,
  nullable,
  oneOf,
  optional,
  type Parsed,
  required,
  text,
} from './body.ts';

const dndSetting = nested({
  status: required(oneOf(['active', 'inactive', 'permanent'])),
  message: optional(text),
  code: optional(text),
});
const inboundSetting = nested({ status: required(oneOf(['active', 'inactive'])), message: optional(text) });

const common = {
  firstName: nullable(text),
  lastName: nullable(text),
  name: nullable(text),
  email: nullable(email),
  phone: nullable(text),
  address1: nullable(text),
  city: nullable(text),
  state: nullable(text),
  postalCode: optional(text),
  country: optional(text),
  website: nullable(text),
  timezone: nullable(text),
  dnd: optional(flag),
  // v2 keys and v3 keys: the version decides which ones come back.
  dndSettings: optional(
    nested({
      Call: optional(dndSetting),
      Email: optional(dndSetting),
      SMS: optional(dndSetting),
      WhatsApp: optional(dndSetting),
      GMB: optional(dndSetting),
      FB: optional(dndSetting),
      call: optional(dndSetting),
      email: optional(dndSetting),
      sms: optional(dndSetting),
      whatsApp: optional(dndSetting),
      gmb: optional(dndSetting),
      fb: optional(dndSetting),
    }),
  ),
  inboundDndSettings: optional(nested({ all: optional(inboundSetting) })),
  tags: optional(list(text)),
  customFields: optional(
    list(
      nested({
        id: optional(text),
        key: optional(text),
        field_value: nullable(anything),
        fieldValue: nullable(anything),
      }),
    ),
  ),
  dateOfBirth: nullable(text),
} as const;

/** PUT takes no locationId, no companyName and no gender; source and assignedTo may be cleared. */
export const updateShape = { ...common, source: nullable(text), assignedTo: nullable(text) } as const;

export const createShape = {
  ...common,
  locationId: required(text),
  companyName: nullable(text),
  gender: optional(text),
  source: optional(text),
  assignedTo: optional(text),
} as const;

export const upsertShape = { ...createShape, createNewIfDuplicateAllowed: optional(flag) } as const;

/** What create, update and upsert have in common once read. */
export type ContactChanges = Parsed<typeof updateShape> & {
  readonly companyName?: string | null | undefined;
  readonly gender?: string | undefined;
};
