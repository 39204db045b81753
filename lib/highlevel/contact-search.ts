import * as z from 'zod/mini';

/**
 * The grammar of `POST /contacts/search`, which the vendor's files leave open; after the vendor's own document
 * "Search contacts" (2026-11). What the server would refuse is not sent.
 */
const TEXT_MAX = 75;

/** Fields that take every operator but `nested`. A custom field is named by its id. */
type Field =
  | 'id'
  | 'contactName'
  | 'firstNameLowerCase'
  | 'lastNameLowerCase'
  | 'phone'
  | 'businessName'
  | 'companyName'
  | 'address'
  | 'city'
  | 'state'
  | 'postalCode'
  | 'country'
  | 'website'
  | 'source'
  | 'type'
  | 'assignedTo'
  | 'followers'
  | 'tags'
  | 'timezone'
  | 'dnd'
  | 'dateAdded'
  | 'dateUpdated'
  | 'dateOfBirth'
  | 'validEmail'
  | 'isValidWhatsapp'
  | 'lastEmailClickedDate'
  | 'lastEmailOpenedDate'
  | 'lastAppointment'
  | 'activeWorkflows'
  | 'finishedWorkflows'
  | `customFields.${string}`;

/** Which names there are is known to the compiler only: a list of them would weigh in the worker. */
const isName = (value: unknown) => typeof value === 'string' && /^([a-z]+|customFields\..+)$/i.test(value);
const field = z.custom<Field>((value: unknown) => value !== 'email' && isName(value));
/** Only whole e-mails are compared. */
const fieldOrEmail = z.custom<Field | 'email'>(isName);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const bound = z.optional(z.union([z.string(), z.number()]));
/** A list is "any of". */
const equality = {
  operator: z.enum(['eq', 'not_eq']),
  value: z.union([scalar, z.array(z.union([z.string(), z.number()]))]),
};

const filter = z.union([
  z.strictObject({ field: fieldOrEmail, ...equality }),
  z.strictObject({ field: fieldOrEmail, operator: z.enum(['exists', 'not_exists']) }),
  z.strictObject({
    field,
    operator: z.enum(['contains', 'not_contains']),
    value: z.string().check(z.maxLength(TEXT_MAX)),
  }),
  z.strictObject({
    field,
    operator: z.literal('range'),
    value: z.strictObject({ gte: bound, gt: bound, lte: bound, lt: bound }),
  }),
  z.strictObject({
    field: z.literal('opportunities'),
    operator: z.literal('nested'),
    value: z.array(
      z.strictObject({ field: z.enum(['pipelineId', 'pipelineStageId', 'status']), ...equality }),
    ),
  }),
]);

const group = z.strictObject({
  group: z.enum(['AND', 'OR']),
  // A getter, as it holds itself.
  get filters(): z.ZodMiniArray<z.ZodMiniUnion<readonly [typeof filter, typeof group]>> {
    return z.array(z.union([filter, group]));
  },
});

const sort = z.strictObject({
  field: z.enum([
    'firstNameLowerCase',
    'lastNameLowerCase',
    'businessName',
    'dateAdded',
    'dateUpdated',
    'email',
    'dnd',
    'source',
  ]),
  direction: z.enum(['asc', 'desc']),
});

export const contactSearchBody = z
  .strictObject({
    locationId: z.string(),
    pageLimit: z.number().check(z.minimum(1), z.maximum(500)),
    /** Reaches 10,000 contacts in all; `searchAfter` of the last item goes on from there. Not both. */
    page: z.optional(z.number().check(z.minimum(1))),
    searchAfter: z.optional(z.array(z.unknown())),
    /** Over the searchable fields. */
    query: z.optional(z.string().check(z.maxLength(TEXT_MAX))),
    /** All of them have to hold. */
    filters: z.optional(z.array(z.union([filter, group]))),
    sort: z.optional(z.array(sort).check(z.maxLength(2))),
  })
  .check(z.refine(({ page, searchAfter }) => page === undefined || searchAfter === undefined));
export type ContactSearch = z.infer<typeof contactSearchBody>;
