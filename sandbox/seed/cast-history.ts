import type { AppointmentRecord, NoteRecord, TaskRecord } from '../store/records.ts';
import { localInstant } from './local-time.ts';
import { locations, northsideId } from './places.ts';
import { chairCalendarId } from './seed-calendars.ts';
import { seedId } from './seed-id.ts';

const zone = locations[0]?.timezone ?? 'UTC';
const calendarId = chairCalendarId;

interface NoteSketch {
  readonly contact: string;
  readonly by?: string;
  readonly daysAgo: number;
  readonly at: readonly [hour: number, minute: number];
  readonly body: string;
  readonly pinned?: true;
  readonly title?: string;
  readonly color?: string;
}

const transcript = [
  ['Maya', 'Hi, my new trays arrived but the box is open on one side.'],
  ['Priya', 'Hello Maya, sorry about that. Are the trays themselves sealed?'],
  ['Maya', 'Yes, all of them. Only the whitening kit is missing, order 2041.'],
  ['Priya', 'Thank you. I will ask the lab and come back to you.'],
]
  .map(([who, said]) => `<p><strong>${who}:</strong> ${said}</p>`)
  .join('');

const longHtml = `<h2>Treatment plan</h2><ul>${Array.from(
  { length: 60 },
  (_, index) =>
    `<li>Step ${index + 1}: <em>wear tray ${index + 1}</em> for 10 days, then <a href="https://example.com/step/${index + 1}">report</a></li>`,
).join('')}</ul>`;

const hostileHtml =
  '<p>Asked about prices.</p><script>window.__ran=1</script><img src=x onerror="window.__ran=1">' +
  '<a href="javascript:window.__ran=1">click</a><iframe srcdoc="<script>parent.__ran=1</script>"></iframe>' +
  '<svg onload="window.__ran=1"></svg><p style="position:fixed;inset:0">Over everything</p>';

const noteSketches: readonly NoteSketch[] = [
  {
    contact: 'maya',
    by: 'lena',
    daysAgo: 263,
    at: [11, 5],
    pinned: true,
    body: '<p>Latex allergy. Write before 10 am; she is teaching after that.</p>',
  },
  {
    contact: 'maya',
    by: 'ruth',
    daysAgo: 120,
    at: [9, 30],
    title: 'First visit',
    color: '#FFAA00',
    body: '<p>Came by referral. Wants aligners before the summer.</p>',
  },
  { contact: 'maya', daysAgo: 10, at: [10, 28], title: 'Chatra transcript', body: transcript },
  {
    contact: 'maya',
    by: 'tom',
    daysAgo: 4,
    at: [16, 10],
    body: '<p>Tray 6 is tight on the upper left. Suggested wearing tray 5 three more nights, then a fitting if it still hurts.</p>',
  },
  {
    contact: 'jonathan-park',
    by: 'tom',
    daysAgo: 19,
    at: [15, 0],
    body: '<p>Spoke on the phone, wants the implant in January.</p>',
  },
  {
    contact: 'ines',
    by: 'lena',
    daysAgo: 2,
    at: [9, 58],
    body: '<p>Gostou do resultado. Enviar fatura.</p>',
  },
  { contact: 'naoki', by: 'priya', daysAgo: 3, at: [8, 15], pinned: true, body: longHtml },
  { contact: 'eve', by: 'kofi', daysAgo: 1, at: [13, 0], body: hostileHtml },
  { contact: 'layla', by: 'priya', daysAgo: 6, at: [12, 0], body: '<p dir="rtl">تفضل المواعيد صباحًا ☀️</p>' },
  {
    contact: 'maximiliana',
    daysAgo: 5,
    at: [10, 0],
    body: `<p>${'A very long line without end. '.repeat(400)}</p>`,
  },
  { contact: 'hanne', by: 'agnes', daysAgo: 30, at: [14, 20], body: '<p></p>' },
];

interface TaskSketch {
  readonly contact: string;
  readonly title: string;
  readonly body?: string;
  readonly who?: string;
  readonly inDays: number;
  readonly hour: number;
  readonly done?: true;
}

