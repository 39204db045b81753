import * as z from 'zod/mini';

/**
 * What may be written, exactly: HighLevel answers 422 to a property it does not know, so nothing else gets out.
 * Nullable where apps/contacts.json says that null is taken (2026-06).
 */
const optionalText = z.optional(z.string());
const clearable = z.optional(z.nullable(z.string()));

const customFields = z.optional(
  z.array(
    z.strictObject({
      id: z.string(),
      field_value: z.union([z.string(), z.number(), z.array(z.string())]),
    }),
  ),
);

const dnd = z.optional(
  z.strictObject({
    status: z.enum(['active', 'inactive', 'permanent']),
    message: optionalText,
    code: optionalText,
  }),
);

const fields = {
  firstName: clearable,
  lastName: clearable,
  email: clearable,
  phone: clearable,
  address1: clearable,
  city: clearable,
  state: clearable,
  postalCode: optionalText,
  country: optionalText,
  website: clearable,
  timezone: clearable,
  dnd: z.optional(z.boolean()),
  /** "active" blocks the channel. v3 writes the names in lower case. */
  dndSettings: z.optional(
    z.strictObject({ Call: dnd, Email: dnd, SMS: dnd, WhatsApp: dnd, GMB: dnd, FB: dnd }),
  ),
  customFields,
};

export const contactCreateBody = z.strictObject({
  locationId: z.string(),
  ...fields,
  companyName: clearable,
  source: optionalText,
  dateOfBirth: optionalText,
  assignedTo: optionalText,
  tags: z.optional(z.array(z.string())),
});
export type ContactCreate = z.infer<typeof contactCreateBody>;

/** No `locationId`, no `companyName`, and no `tags`: those would replace the whole list. */
export const contactUpdateBody = z.strictObject({
  ...fields,
  source: clearable,
  dateOfBirth: clearable,
  assignedTo: clearable,
});
export type ContactUpdate = z.infer<typeof contactUpdateBody>;

const noteDetails = {
  pinned: z.optional(z.boolean()),
  userId: optionalText,
  title: optionalText,
  /** `#FFAA00` */
  color: optionalText,
};
/** `body` is HTML. */
export const noteCreateBody = z.strictObject({ body: z.string(), ...noteDetails });
export const noteUpdateBody = z.strictObject({ body: optionalText, ...noteDetails });

export const taskCreateBody = z.strictObject({
  title: z.string(),
  body: optionalText,
  /** ISO with a zone. */
  dueDate: z.string(),
  completed: z.boolean(),
  assignedTo: optionalText,
});
export type TaskCreate = z.infer<typeof taskCreateBody>;

export const taskUpdateBody = z.strictObject({
  title: optionalText,
  body: optionalText,
  dueDate: optionalText,
  completed: z.optional(z.boolean()),
  assignedTo: optionalText,
});
export type TaskUpdate = z.infer<typeof taskUpdateBody>;

export const completedBody = z.strictObject({ completed: z.boolean() });
export const tagsBody = z.strictObject({ tags: z.array(z.string()).check(z.minLength(1)) });
export const locationQuery = z.strictObject({ locationId: z.string() });
export const duplicateQuery = z.strictObject({
  locationId: z.string(),
  email: optionalText,
  /** The vendor calls the phone `number` here. */
  number: optionalText,
});
export const usersQuery = z.strictObject({
  companyId: z.string(),
  locationId: optionalText,
  query: optionalText,
  limit: optionalText,
  skip: optionalText,
  type: optionalText,
  role: optionalText,
  /** Parted by commas. */
  ids: optionalText,
  sort: optionalText,
  sortDirection: optionalText,
});
export const modelQuery = z.strictObject({ model: z.enum(['contact', 'opportunity', 'all']) });
