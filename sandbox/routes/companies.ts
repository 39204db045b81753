import { type Api, type RouteDeps, withoutNulls } from '../app-context.ts';
import { badRequest } from '../rules/api-error.ts';
import { needs } from '../rules/guard.ts';

/** The agency itself. A location's token does not get here. */
export function addCompanyRoutes(api: Api, { store }: RouteDeps): void {
  api.get('/companies/:companyId', needs('companies.readonly', 'company'), (c) => {
    const companyId = c.req.param('companyId');
    const company = store.companies.get(companyId);
    if (!company || companyId !== c.get('access').locationId) {
      throw badRequest(`Company with id ${companyId} not found`);
    }
    const locationCount = store.locations.of(companyId).length;
    return c.json({ company: withoutNulls({ ...company, status: 'active', locationCount }) });
  });
}
