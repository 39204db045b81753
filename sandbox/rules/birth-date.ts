import { unprocessable } from './api-error.ts';

const yearFirst = /^(\d{4})[-/._](\d\d)[-/._](\d\d)(?:T.*)?$/;
const yearLast = /^(\d\d)[-/._](\d\d)[-/._](\d{4})$/;

/** Reads a birth date in one of the vendor's eight forms into YYYY-MM-DD. Refuses with 422 what is no date. */
export function toStoredBirthDate(raw: string): string {
  const first = yearFirst.exec(raw);
  const last = yearLast.exec(raw);
  const [year, month, day] = first
    ? [first[1], first[2], first[3]]
    : last
      ? [last[3], last[1], last[2]]
      : [undefined, undefined, undefined];
  const date = `${year}-${month}-${day}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) {
    throw unprocessable(['dateOfBirth must be a valid date']);
  }
  return date;
}
