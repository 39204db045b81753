import { type Api, locationOf, type RouteDeps } from '../app-context.ts';
import { demandLocation } from '../rules/access.ts';
import { badRequest, unprocessable } from '../rules/api-error.ts';
import { flag, optional, parseBody, required, text } from '../rules/body.ts';
import { needs, queryLocation, queryNumber } from '../rules/guard.ts';
import type { UserRecord } from '../store/records.ts';

const userAnswer = (user: UserRecord): Record<string, unknown> => ({
  id: user.id,
  name: `${user.firstName} ${user.lastName}`,
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  phone: user.phone,
  extension: '',
  permissions: { contactsEnabled: true, workflowsEnabled: true, conversationsEnabled: true },
  roles: { type: 'account', role: user.role, locationIds: [user.locationId], restrictSubAccount: false },
  deleted: false,
});

/** The people who work in a location. */
export function addUserRoutes(api: Api, { store }: RouteDeps): void {
  api.get('/users/', needs('users.readonly'), (c) =>
    c.json({ users: store.users.of(queryLocation(c)).map(userAnswer) }),
  );

  api.get('/users/search', needs('users.readonly'), (c) => {
    const own = locationOf(store, c.get('access').locationId);
    const companyId = c.req.query('companyId');
    if (!companyId) throw unprocessable(["companyId can't be undefined", 'companyId must be a string']);
    if (companyId !== own.companyId) throw badRequest(`Company with id ${companyId} not found`);
    demandLocation(c.get('access'), c.req.query('locationId') ?? own.id);
    const skip = queryNumber(c, 'skip', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    const limit = queryNumber(c, 'limit', { fallback: 25, min: 1, max: 100 });
    const query = c.req.query('query')?.toLowerCase() ?? '';
    const ids = c.req.query('ids')?.split(',');
    const role = c.req.query('role');
    const found = store.users
      .of(own.id)
      .filter(
        (user) =>
          `${user.firstName} ${user.lastName} ${user.email}`.toLowerCase().includes(query) &&
          (ids === undefined || ids.includes(user.id)) &&
          (role === undefined || role === user.role),
      );
    return c.json({ users: found.slice(skip, skip + limit).map(userAnswer), count: found.length });
  });

  api.get('/users/:userId', needs('users.readonly'), (c) => {
    const userId = c.req.param('userId');
    const user = store.users.get(userId);
    if (user?.locationId !== c.get('access').locationId) throw badRequest(`User with id ${userId} not found`);
    return c.json(userAnswer(user));
  });

  // For the agency: goes over all of its locations.
  api.post('/users/search/filter-by-email', needs('users.readonly', 'company'), (c) => {
    const wanted = parseBody(c.get('body'), {
      companyId: required(text),
      emails: required(text),
      deleted: optional(flag),
      skip: optional(text),
      limit: optional(text),
      projection: optional(text),
    });
    if (wanted.companyId !== c.get('access').locationId) {
      throw badRequest(`Company with id ${wanted.companyId} not found`);
    }
    const emails = wanted.emails
      .toLowerCase()
      .split(',')
      .map((email) => email.trim());
    const found = store.users.all().filter((user) => emails.includes(user.email.toLowerCase()));
    const skip = Number(wanted.skip ?? 0);
    const users = found.slice(skip, skip + Number(wanted.limit ?? 25));
    return c.json({ users: users.map(userAnswer), count: found.length });
  });
}
