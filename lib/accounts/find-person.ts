import { isEmail } from '../domain/email.ts';
import type { AccountError, AccountFinding, AccountId, KnownPerson } from '../domain/host-account.ts';
import { comparePhones, phoneVariants } from '../domain/phone-variants.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Person } from '../domain/sighting.ts';
import type { AccountCall } from './account-call.ts';
import { ENDPOINTS, type TwoChatContact } from './account-endpoints.ts';
import { valuesOf } from './tolerant.ts';

/** Whom to ask about: what the address names, and what the page shows. */
export interface AccountQuestion {
  readonly account: AccountId;
  /** The host of the page. */
  readonly host: string;
  /** `inbox:id` */
  readonly conversation: string;
  readonly person: Person;
}

type Found = Promise<Result<AccountFinding, AccountError>>;

/** Asks the inbox's own API who the open conversation is with. At most three requests; nothing is kept. */
export const findPerson = (call: AccountCall, question: AccountQuestion): Found =>
  FINDERS[question.account](call, question);

const idOf = ({ conversation }: AccountQuestion): string => conversation.slice(conversation.indexOf(':') + 1);

const isNobody = (error: AccountError): boolean => error.code === 'refused' && error.status === 404;

const nobody = (by: AccountFinding['by']) => ok({ by, people: [], customer: null });

/** A field for an e-mail may hold anything. */
const emailsOf = (...values: readonly (string | null | undefined)[]): string[] =>
  valuesOf(...values).filter(isEmail);

const nameOf = (...parts: readonly (string | null)[]): string | null =>
  parts.filter(Boolean).join(' ') || null;

/** A label that a site may show beside its visitor's details: by what id it and Chatra know the visitor. */
const CLIENT_ID = /^(chatra )?client[ _-]?id$/i;

/** The id in the address is the chat's. Where the page shows the client's own, that is asked for. */
async function findInChatra(call: AccountCall, question: AccountQuestion): Found {
  // The sibling under Brevo has another API and other keys.
  if (question.host !== 'app.chatra.io') return err({ code: 'nothing-to-ask' });
  const shown = question.person.attributes.find(({ label }) => CLIENT_ID.test(label.trim()))?.value.trim();
  const by = shown === undefined ? 'chat-id' : 'client-id';
  const id = shown ?? idOf(question);
  const answer = await call(ENDPOINTS.chatraClient, { id });
  if (!answer.ok) return isNobody(answer.error) ? nobody(by) : answer;
  const { value } = answer;
  // Another one's record than was asked for would be somebody else.
  if (value.id !== null && value.id !== id) return err({ code: 'unexpected-shape', path: 'id' });
  const { info } = value;
  const person: KnownPerson = {
    name: info?.name ?? value.name ?? value.displayedName,
    title: null,
    emails: emailsOf(info?.email ?? value.email),
    phones: valuesOf(info?.phone ?? value.phone),
  };
  return ok({ by, people: [person], customer: null });
}

const PHONE_TYPES: ReadonlySet<string | null> = new Set(['PH', 'WAPH']);

const personOf = ({ first_name, last_name, details }: TwoChatContact): KnownPerson => ({
  name: nameOf(first_name, last_name),
  title: null,
  emails: emailsOf(...details.map(({ type, value }) => (type === 'E' ? value : null))),
  phones: valuesOf(...details.map(({ type, value }) => (PHONE_TYPES.has(type) ? value : null))),
});

/** The number that the address or one label names, as `+` and digits; null when there is none, or several. */
function numberOf(question: AccountQuestion): string | null {
  const inAddress = /(?:^|-)(\d{7,15})@c\.us$/.exec(idOf(question))?.[1];
  if (inAddress) return `+${inAddress}`;
  const shown = question.person.phones.filter(({ from, value }) => from !== 'text' && /^\s*\+/.test(value));
  const [only, ...others] = new Set(shown.map(({ value }) => `+${value.replace(/\D/g, '')}`));
  return only && others.length === 0 ? only : null;
}

