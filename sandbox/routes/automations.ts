import { type Api, isoOf, type RouteDeps } from '../app-context.ts';
import { needs, queryLocation } from '../rules/guard.ts';

/** Workflows and campaigns. Both can only be listed. */
export function addAutomationRoutes(api: Api, { store }: RouteDeps): void {
  api.get('/workflows/', needs('workflows.readonly'), (c) =>
    c.json({
      workflows: store.workflows.of(queryLocation(c)).map(({ createdMs, updatedMs, ...workflow }) => ({
        ...workflow,
        createdAt: isoOf(createdMs),
        updatedAt: isoOf(updatedMs),
      })),
    }),
  );

  api.get('/campaigns/', needs('campaigns.readonly'), (c) => {
    const status = c.req.query('status');
    const campaigns = store.campaigns.of(queryLocation(c));
    return c.json({ campaigns: campaigns.filter((one) => status === undefined || one.status === status) });
  });
}
