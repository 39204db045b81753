import { type Api, ownLocation, ownRecord, type RouteDeps, success } from '../app-context.ts';
import { recordId } from '../random.ts';
import { parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import type { CustomValueRecord } from '../store/location-records.ts';

const shape = { name: required(text), value: required(text) } as const;

const valueAnswer = ({ id, name, value, locationId }: CustomValueRecord): Record<string, unknown> => ({
  id,
  name,
  fieldKey: `{{ custom_values.${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')} }}`,
  value,
  locationId,
});

/** Texts that a location keeps under a name. */
export function addCustomValueRoutes(api: Api, { store, random }: RouteDeps): void {
  const path = '/locations/:locationId/customValues';

  api.get(path, needs('locations/customValues.readonly'), (c) => {
    const { id } = ownLocation(c, store, c.req.param('locationId'));
    return c.json({ customValues: store.customValues.of(id).map(valueAnswer) });
  });

  api.post(path, needs('locations/customValues.write'), (c) => {
    const { id: locationId } = ownLocation(c, store, c.req.param('locationId'));
    const customValue = { id: recordId(random), locationId, ...parseBody(c.get('body'), shape) };
    store.customValues.put(customValue);
    return c.json({ customValue: valueAnswer(customValue) }, 201);
  });

  api.get(`${path}/:valueId`, needs('locations/customValues.readonly'), (c) => {
    ownLocation(c, store, c.req.param('locationId'));
    const customValue = ownRecord(c, store.customValues, c.req.param('valueId'), 'Custom value');
    return c.json({ customValue: valueAnswer(customValue) });
  });

  api.put(`${path}/:valueId`, needs('locations/customValues.write'), (c) => {
    ownLocation(c, store, c.req.param('locationId'));
    const before = ownRecord(c, store.customValues, c.req.param('valueId'), 'Custom value');
    const customValue = { ...before, ...parseBody(c.get('body'), shape) };
    store.customValues.put(customValue);
    return c.json({ customValue: valueAnswer(customValue) });
  });

  api.delete(`${path}/:valueId`, needs('locations/customValues.write'), (c) => {
    ownLocation(c, store, c.req.param('locationId'));
    store.customValues.remove(ownRecord(c, store.customValues, c.req.param('valueId'), 'Custom value').id);
    return c.json(success(c));
  });
}
