import { type Api, isoOf, ownRecord, type RouteDeps, withoutNulls } from '../app-context.ts';
import { recordId } from '../random.ts';
import { demandLocation } from '../rules/access.ts';
import { optional, parseBody, required, text } from '../rules/body.ts';
import { needs, queryLocation, queryNumber } from '../rules/guard.ts';
import { type BusinessRecord, businessTexts } from '../store/sales-records.ts';

const updateShape = {
  name: optional(text),
  phone: optional(text),
  email: optional(text),
  website: optional(text),
  address: optional(text),
  city: optional(text),
  state: optional(text),
  postalCode: optional(text),
  country: optional(text),
  description: optional(text),
} as const;
const createShape = { ...updateShape, name: required(text), locationId: required(text) } as const;

const businessAnswer = ({ createdMs, updatedMs, ...business }: BusinessRecord): Record<string, unknown> =>
  withoutNulls({ ...business, createdAt: isoOf(createdMs), updatedAt: isoOf(updatedMs) });

const empty = {
  phone: null,
  email: null,
  website: null,
  address: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  description: null,
} as const;

/** The companies that contacts belong to. Their key is spelt `buiseness` where the vendor spells it so. */
export function addBusinessRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  const changed = (
    business: BusinessRecord,
    sent: Readonly<Partial<Record<(typeof businessTexts)[number] | 'name', string | undefined>>>,
  ): BusinessRecord => {
    const texts = businessTexts.flatMap((key) => (sent[key] === undefined ? [] : [[key, sent[key]]]));
    return {
      ...business,
      ...Object.fromEntries(texts),
      name: sent.name ?? business.name,
      updatedMs: clock.nowMs(),
    };
  };

  api.get('/businesses/', needs('businesses.readonly'), (c) => {
    const locationId = queryLocation(c);
    const limit = queryNumber(c, 'limit', { fallback: 100, min: 1, max: 100 });
    const skip = queryNumber(c, 'skip', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    const found = store.businesses.of(locationId).slice(skip, skip + limit);
    return c.json({ businesses: found.map(businessAnswer) });
  });

  api.post('/businesses/', needs('businesses.write'), (c) => {
    const { locationId, ...sent } = parseBody(c.get('body'), createShape);
    demandLocation(c.get('access'), locationId);
    const nowMs = clock.nowMs();
    const base = { id: recordId(random), locationId, name: sent.name, createdMs: nowMs, updatedMs: nowMs };
    const business = changed({ ...empty, ...base }, sent);
    store.businesses.put(business);
    return c.json({ success: true, buiseness: businessAnswer(business) }, 201);
  });

  api.get('/businesses/:businessId', needs('businesses.readonly'), (c) => {
    const business = ownRecord(c, store.businesses, c.req.param('businessId'), 'Business');
    return c.json({ business: businessAnswer(business) });
  });

  api.put('/businesses/:businessId', needs('businesses.write'), (c) => {
    const before = ownRecord(c, store.businesses, c.req.param('businessId'), 'Business');
    const business = changed(before, parseBody(c.get('body'), updateShape));
    store.businesses.put(business);
    return c.json({ success: true, buiseness: businessAnswer(business) });
  });

  api.delete('/businesses/:businessId', needs('businesses.write'), (c) => {
    const { id, locationId } = ownRecord(c, store.businesses, c.req.param('businessId'), 'Business');
    store.businesses.remove(id);
    for (const contact of store.contacts.of(locationId)) {
      if (contact.businessId === id) store.contacts.put({ ...contact, businessId: null });
    }
    return c.json({ success: true });
  });
}
