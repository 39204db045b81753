import type { Tokens } from '../custody/tokens.ts';
import { Refusal, type RouteDeps, refusalOf } from '../gateway-context.ts';
import { isSame, sha256 } from '../random-id.ts';
import { field } from '../request-form.ts';
import { codeSchema, take } from '../sign-in-flow.ts';

/** A code that comes a second time within this time ends the sign-in that it gave (RFC 6749, 4.1.2). */
const SPENT_TTL_MS = 600_000;

const badCode = () =>
  new Refusal('invalid_grant', 'The code is not known, was used already, or belongs to another sign-in.');

/** What the gateway's own rules say to a sign-in that HighLevel allowed. */
function checkRules({ config }: RouteDeps, tokens: Tokens): void {
  const { allowedLocations, mode, readOnly } = config;
  const isLeftOut = tokens.locationId !== null && !allowedLocations.includes(tokens.locationId);
  if (allowedLocations.length > 0 && isLeftOut)
    throw new Refusal('access_denied', 'This gateway is not for that location.');
  const canWrite = tokens.scope.split(' ').some((scope) => /\.write$/.test(scope) && scope !== 'oauth.write');
  // In mode proxy the gateway itself lets no write pass.
  if (readOnly && mode === 'token' && canWrite)
    throw new Refusal('access_denied', 'This gateway is read-only, and HighLevel gave the right to write.');
}

/** Gives a handle for a code and its verifier. The code is spent by the first try, right or wrong. */
export async function exchangeCode(
  deps: RouteDeps,
  form: URLSearchParams,
): Promise<{ grantId: string; handle: string }> {
  const { custody, store, upstream, log } = deps;
  const code = field(form, 'code');
  const verifier = field(form, 'code_verifier');
  const redirectUri = field(form, 'redirect_uri');
  const kept = await take(deps, 'code', code, codeSchema);
  if (!kept) {
    const grantId = await store.takeOnce('spent', await sha256(code));
    if (grantId !== null) await custody.revoke(grantId, 'code-replayed');
    log.warn('code.refused', { why: 'unknown-or-spent' });
    throw badCode();
  }
  const isVerified = /^[\w.~-]{43,128}$/.test(verifier) && isSame(await sha256(verifier), kept.challenge);
  if (!isVerified || redirectUri !== kept.redirectUri) {
    log.warn('code.refused', { why: isVerified ? 'redirect' : 'verifier' });
    throw badCode();
  }

  const exchanged = await upstream.exchange(kept.highLevelCode);
  if (exchanged.kind === 'refused')
    throw new Refusal('invalid_grant', `HighLevel refused the sign-in: ${exchanged.detail}. Try again.`);
  if (exchanged.kind !== 'good') throw refusalOf(exchanged);
  checkRules(deps, exchanged.value);
  const made = await custody.create(exchanged.value);
  await store.keepOnce('spent', await sha256(code), made.grantId, SPENT_TTL_MS);
  return made;
}
