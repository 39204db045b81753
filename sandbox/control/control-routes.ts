import { Hono } from 'hono';
import type { Api, ApiEnv } from '../app-context.ts';
import { ApiError, badRequest, forbidden } from '../rules/api-error.ts';
import {
  type Field,
  flag,
  list,
  nested,
  number,
  oneOf,
  optional,
  parseBody,
  required,
  text,
} from '../rules/body.ts';
import { type FaultRule, faultKinds } from '../rules/faults.ts';
import type { SandboxControl } from './control.ts';

const times: Field<number | 'always'> = {
  read(value, name, issues) {
    return value === 'always' ? value : number.read(value, name, issues);
  },
};

const faultsShape = {
  rules: required(
    list(
      nested({
        match: optional(nested({ method: optional(text), path: optional(text) })),
        times: optional(times),
        kind: required(oneOf(faultKinds)),
        delayMs: optional(number),
        status: optional(number),
        afterEffect: optional(flag),
      }),
    ),
  ),
} as const;

const settingsShape = { lagMs: optional(number), latencyMs: optional(number) } as const;

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A rule without the keys that are undefined, which the parser adds and the types refuse. */
const asRule = (
  rule: Readonly<Record<string, unknown>> & { readonly kind: FaultRule['kind'] },
): FaultRule => ({
  kind: rule.kind,
  ...Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)),
});

/** The control plane under `/__sandbox/`. No token, but for callers on this machine only. */
export function addControlRoutes(app: Api, control: SandboxControl): void {
  const plane = new Hono<ApiEnv>();
  plane.use('*', async (c, next) => {
    const from = c.env?.incoming?.socket.remoteAddress;
    if (from !== undefined && !loopback.has(from))
      throw forbidden('The control plane is for this machine only.');
    await next();
  });
  plane.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body, error.status);
    return c.json({ statusCode: 400, message: error.message }, 400);
  });
  const done = { ok: true };

  plane.get('/faults', (c) => c.json({ pending: control.pendingFaults() }));
  plane.post('/faults', async (c) => {
    const sent: unknown = await c.req.json();
    const { rules } = parseBody(Array.isArray(sent) ? { rules: sent } : sent, faultsShape);
    control.addFaults(rules.map(asRule));
    return c.json(done);
  });
  plane.delete('/faults', (c) => {
    control.clearFaults();
    return c.json(done);
  });

  plane.get('/log', (c) => c.json({ requests: control.log() }));
  plane.delete('/log', (c) => {
    control.clearLog();
    return c.json(done);
  });

  plane.post('/reset', (c) => {
    control.reset();
    return c.json(done);
  });
  plane.post('/settings', async (c) => {
    const { lagMs, latencyMs } = parseBody(await c.req.json(), settingsShape);
    if (lagMs !== undefined) control.setLag(lagMs);
    if (latencyMs !== undefined) control.setLatency(latencyMs);
    return c.json(done);
  });

  plane.get('/contacts', (c) => c.json({ contacts: control.contacts() }));
  plane.get('/contacts/:contactId', (c) => {
    const dump = control.dump(c.req.param('contactId'));
    if (!dump) throw badRequest('No such contact');
    return c.json(dump);
  });
  plane.all('*', () => {
    throw badRequest('No such control');
  });

  app.route('/__sandbox', plane);
}
