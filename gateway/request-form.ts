import { GATEWAY_CLIENT_ID } from '../lib/auth/gateway-contract.ts';
import { Refusal, type RouteContext } from './gateway-context.ts';

const MAX_FORM_BYTES = 16_384;

/** The fields of a form. Refuses what is no form, too long, or names a field twice (RFC 6749, 3.2). */
export async function readForm(c: RouteContext): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded(?:;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new Refusal('invalid_request', 'The body has to be a form (application/x-www-form-urlencoded).');
  const text = await c.req.text();
  if (text.length > MAX_FORM_BYTES) throw new Refusal('invalid_request', 'The form is too long.');
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  if (new Set(names).size < names.length) throw new Refusal('invalid_request', 'A field is there twice.');
  return form;
}

/** A field that has to be there. */
export function field(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new Refusal('invalid_request', `The field ${name} is missing.`);
  return value;
}

export function demandClient(form: URLSearchParams): void {
  if (form.get('client_id') !== GATEWAY_CLIENT_ID)
    throw new Refusal('invalid_client', 'The client_id is not the extension of this gateway.');
}
