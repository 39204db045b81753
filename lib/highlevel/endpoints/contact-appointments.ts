import { answers } from '../answers.ts';
import { endpoint, nothing } from '../endpoint.ts';

/** Of a contact, past and coming. `startTime` and `endTime` are wall-clock times of the location. */
export const listAppointments = endpoint('listAppointments', 'GET', '/contacts/{contactId}/appointments', {
  scope: 'contacts.readonly',
  input: nothing,
  answer: answers.appointments,
});
