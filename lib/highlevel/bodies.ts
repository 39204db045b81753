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

export const contactCreateBody = z.strictObject({
  locationId: z.string(),
  firstName: optionalText,
  lastName: optionalText,
  email: optionalText,
  phone: optionalText,
  companyName: optionalText,
  source: optionalText,
  tags: z.optional(z.array(z.string())),
});
export type ContactCreate = z.infer<typeof contactCreateBody>;

/** No `locationId`, no `companyName`, and no `tags`: those would replace the whole list. */
export const contactUpdateBody = z.strictObject({
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
  source: clearable,
  dateOfBirth: clearable,
  timezone: clearable,
  assignedTo: clearable,
  customFields,
});
export type ContactUpdate = z.infer<typeof contactUpdateBody>;

const filter = z.strictObject({
  field: z.string(),
  operator: z.enum(['eq', 'contains']),
  value: z.union([z.string(), z.array(z.string())]),
});

export const searchBody = z.strictObject({
  locationId: z.string(),
  pageLimit: z.int().check(z.minimum(1), z.maximum(500)),
  /** At most 75 characters. */
  query: z.optional(z.string().check(z.maxLength(75))),
  filters: z.optional(z.array(filter)),
});
export type ContactSearch = z.infer<typeof searchBody>;

export const noteCreateBody = z.strictObject({
  /** HTML. */
  body: z.string(),
  pinned: z.optional(z.boolean()),
  userId: optionalText,
});

export const noteUpdateBody = z.strictObject({
  body: optionalText,
  pinned: z.optional(z.boolean()),
});

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
  locationId: z.string(),
  limit: z.string(),
});
export const modelQuery = z.strictObject({ model: z.literal('contact') });
export const nothing: z.ZodMiniType<object> = z.strictObject({});
