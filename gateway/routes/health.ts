import type { z } from 'zod';
import { GATEWAY_PATHS, type gatewayHealthSchema } from '../../lib/auth/gateway-contract.ts';
import type { App, RouteDeps } from '../gateway-context.ts';

/** Whether the gateway can do its work: its store is asked, HighLevel is not. */
export function addHealth(app: App, { config, store, log }: RouteDeps): void {
  app.get(GATEWAY_PATHS.health, async (c) => {
    let status: z.infer<typeof gatewayHealthSchema>['status'] = 'ok';
    try {
      await store.ping();
    } catch (error) {
      status = 'store-unreachable';
      log.error('health.store-unreachable', { detail: error instanceof Error ? error.message : 'unknown' });
    }
    const answer: z.infer<typeof gatewayHealthSchema> = { status, mode: config.mode };
    return c.json(answer, status === 'ok' ? 200 : 503);
  });
}
