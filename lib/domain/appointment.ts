/** Read only. Times come in the location's local time without a zone and are turned into epoch milliseconds. */
export interface Appointment {
  readonly id: string;
  readonly title: string;
  /** "confirmed", "cancelled", "showed", "noshow", … */
  readonly status: string;
  readonly startAtMs: number | null;
  readonly endAtMs: number | null;
  readonly assignedUserId: string | null;
}
