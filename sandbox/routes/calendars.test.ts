import { describe, expect, it } from 'vitest';
import { northsideId as locationId } from '../seed/places.ts';
import { chairCalendarId as calendarId } from '../seed/seed-calendars.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const version = '2021-04-15';
const contactId = seedId('contact', 'maya');
const fitting = seedId('appointment', 'maya-0');
const noonMs = Date.parse('2026-11-20T17:00:00Z');
const hourMs = 3_600_000;

const slotsPath = (fromMs: number, untilMs: number, more = '') =>
  `/calendars/${calendarId}/free-slots?startDate=${fromMs}&endDate=${untilMs}${more}`;
const booking = (more: object = {}) => ({
  calendarId,
  locationId,
  contactId,
  startTime: '2026-11-25T10:00:00-05:00',
  ...more,
});

describe('free slots', () => {
  it('come by day in the wanted zone, without weekends and what is taken, with a key that is no day', async () => {
    const { call } = createTestSandbox();
    const { body, at } = await call('GET', slotsPath(noonMs, noonMs + 4 * 24 * hourMs), { version });
    // A Friday noon, a weekend, the Monday with the fitting at 14:30, and a Tuesday morning that is blocked.
    expect(Object.keys(Object(body)).sort()).toEqual(['2026-11-20', '2026-11-23', 'traceId']);
    expect(at('2026-11-20.slots.0')).toBe('2026-11-20T12:00:00-05:00');
    const monday = at('2026-11-23.slots');
    expect(monday).toHaveLength(15);
    expect(monday).not.toContain('2026-11-23T14:30:00-05:00');
    const west = await call('GET', slotsPath(noonMs, noonMs + hourMs, '&timezone=America/Los_Angeles'), {
      version,
    });
    expect(west.at('2026-11-20.slots.0')).toBe('2026-11-20T09:00:00-08:00');
  });

  it('are refused with a location, beyond 31 days, in no zone, and without an end', async () => {
    const { call } = createTestSandbox();
    const paths = [
      slotsPath(noonMs, noonMs + hourMs, `&locationId=${locationId}`),
      slotsPath(noonMs, noonMs + 32 * 24 * hourMs),
      slotsPath(noonMs, noonMs + hourMs, '&timezone=Juniper/Street'),
      `/calendars/${calendarId}/free-slots?startDate=${noonMs}`,
      '/calendars/nobody/free-slots?startDate=1&endDate=2',
    ];
    const answers = await Promise.all(paths.map((path) => call('GET', path, { version })));
    expect(answers.map(({ status }) => status)).toEqual([422, 400, 422, 422, 400]);
  });
});

describe('an appointment', () => {
  it('is booked, seen on both sides, moved, and deleted as an event', async () => {
    const { call } = createTestSandbox();
    const path = '/calendars/events/appointments';
    const made = await call('POST', path, { version, body: booking({ title: 'Fitting' }) });
    expect(made.body).toMatchObject({ endTime: '2026-11-25T10:30:00-05:00', appointmentStatus: 'confirmed' });
    expect(made.body).not.toHaveProperty('dateAdded');
    const eventId = String(made.at('id'));

    const ofContact = await call('GET', `/contacts/${contactId}/appointments`);
    expect(JSON.stringify(ofContact.body)).toContain('2026-11-25 10:00:00');
    const taken = await call('POST', path, { version, body: booking() });
    expect([taken.status, taken.at('message')]).toEqual([
      400,
      'The slot you have selected is no longer available.',
    ]);
    const twice = { version, body: booking({ ignoreFreeSlotValidation: true }) };
    expect((await call('POST', path, twice)).status).toBe(200);

    const moved = await call('PUT', `${path}/${eventId}`, {
      version,
      body: { startTime: '2026-11-25T12:00:00-05:00' },
    });
    expect(moved.at('endTime')).toBe('2026-11-25T12:30:00-05:00');
    expect((await call('DELETE', `${path}/${eventId}`, { version, body: {} })).status).toBe(404);
    const gone = await call('DELETE', `/calendars/events/${eventId}`, { version, body: {} });
    expect([gone.status, gone.body]).toEqual([201, { succeeded: true }]);
    expect((await call('GET', `${path}/${eventId}`, { version })).status).toBe(400);
  });

  it.each([
    ['a time without a zone', { startTime: '2026-11-25T10:00:00' }],
    ['a status that is none', { appointmentStatus: 'booked' }],
    ['an unknown field', { notes: 'x' }],
    ['no contact', { contactId: undefined }],
  ])('is refused with %s', async (_, more) => {
    const { call } = createTestSandbox();
    const answer = await call('POST', '/calendars/events/appointments', { version, body: booking(more) });
    expect(answer.status).toBe(422);
  });

  it('has notes in pages, and a limit of 20', async () => {
    const { call } = createTestSandbox();
    const path = `/calendars/appointments/${fitting}/notes`;
    expect((await call('POST', path, { version, body: { body: 'Second' } })).status).toBe(201);
    const page = await call('GET', `${path}?limit=1&offset=0`, { version });
    expect([page.at('hasMore'), page.at('notes.0.createdBy.name')]).toEqual([true, 'Lena Brandt']);
    expect((await call('GET', `${path}?limit=21&offset=0`, { version })).status).toBe(422);
    expect((await call('GET', path, { version })).status).toBe(422);
    expect((await call('POST', path, { version, body: { body: 'x'.repeat(5001) } })).status).toBe(422);
  });
});

describe('events', () => {
  const span = `locationId=${locationId}&startTime=0&endTime=${noonMs + 30 * 24 * hourMs}`;

  it('are those of one calendar, user or group, never of a whole location', async () => {
    const { call } = createTestSandbox();
    const groupId = seedId('calendar group', 'treatments');
    const all = await call('GET', `/calendars/events?${span}&groupId=${groupId}`, { version });
    const lenas = await call('GET', `/calendars/events?${span}&userId=${seedId('user', 'lena')}`, {
      version,
    });
    expect(all.at('events')).toHaveLength(6);
    expect(lenas.at('events')).toHaveLength(2);
    expect((await call('GET', `/calendars/events?${span}`, { version })).status).toBe(422);
  });

  it('can be blocked, which takes the slots away', async () => {
    const { call } = createTestSandbox();
    const before = await call('GET', slotsPath(noonMs, noonMs + 2 * hourMs), { version });
    const body = {
      locationId,
      calendarId,
      title: 'Lunch',
      startTime: '2026-11-20T12:00:00-05:00',
      endTime: '2026-11-20T13:00:00-05:00',
    };
    expect((await call('POST', '/calendars/events/block-slots', { version, body })).status).toBe(201);
    const after = await call('GET', slotsPath(noonMs, noonMs + 2 * hourMs), { version });
    expect([before.at('2026-11-20.slots.length'), after.at('2026-11-20.slots.length')]).toEqual([4, 2]);
    const blocked = await call('GET', `/calendars/blocked-slots?${span}&calendarId=${calendarId}`, {
      version,
    });
    expect(blocked.at('events')).toHaveLength(2);
  });
});
