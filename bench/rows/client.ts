import type { ContactRead } from '../../lib/domain/merge-read.ts';
import { createHighLevel } from '../../lib/highlevel/high-level.ts';
import { createReadContact } from '../../lib/worker/read-contact.ts';
import { createSdk } from '../../sandbox/contract/sdk.ts';
import { northsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { timed } from '../finding.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { median, quantile } from '../statistics.ts';

const API = 'https://services.leadconnectorhq.com';
const ROUND_TRIP_MS = 100;
const contactId = seedId('contact', 'maya');

/** How our worker reads a contact: one parallel round. */
function ourRead(sandboxUrl: string): () => Promise<void> {
  const crm = createHighLevel({
    now: Date.now,
    getToken: async () => fullToken,
    fetch: (url, init) => fetch(url.replace(API, sandboxUrl), init),
  });
  let kept: ContactRead | undefined;
  const read = createReadContact({
    reads: {
      contact: (id) => crm.getContact(northsideId, id),
      notes: (id) => crm.listNotes(id),
      tasks: (id) => crm.listTasks(id),
      appointments: (id, _options, zone) => crm.listAppointments(id, zone),
    },
    stored: async () => undefined,
    store: async (record) => {
      kept = record;
    },
    lastWriteMs: async () => 0,
    now: Date.now,
  });
  return async () => {
    const answer = await read({ id: northsideId, timezone: 'America/New_York' }, contactId, 'now');
    if (!answer.ok || kept?.contact?.lastName !== 'Okafor') throw new Error('Our client read nothing');
  };
}

/** How its examples use the vendor's client: one call after the other. */
function sdkRead(sandboxUrl: string): () => Promise<void> {
  const { contacts } = createSdk(sandboxUrl, fullToken);
  return async () => {
    const { contact } = await contacts.getContact({ contactId });
    await contacts.getAllNotes({ contactId });
    await contacts.getAllTasks({ contactId });
    await contacts.getAppointmentsForContact({ contactId });
    if (contact?.lastName !== 'Okafor') throw new Error('The vendor’s client read nothing');
  };
}

/** The same contact, filled by either client in turn, in one process and over the same round trip. */
export const client: Row = {
  name: 'client',
  async measure({ samples }) {
    const sandbox = await startSandbox({ ratePer10s: 100_000, latencyMs: ROUND_TRIP_MS });
    try {
      const reads = { ours: ourRead(sandbox.url), sdk: sdkRead(sandbox.url) };
      const times = { ours: [] as number[], sdk: [] as number[] };
      for (let index = 0; index < samples + THROWN_AWAY; index++) {
        const order = index % 2 === 0 ? (['ours', 'sdk'] as const) : (['sdk', 'ours'] as const);
        for (const one of order) {
          const startMs = performance.now();
          await reads[one]();
          if (index >= THROWN_AWAY) times[one].push(performance.now() - startMs);
        }
      }
      const sdk = { median: Math.round(median(times.sdk)), p95: Math.round(quantile(times.sdk, 0.95)) };
      return timed(
        'a contact with notes, tasks and appointments, our client',
        times.ours,
        [{ share: 0.5, max: sdk.median }],
        `the bar is the vendor’s client, one call after the other, in turn with ours: median ${sdk.median}, p95 ${sdk.p95} ms; round trip ${ROUND_TRIP_MS} ms`,
      );
    } finally {
      await sandbox.close();
    }
  },
};
