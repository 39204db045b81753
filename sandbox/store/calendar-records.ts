export interface CalendarGroupRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly description: string;
  readonly slug: string;
  readonly isActive: boolean;
}

export interface CalendarRecord {
  readonly id: string;
  readonly locationId: string;
  readonly groupId: string;
  readonly name: string;
  readonly description: string;
  readonly slug: string;
  readonly isActive: boolean;
  readonly slotMinutes: number;
  /** Open hours of every weekday, in the location's zone. */
  readonly openHour: number;
  readonly closeHour: number;
  readonly userIds: readonly string[];
}

export interface BlockedSlotRecord {
  readonly id: string;
  readonly locationId: string;
  readonly calendarId: string;
  readonly assignedUserId: string | null;
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly dateAddedMs: number;
}

export interface AppointmentNoteRecord {
  readonly id: string;
  readonly appointmentId: string;
  readonly contactId: string;
  readonly body: string;
  readonly userId: string | null;
  readonly dateAddedMs: number;
}
