import { type Api, ownLocation, ownRecord, type RouteDeps, success } from '../app-context.ts';
import { recordId } from '../random.ts';
import { unprocessable } from '../rules/api-error.ts';
import { flag, list, nested, number, oneOf, optional, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import type { CustomFieldRecord } from '../store/records.ts';

const models = ['contact', 'opportunity', 'all'];

const updateShape = {
  name: required(text),
  placeholder: optional(text),
  position: optional(number),
  model: optional(oneOf(['contact', 'opportunity'])),
  acceptedFormat: optional(list(text)),
  isMultipleFile: optional(flag),
  maxNumberOfFiles: optional(number),
  textBoxListOptions: optional(list(nested({ label: required(text), prefillValue: optional(text) }))),
} as const;
const createShape = { ...updateShape, dataType: required(text) } as const;

const fieldAnswer = (field: CustomFieldRecord): Record<string, unknown> => ({
  id: field.id,
  name: field.name,
  fieldKey: field.fieldKey,
  placeholder: field.placeholder,
  dataType: field.dataType,
  position: field.position,
  ...(field.picklistOptions.length > 0 ? { picklistOptions: field.picklistOptions } : {}),
  locationId: field.locationId,
  model: field.model,
});

const keyOf = (model: string, name: string): string =>
  `${model}.${name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')}`;

/** The custom fields of contacts and of opportunities. */
export function addCustomFieldRoutes(api: Api, { store, random }: RouteDeps): void {
  const path = '/locations/:locationId/customFields';

  api.get(path, needs('locations/customFields.readonly'), (c) => {
    const { id } = ownLocation(c, store, c.req.param('locationId'));
    const model = c.req.query('model') ?? 'contact';
    if (!models.includes(model))
      throw unprocessable([`model must be one of the following values: ${models.join(', ')}`]);
    const fields = store.customFields.of(id).filter((field) => model === 'all' || field.model === model);
    return c.json({ customFields: fields.map(fieldAnswer) });
  });

  api.post(path, needs('locations/customFields.write'), (c) => {
    const { id: locationId } = ownLocation(c, store, c.req.param('locationId'));
    const sent = parseBody(c.get('body'), createShape);
    const model = sent.model ?? 'contact';
    const field: CustomFieldRecord = {
      id: recordId(random),
      locationId,
      model,
      name: sent.name,
      fieldKey: keyOf(model, sent.name),
      dataType: sent.dataType,
      placeholder: sent.placeholder ?? '',
      position: sent.position ?? 0,
      picklistOptions: sent.textBoxListOptions?.map(({ label }) => label) ?? [],
    };
    store.customFields.put(field);
    return c.json({ customField: fieldAnswer(field) }, 201);
  });

  api.get(`${path}/:fieldId`, needs('locations/customFields.readonly'), (c) => {
    ownLocation(c, store, c.req.param('locationId'));
    const field = ownRecord(c, store.customFields, c.req.param('fieldId'), 'Custom field');
    return c.json({ customField: fieldAnswer(field) });
  });

  api.put(`${path}/:fieldId`, needs('locations/customFields.write'), (c) => {
    ownLocation(c, store, c.req.param('locationId'));
    const before = ownRecord(c, store.customFields, c.req.param('fieldId'), 'Custom field');
    const sent = parseBody(c.get('body'), updateShape);
    const field: CustomFieldRecord = {
      ...before,
      name: sent.name,
      placeholder: sent.placeholder ?? before.placeholder,
      position: sent.position ?? before.position,
      picklistOptions: sent.textBoxListOptions?.map(({ label }) => label) ?? before.picklistOptions,
    };
    store.customFields.put(field);
    return c.json({ customField: fieldAnswer(field) });
  });

  // The values that contacts have in it go with it.
  api.delete(`${path}/:fieldId`, needs('locations/customFields.write'), (c) => {
    const { id: locationId } = ownLocation(c, store, c.req.param('locationId'));
    const { id } = ownRecord(c, store.customFields, c.req.param('fieldId'), 'Custom field');
    store.customFields.remove(id);
    for (const contact of store.contacts.of(locationId)) {
      const customFields = contact.customFields.filter((field) => field.id !== id);
      if (customFields.length < contact.customFields.length) store.contacts.put({ ...contact, customFields });
    }
    return c.json(success(c));
  });
}
