import * as z from 'zod/mini';
import { endpoint, nothing } from '../endpoint.ts';
import { anything, id, listOf, nullWhenEmpty, text, time } from '../tolerant.ts';

const read = { scope: 'businesses.readonly' } as const;
const write = { scope: 'businesses.write' } as const;

const business = z.object({
  id,
  name: text,
  phone: text,
  email: text,
  website: text,
  address: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  description: text,
  locationId: text,
  createdAt: time,
  updatedAt: time,
});
/** The vendor spells it `buiseness`; should it ever be put right, that is read too. */
const writtenAnswer = z.object({
  success: anything,
  buiseness: z.pipe(nullWhenEmpty, z.nullable(business)),
  business: z.pipe(nullWhenEmpty, z.nullable(business)),
});

const optionalText = z.optional(z.string());
const details = {
  phone: optionalText,
  email: optionalText,
  website: optionalText,
  address: optionalText,
  city: optionalText,
  state: optionalText,
  postalCode: optionalText,
  country: optionalText,
  description: optionalText,
};

/** The companies that contacts belong to. */
export const listBusinesses = endpoint('listBusinesses', 'GET', '/businesses/', {
  ...read,
  lane: 'refresh',
  input: z.strictObject({
    locationId: z.string(),
    limit: z.optional(z.int()),
    skip: z.optional(z.int()),
  }),
  answer: z.object({ businesses: listOf(business) }),
});
export const getBusiness = endpoint('getBusiness', 'GET', '/businesses/{businessId}', {
  ...read,
  input: nothing,
  answer: z.object({ business }),
});
export const createBusiness = endpoint('createBusiness', 'POST', '/businesses/', {
  ...write,
  input: z.strictObject({ locationId: z.string(), name: z.string(), ...details }),
  answer: writtenAnswer,
});
export const updateBusiness = endpoint('updateBusiness', 'PUT', '/businesses/{businessId}', {
  ...write,
  input: z.strictObject({ name: optionalText, ...details }),
  answer: writtenAnswer,
});
export const deleteBusiness = endpoint('deleteBusiness', 'DELETE', '/businesses/{businessId}', {
  ...write,
  input: nothing,
  answer: z.object({ success: anything }),
});
