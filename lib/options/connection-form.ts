import { allowsLocation, NO_POLICY, type Policy } from '../settings/policy.ts';

/** What was typed, made ready to store; or which field is wrong and how. */
export type FormReading =
  | { readonly kind: 'ready'; readonly token: string | null; readonly locationId: string }
  | { readonly kind: 'wrong'; readonly field: 'token' | 'location'; readonly why: FormProblem };

export type FormProblem =
  | 'token-missing'
  | 'token-broken'
  | 'location-missing'
  | 'location-broken'
  | 'location-not-allowed';

/**
 * Reads the two fields of the connection form. An empty token means the kept one, if there is one.
 * The location may be the id or any address of the CRM that holds it (`…/location/<id>/…`).
 */
export function readConnectionForm(
  token: string,
  location: string,
  hasToken: boolean,
  policy: Policy = NO_POLICY,
): FormReading {
  const wrong = (field: 'token' | 'location', why: FormProblem): FormReading => ({
    kind: 'wrong',
    field,
    why,
  });
  const bare = token.trim();
  if (bare === '' && !hasToken) return wrong('token', 'token-missing');
  // Other letters cannot be a header's value: the request would fail with a riddle. The vault takes off the rest.
  if (bare !== '' && !/^[\s\x21-\x7e]{8,2048}$/.test(bare)) return wrong('token', 'token-broken');
  const typed = location.trim();
  if (typed === '') return wrong('location', 'location-missing');
  const locationId = /\/location\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
  if (!/^[A-Za-z0-9_-]{3,80}$/.test(locationId)) return wrong('location', 'location-broken');
  if (!allowsLocation(policy, locationId)) return wrong('location', 'location-not-allowed');
  return { kind: 'ready', token: bare === '' ? null : bare, locationId };
}
