/** What makes a member of the cast worth having: the hard case it stands for. */
type CastTrait =
  | 'match-by-both'
  | 'email-only'
  | 'phone-only'
  | 'several-hits'
  | 'email-and-phone-of-two-people'
  | 'shared-email'
  | 'shared-phone'
  | 'second-email-in-crm'
  | 'second-phone-in-crm'
  | 'two-emails-on-page'
  | 'same-person-twice'
  | 'same-name-only'
  | 'mx-521'
  | 'ar-9'
  | 'br-9'
  | 'national-phone'
  | 'invalid-phone'
  | 'not-in-crm'
  | 'anonymous'
  | 'nameless-in-crm'
  | 'rtl'
  | 'emoji'
  | 'long-name'
  | 'script-in-name'
  | 'dnd'
  | 'many-tags'
  | 'many-custom-fields'
  | 'business-values-on-page';

/** What a chat inbox shows of the person. An empty list or a missing name means that the page shows none. */
interface CastPage {
  readonly name?: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One contact as the CRM stores it: phone in E.164 where it can be read, tags in lower case. */
export interface CastContact {
  readonly key: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly companyName?: string;
  readonly type?: 'lead' | 'customer';
  readonly source?: string;
  readonly ownerKey?: string;
  readonly tags?: readonly string[];
  readonly city?: string;
  readonly state?: string;
  readonly country?: string;
  readonly timezone?: string;
  readonly additionalEmails?: readonly string[];
  readonly additionalPhones?: readonly string[];
}

/**
 * A made-up person: one half is what the demo inbox shows, the other what the seed puts into the CRM.
 * `crm` is empty for people whom the CRM does not know, and has several entries where a look-up must be ambiguous.
 */
export interface CastMember {
  readonly key: string;
  readonly traits: readonly CastTrait[];
  readonly page: CastPage;
  readonly crm: readonly CastContact[];
}
