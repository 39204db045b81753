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
  /** When each list was read; null where the token may not read it. */
  readonly fetchedAtMs: number;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
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
