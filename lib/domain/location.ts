/** A location (sub-account) with the lists the panel needs to show names instead of ids. */
export interface Location {
  readonly id: string;
  readonly name: string;
  /** IANA name; due dates are picked in it. */
  readonly timezone: string;
  /** ISO-2; national phone numbers are read with it. */
  readonly country: string | null;
  readonly users: readonly User[];
  readonly tags: readonly string[];
  readonly customFields: readonly CustomField[];
  /**
   * What contacts can be put into. Null where the token may not read them; not there until somebody needed them.
   */
  readonly workflows?: readonly Enrolment[] | null;
  readonly campaigns?: readonly Enrolment[] | null;
  /** When each list was read; null where the token may not read it. */
  readonly fetchedAtMs: number;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** A workflow or a campaign. */
export interface Enrolment {
  readonly id: string;
  readonly name: string;
}

export interface CustomField {
  readonly id: string;
  readonly name: string;
  /** `TEXT`, `LARGE_TEXT`, `NUMERICAL`, `PHONE`, `MONETORY` (the vendor's spelling), `CHECKBOX`,
   *  `SINGLE_OPTIONS`, `MULTIPLE_OPTIONS`, `RADIO`, `DATE`, `EMAIL`, `FILE_UPLOAD`, … */
  readonly dataType: string;
  readonly options: readonly string[];
  readonly position: number;
}
