/** Who gets a task or a contact. `turns`: users by id, each in their turn (lib/automation/round-robin.ts). */
export type Owner =
  | { readonly kind: 'nobody' }
  /** Whoever owns the contact; nobody where nobody does. */
  | { readonly kind: 'contactOwner' }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'turns'; readonly userIds: readonly string[] };

/** In this many working days (Monday to Friday) at this minute of the day, in the location's time zone. 0 is today. */
export interface WorkDue {
  readonly workingDays: number;
  readonly minuteOfDay: number;
}