/** The search is one by parts of numbers and names, so only who really holds the number counts. */
async function findInTwoChat(call: AccountCall, question: AccountQuestion): Found {
  const number = numberOf(question);
  const id = idOf(question);
  if (number === null) {
    if (!id.startsWith('CON')) return err({ code: 'nothing-to-ask' });
    const answer = await call(ENDPOINTS.twochatContact, { id });
    if (!answer.ok) return isNobody(answer.error) ? nobody('contact-id') : answer;
    const contact = answer.value.contact ?? answer.value.data;
    if (contact?.uuid !== id) return err({ code: 'unexpected-shape', path: 'contact' });
    return ok({ by: 'contact-id', people: [personOf(contact)], customer: null });
  }
  const holders = new Map<string, KnownPerson>();
  for (const form of [number, ...phoneVariants(number)]) {
    // Either name of the parameter is documented somewhere.
    const answer = await call(ENDPOINTS.twochatSearch, { q: form, query: form });
    if (!answer.ok) {
      if (isNobody(answer.error)) continue;
      return answer;
    }
    for (const contact of [...answer.value.contacts, ...answer.value.data]) {
      const person = personOf(contact);
      if (person.phones.some((phone) => comparePhones(phone, number))) holders.set(contact.uuid, person);
    }
    if (holders.size > 0) break;
  }
  return ok({ by: 'number', people: [...holders.values()], customer: null });
}

/** Of the old addresses only the customer's number is known, which the API cannot be asked by: e-mails are, and it must agree. */
async function findInChartMogul(call: AccountCall, question: AccountQuestion): Found {
  const id = idOf(question);
  const isUuid = id.startsWith('cus_');
  const customer = isUuid
    ? await call(ENDPOINTS.mogulCustomer, { id })
    : await byNumber(call, id, question.person);
  if (!customer.ok) return isNobody(customer.error) ? nobody('customer-id') : customer;
  if (customer.value === null) return nobody('email');
  const { uuid, name, email } = customer.value;
  if (isUuid && uuid !== id) return err({ code: 'unexpected-shape', path: 'uuid' });
  const contacts = await call(ENDPOINTS.mogulContacts, { id: uuid });
  if (!contacts.ok && !isNobody(contacts.error)) return contacts;
  const people = (contacts.ok ? contacts.value.entries : []).map(
    (one): KnownPerson => ({
      name: nameOf(one.first_name, one.last_name),
      title: one.title,
      emails: emailsOf(one.email),
      phones: valuesOf(one.phone),
    }),
  );
  const own: KnownPerson = { name, title: null, emails: emailsOf(email), phones: [] };
  // The customer's own e-mail is mostly one of its contacts'.
  const isKnown = people.some(({ emails }) =>
    emails.some((one) => one.toLowerCase() === email?.toLowerCase()),
  );
  return ok({
    by: isUuid ? 'customer-id' : 'email',
    people: email === null || isKnown ? people : [...people, own],
    customer: { id: uuid, name: name ?? '' },
  });
}

/** As many of a page's e-mails are asked for. */
const EMAILS_MAX = 2;

async function byNumber(call: AccountCall, number: string, { emails }: Person) {
  const shown = emails.filter(({ from }) => from !== 'text').slice(0, EMAILS_MAX);
  if (shown.length === 0) return err<AccountError>({ code: 'nothing-to-ask' });
  for (const { value } of shown) {
    const answer = await call(ENDPOINTS.mogulByEmail, { email: value });
    if (!answer.ok && !isNobody(answer.error)) return answer;
    const found = answer.ok ? answer.value.entries.find(({ id }) => id === number) : undefined;
    if (found) return ok(found);
  }
  return ok(null);
}

const FINDERS: Readonly<Record<AccountId, (call: AccountCall, question: AccountQuestion) => Found>> = {
  chatra: findInChatra,
  twochat: findInTwoChat,
  chartmogul: findInChartMogul,
};