const taskSketches: readonly TaskSketch[] = [
  {
    contact: 'maya',
    title: 'Send return label for the whitening kit',
    body: 'Order 2041',
    who: 'priya',
    inDays: -2,
    hour: 9,
  },
  { contact: 'maya', title: 'Call about tray 6', who: 'tom', inDays: 1, hour: 9 },
  { contact: 'maya', title: 'Confirm new address', who: 'priya', inDays: -1, hour: 17, done: true },
  { contact: 'jonathan-park', title: 'Send implant quote', who: 'tom', inDays: 0, hour: 17 },
  { contact: 'ines', title: 'Send invoice', who: 'lena', inDays: 3, hour: 10 },
  {
    contact: 'eve',
    title: '<img src=x onerror="window.__ran=1">Answer',
    body: '<script>window.__ran=1</script>',
    inDays: -20,
    hour: 8,
  },
  { contact: 'nameless', title: 'Call back', inDays: -1, hour: 8 },
];

interface AppointmentSketch {
  readonly contact: string;
  readonly title: string;
  readonly who: string;
  readonly inDays: number;
  readonly at: readonly [hour: number, minute: number];
  readonly status: AppointmentRecord['appointmentStatus'];
}

const appointmentSketches: readonly AppointmentSketch[] = [
  { contact: 'maya', title: 'Aligner fitting', who: 'lena', inDays: 3, at: [14, 30], status: 'confirmed' },
  {
    contact: 'jonathan-park',
    title: 'Implant consult',
    who: 'tom',
    inDays: -12,
    at: [10, 0],
    status: 'showed',
  },
  { contact: 'jonathan-park', title: 'Implant planning', who: 'tom', inDays: 8, at: [11, 15], status: 'new' },
  { contact: 'ines', title: 'Whitening', who: 'agnes', inDays: -1, at: [9, 0], status: 'noshow' },
  { contact: 'ines', title: 'Whitening', who: 'agnes', inDays: 6, at: [9, 0], status: 'cancelled' },
  { contact: 'hanne', title: 'Check-up', who: 'lena', inDays: 1, at: [8, 30], status: 'invalid' },
];

const minutesMs = 60_000;

/** Notes, tasks and appointments of the cast, placed around now in the location's time zone. */
export function castHistory(nowMs: number): {
  readonly notes: readonly NoteRecord[];
  readonly tasks: readonly TaskRecord[];
  readonly appointments: readonly AppointmentRecord[];
} {
  const notes = noteSketches.map((sketch, index) => ({
    id: seedId('note', `${sketch.contact}-${index}`),
    contactId: seedId('contact', sketch.contact),
    body: sketch.body,
    userId: sketch.by === undefined ? null : seedId('user', sketch.by),
    title: sketch.title ?? null,
    color: sketch.color ?? null,
    pinned: sketch.pinned ?? false,
    dateAddedMs: localInstant(nowMs, zone, -sketch.daysAgo, ...sketch.at),
  }));
  const tasks = taskSketches.map((sketch, index) => ({
    id: seedId('task', `${sketch.contact}-${index}`),
    contactId: seedId('contact', sketch.contact),
    title: sketch.title,
    body: sketch.body ?? null,
    assignedTo: sketch.who === undefined ? null : seedId('user', sketch.who),
    dueMs: localInstant(nowMs, zone, sketch.inDays, sketch.hour),
    completed: sketch.done ?? false,
  }));
  const appointments = appointmentSketches.map((sketch, index) => {
    const startMs = localInstant(nowMs, zone, sketch.inDays, ...sketch.at);
    return {
      id: seedId('appointment', `${sketch.contact}-${index}`),
      contactId: seedId('contact', sketch.contact),
      calendarId,
      locationId: northsideId,
      title: sketch.title,
      appointmentStatus: sketch.status,
      assignedUserId: seedId('user', sketch.who),
      address: '12 Juniper Street',
      notes: '',
      startMs,
      endMs: startMs + 30 * minutesMs,
      dateAddedMs: startMs - 9 * 86_400_000,
    };
  });
  return { notes, tasks, appointments };
}
