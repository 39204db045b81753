/**
 * Every way a call can fail in normal use. The code decides what the program does;
 * `detail` is the server's own text, shown to people and never parsed.
 */
export type AppError =
  /** No answer came: nothing is known about the session, so nobody is signed out by it. */
  | { readonly code: 'offline'; readonly detail?: string }
  | { readonly code: 'rate-limited'; readonly retryAtMs: number }
  | { readonly code: 'signed-out'; readonly why: 'no-token' | 'bad-token'; readonly detail?: string }
  /** `scope`: what a token needs for this, as far as it is known. */
  | { readonly code: 'missing-scope'; readonly detail: string; readonly scope?: string }
  | { readonly code: 'wrong-location'; readonly detail: string }
  /** HighLevel understood and said no. `duplicateOf` is `meta.contactId` of its duplicate answer. */
  | {
      readonly code: 'refused';
      readonly status: number;
      readonly detail: string;
      readonly duplicateOf?: Duplicate;
    }
  /** Nothing may be written here now, so nothing was sent. */
  | { readonly code: 'read-only' }
  /** 5xx: the server failed, and a write may or may not have happened. */
  | { readonly code: 'server-error'; readonly status: number; readonly retryAtMs?: number }
  /** A write left and no answer came back. */
  | { readonly code: 'uncertain' }
  /** The answer did not parse. `path` names the field, never its value. */
  | { readonly code: 'unexpected-shape'; readonly path: string };

export interface Duplicate {
  readonly contactId: string;
  readonly contactName?: string;
  readonly matchingField?: string;
}
