import type { Api, ApiContext } from '../app-context.ts';
import type { Store } from '../store/store.ts';
import { clientId, isRegisteredRedirect, isScope } from './oauth-app.ts';
import type { Consent, OAuthServer } from './oauth-server.ts';

const asText = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>${title}</title><style>body{font:16px/1.5 system-ui;max-width:28rem;margin:3rem auto;padding:0 1rem}
a{display:block;margin:.5rem 0;padding:.75rem;border:1px solid #888;border-radius:.5rem;color:inherit}</style>
<h1>${title}</h1>${body}</html>`;

interface Wish {
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scopes: readonly string[];
}

/** Why the page cannot be shown, in the vendor's words where they are known. */
function read(c: ApiContext): Wish | string {
  const { client_id, redirect_uri, response_type, scope, state } = c.req.query();
  if (client_id !== clientId) return `No integration found with the id: ${client_id ?? ''}`;
  if (response_type !== 'code') return 'error.responsetype';
  if (!redirect_uri || !isRegisteredRedirect(redirect_uri)) return 'error.redirecturi';
  const scopes = (scope ?? '').split(/[ +]/).filter(Boolean);
  if (scopes.length === 0 || !scopes.every(isScope))
    return 'This integration cannot be added, please contact the developer!';
  return { redirectUri: redirect_uri, state, scopes };
}

function back(wish: Wish, found: Readonly<Record<string, string>>): string {
  const url = new URL(wish.redirectUri);
  for (const [name, value] of Object.entries(found)) url.searchParams.set(name, value);
  if (wish.state !== undefined) url.searchParams.set('state', wish.state);
  return url.href;
}

/** The page on which a person chooses the location (or the whole company), and what its links do. */
export function addChooseLocation(app: Api, { store, oauth }: { store: Store; oauth: OAuthServer }): void {
  for (const base of ['/oauth/chooselocation', '/v2/oauth/chooselocation']) {
    app.get(base, (c) => {
      const wish = read(c);
      if (typeof wish === 'string') return c.html(page('Something is wrong', `<p>${asText(wish)}</p>`), 400);
      const { search } = new URL(c.req.url);
      const link = (path: string, attribute: string, text: string) =>
        `<a href="${base}/${path}${asText(search)}" ${attribute}>${asText(text)}</a>`;
      const locations = store.locations.all();
      const choices = locations.map((one) => link(`allow/${one.id}`, `data-location="${one.id}"`, one.name));
      const company = locations[0]?.companyId ?? '';
      const agency = link(`allow/${company}`, `data-company="${company}"`, 'The whole agency');
      const deny = link('deny', 'data-deny', 'Cancel');
      const asked = `<p>The app asks for: ${asText(wish.scopes.join(', '))}</p>`;
      return c.html(page('Choose a location', `${asked}${choices.join('')}${agency}${deny}`));
    });

    app.get(`${base}/allow/:id`, (c) => {
      const wish = read(c);
      if (typeof wish === 'string') return c.html(page('Something is wrong', `<p>${asText(wish)}</p>`), 400);
      const id = c.req.param('id');
      const location = store.locations.get(id);
      const locationIds = store.locations.of(id).map((one) => one.id);
      if (!location && locationIds.length === 0) return c.html(page('No such location', ''), 400);
      const consent: Consent = location
        ? {
            userType: 'Location',
            companyId: location.companyId,
            locationId: id,
            approvedLocations: [],
            scopes: wish.scopes,
          }
        : {
            userType: 'Company',
            companyId: id,
            locationId: null,
            approvedLocations: locationIds,
            scopes: wish.scopes,
          };
      return c.redirect(back(wish, { code: oauth.newCode(consent, wish.redirectUri) }));
    });

    app.get(`${base}/deny`, (c) => {
      const wish = read(c);
      if (typeof wish === 'string') return c.html(page('Something is wrong', `<p>${asText(wish)}</p>`), 400);
      return c.redirect(back(wish, { error: 'access_denied' }));
    });
  }
}
