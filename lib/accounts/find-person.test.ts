import { describe, expect, it } from 'vitest';
import { accountPeople } from '../../sandbox/accounts/account-people.ts';
import { conversationIdOf } from '../../sandbox/inboxes/addresses.ts';
import { clientIdOf } from '../../sandbox/inboxes/client-id.ts';
import type { AccountId } from '../domain/host-account.ts';
import type { Person } from '../domain/sighting.ts';
import { ALLOWED, accountsWorld, shows } from './accounts-harness.ts';

const HOSTS = { chatra: 'app.chatra.io', twochat: 'app.2chat.io', chartmogul: 'app.chartmogul.com' } as const;

async function find(account: AccountId, id: string, person: Person, host: string = HOSTS[account]) {
  const w = await accountsWorld();
  const answer = await w.handlers['account.find'](
    { account, host, conversation: `${account}:${id}`, person: structuredClone(person) as never },
    ALLOWED,
  );
  return { ...w, answer };
}
const idOf = (account: AccountId, key: string) => conversationIdOf(HOSTS[account], key);

describe('Chatra', () => {
  it('asks by the client’s own id where the page shows it', async () => {
    const page = shows({ attributes: { Plan: 'Pro', 'Client ID': clientIdOf('same-name') } });
    const { answer, sent } = await find('chatra', idOf('chatra', 'same-name'), page);
    expect(answer).toEqual({
      ok: true,
      value: {
        by: 'client-id',
        customer: null,
        people: [{ name: 'Chidi Okafor', title: null, emails: ['chidi.okafor@example.org'], phones: [] }],
      },
    });
    expect(sent.map(({ url }) => url)).toEqual([
      `https://app.chatra.io/api/clients/${clientIdOf('same-name')}`,
    ]);
  });

  it('knows nobody by the id of a chat', async () => {
    const { answer } = await find('chatra', idOf('chatra', 'maya'), shows());
    expect(answer).toEqual({ ok: true, value: { by: 'chat-id', people: [], customer: null } });
  });

  it('asks nothing for the sibling’s host, nor by an id that could change the path', async () => {
    const sibling = await find('chatra', 'a', shows(), 'conversations-app.brevo.com');
    const odd = await find('chatra', 'a', shows({ attributes: { 'client id': '../agents' } }));
    for (const { answer, sent } of [sibling, odd]) {
      expect(answer).toEqual({ ok: false, error: { code: 'nothing-to-ask' } });
      expect(sent).toEqual([]);
    }
  });
});

it('what stands in a field for an e-mail and is none is left out', async () => {
  const { findPerson } = await import('./find-person.ts');
  const question = {
    account: 'chatra',
    host: 'app.chatra.io',
    conversation: 'chatra:a',
    person: shows(),
  } as const;
  const value = {
    id: 'a',
    displayedName: 'Ann',
    name: null,
    email: 'none',
    phone: '+13125550148',
    info: null,
  };
  const answer = await findPerson(async () => ({ ok: true, value }) as never, question);
  expect(answer).toMatchObject({
    value: { people: [{ name: 'Ann', emails: [], phones: ['+13125550148'] }] },
  });
});

describe('2Chat', () => {
  it('asks who has the number, in the forms that it may have, and what the limit is before', async () => {
    const { answer, sent } = await find('twochat', 'CONwhoever', shows({ phones: ['+52 55 5550 0142'] }));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        by: 'number',
        people: [
          { name: 'Lupita Rangel', phones: ['+5215555500142'], emails: ['lupita.rangel@example.com'] },
        ],
      },
    });
    const paths = sent
      .map(({ url }) => new URL(url))
      .map(({ pathname, searchParams }) => [pathname, searchParams.get('q')]);
    expect(paths).toEqual([
      ['/open/info', null],
      ['/open/contacts/search', '+525555500142'],
      ['/open/contacts/search', '+5215555500142'],
    ]);
  });

  it('takes the number from the address, before what the page shows', async () => {
    const { answer } = await find(
      'twochat',
      'WW-WPN000-5215555500142@c.us',
      shows({ phones: ['+13125550148'] }),
    );
    expect(answer).toMatchObject({ value: { people: [{ name: 'Lupita Rangel' }] } });
  });

  it('takes nobody who only looks like it: the search is one by parts', async () => {
    const { answer } = await find('twochat', 'CONwhoever', shows({ phones: ['+15555014'] }));
    expect(answer).toMatchObject({ ok: true, value: { people: [] } });
  });

  it('asks by the contact’s id where no number is shown, and not at all for a national number in another address', async () => {
    const { answer } = await find('twochat', idOf('twochat', 'same-name'), shows());
    expect(answer).toMatchObject({
      value: { by: 'contact-id', people: [{ emails: ['chidi.okafor@example.org'] }] },
    });
    const national = await find('twochat', '14155550100-1@g.us', shows({ phones: ['(312) 555-0148'] }));
    expect(national.answer).toEqual({ ok: false, error: { code: 'nothing-to-ask' } });
  });
});

describe('ChartMogul', () => {
  it('gives the customer of the address and its contacts', async () => {
    const { answer, sent } = await find('chartmogul', idOf('chartmogul', 'two-mails'), shows());
    expect(answer).toMatchObject({
      ok: true,
      value: {
        by: 'customer-id',
        customer: { id: idOf('chartmogul', 'two-mails') },
        people: [
          { title: 'Owner', emails: ['greta.holm@example.com'] },
          { emails: ['greta@holm-interiors.example.org'] },
        ],
      },
    });
    expect(sent).toHaveLength(2);
  });

  it('finds the customer of an old address by an e-mail of the page, if its number is the same', async () => {
    const maya = accountPeople.find(({ key }) => key === 'maya');
    const page = shows({ emails: ['maya.okafor@example.com'] });
    const right = await find('chartmogul', String(maya?.customerNumber), page);
    expect(right.answer).toMatchObject({ value: { by: 'email', customer: { id: maya?.customerId } } });
    const other = await find('chartmogul', '12345', page);
    expect(other.answer).toEqual({ ok: true, value: { by: 'email', people: [], customer: null } });
    const bare = await find('chartmogul', '12345', shows());
    expect(bare.answer).toEqual({ ok: false, error: { code: 'nothing-to-ask' } });
  });

  it('knows nobody it does not have', async () => {
    const { answer } = await find('chartmogul', idOf('chartmogul', 'new-lead'), shows());
    expect(answer).toEqual({ ok: true, value: { by: 'customer-id', people: [], customer: null } });
  });
});
