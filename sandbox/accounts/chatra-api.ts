import { accountKeys } from './account-keys.ts';
import { accountPeople } from './account-people.ts';
import { type AccountServer, type AccountServerDeps, createAccountServer } from './account-server.ts';

/**
 * Chatra's API under `/api`, as far as it is known: one client by its own id. The id of a chat is nobody's here. How a
 * client is written is not documented; it is like the one of the webhooks.
 */
export function createChatraApi(deps: AccountServerDeps): AccountServer {
  const { public: publicKey, secret } = accountKeys.chatra;
  return createAccountServer(
    deps,
    {
      rate: { max: 120, intervalMs: 60_000 },
      isKey: (c) => c.req.header('authorization') === `Chatra.Simple ${publicKey}:${secret}`,
      wrongKey: (c) => c.json({ error: 'Unauthorized' }, 401),
      tooMany: (c) => c.json({ error: 'Too many requests' }, 429),
    },
    (app) => {
      app.get('/api/clients/:id', (c) => {
        const person = accountPeople.find(({ clientId }) => clientId === c.req.param('id'));
        if (!person) return c.json({ error: 'Client not found' }, 404);
        const { name, emails, phones, clientId } = person;
        return c.json({
          id: clientId,
          displayedName: name ?? 'Visitor 7730',
          info: {
            ...(name && { name }),
            ...(emails[0] && { email: emails[0] }),
            ...(phones[0] && { phone: phones[0] }),
          },
          notes: '',
        });
      });
      app.notFound((c) => c.json({ error: 'Not found' }, 404));
    },
  );
}
