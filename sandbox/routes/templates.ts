import { type Api, isoOf, ownLocation, type RouteDeps } from '../app-context.ts';
import { unprocessable } from '../rules/api-error.ts';
import { needs, queryNumber } from '../rules/guard.ts';
import type { TemplateRecord } from '../store/location-records.ts';

const templateAnswer = (one: TemplateRecord): Record<string, unknown> => ({
  id: one.id,
  name: one.name,
  type: one.type,
  template:
    one.type === 'sms'
      ? { body: one.body, attachments: [] }
      : { subject: one.subject, attachments: [], html: one.body },
  dateAdded: isoOf(one.dateAddedMs),
  locationId: one.locationId,
  ...(one.type === 'sms' ? { urlAttachments: [] } : {}),
});

/** Texts for SMS and e-mail. */
export function addTemplateRoutes(api: Api, { store }: RouteDeps): void {
  api.get('/locations/:locationId/templates', needs('locations/templates.readonly'), (c) => {
    const { id } = ownLocation(c, store, c.req.param('locationId'));
    if (!c.req.query('originId')) throw unprocessable(["originId can't be undefined"]);
    const type = c.req.query('type');
    const skip = queryNumber(c, 'skip', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    const limit = queryNumber(c, 'limit', { fallback: 25, min: 1, max: 100 });
    const found = store.templates.of(id).filter((one) => type === undefined || one.type === type);
    return c.json({
      templates: found.slice(skip, skip + limit).map(templateAnswer),
      totalCount: found.length,
    });
  });
}
