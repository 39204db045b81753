import type { InboxId } from '../inbox.ts';

/** "What this inbox shows as this goes into that field of the CRM." */
export interface FieldMapping {
  readonly id: string;
  readonly inbox: InboxId;
  readonly from: ChatSource;
  /** A standard field by its name, or a custom field by its id. */
  readonly field: string;
  /** As the field was called, for when it is gone. */
  readonly fieldName: string;
  readonly transforms: readonly Transform[];
}

export type ChatSource =
  | { readonly kind: 'name' | 'email' | 'phone' | 'pageUrl' | 'referrer' }
  | { readonly kind: 'label'; readonly label: string };

/** In the order they are listed. A value that one cannot take is not written, and said. */
export type Transform =
  | { readonly kind: 'trim' }
  | { readonly kind: 'case'; readonly to: 'lower' | 'upper' | 'title' }
  | { readonly kind: 'e164' }
  /** Of a date as people write it; `dmy` and `mdy` say which number is the day. */
  | { readonly kind: 'date'; readonly order: 'dmy' | 'mdy' | 'ymd' }
  | { readonly kind: 'splitName'; readonly part: 'first' | 'last' }
  /** Values that are not in the list: `else`, or as they are where it is null. */
  | {
      readonly kind: 'map';
      readonly values: readonly (readonly [from: string, to: string])[];
      readonly otherwise: string | null;
    };
