export interface CompanyRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly timezone: string;
  readonly country: string;
}

/** A text that a location keeps under a name. */
export interface CustomValueRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly value: string;
}

export interface TemplateRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly type: 'sms' | 'email';
  readonly subject: string;
  /** HTML for an e-mail. */
  readonly body: string;
  readonly dateAddedMs: number;
}
