/**
 * Runs the steps that a database has not had yet, all in the one transaction of the upgrade: a step that throws undoes
 * them. Rows are as an older Chatside wrote them, so nothing of today's types holds here.
 */
export function migrate(db: IDBDatabase, upgrade: IDBTransaction, from: number): void {
  if (from < 1) toV1(db);
  if (from < 2) toV2(db, upgrade);
  if (from < 3) toV3(db);
  if (from < 4) toV4(db);
  if (from < 5) toV5(db);
}

/** Version 1 (2026-11). Frozen: never edited; the next version is a new step. */
export function toV1(db: IDBDatabase): void {
  db.createObjectStore('records', { keyPath: ['locationId', 'contactId'] });
  db.createObjectStore('links', { keyPath: ['locationId', 'conversation'] });
  const outbox = db.createObjectStore('outbox', { keyPath: 'id' });
  outbox.createIndex('byContact', ['locationId', 'contactId', 'seq']);
  outbox.createIndex('byState', 'state');
  db.createObjectStore('drafts', { keyPath: ['conversation', 'kind'] });
  db.createObjectStore('selections', { keyPath: 'conversation' });
  db.createObjectStore('locations', { keyPath: 'id' });
  db.createObjectStore('session');
  db.createObjectStore('setAside', { autoIncrement: true });
}

/**
 * Version 2 (2026-11): what is known of the server, and what undo, conflicts and the sweep need of a command. Edits that
 * were composed before have no base, so nothing is compared for them. Frozen.
 */
export function toV2(db: IDBDatabase, upgrade: IDBTransaction): void {
  db.createObjectStore('serverStates', { keyPath: 'locationId' });
  const session = upgrade.objectStore('session').get('session');
  session.onsuccess = () => {
    const here: unknown = session.result;
    const walk = upgrade.objectStore('outbox').openCursor();
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (!cursor) return;
      const row: unknown = cursor.value;
      // A broken row stays as it was found, until the worker sets it aside.
      if (isRow(row) && isRow(row.intent)) cursor.update(commandToV2(row, row.intent, here));
      cursor.continue();
    };
  };
}

/** Version 3 (2026-11): which location an inbox's workspace belongs to. Frozen. */
export function toV3(db: IDBDatabase): void {
  db.createObjectStore('workspaces', { keyPath: 'workspace' });
}

/**
 * Version 4 (2026-11): how much each record takes. Records that are there already are measured later, a few at a time: a
 * step that read all of them would keep everybody waiting, and might be what fails. Frozen.
 */
export function toV4(db: IDBDatabase): void {
  db.createObjectStore('recordSizes', { keyPath: ['locationId', 'contactId'] });
}

/**
 * Version 5 (2026-11): what works by itself: events, what is known of chats and read of them, watched contacts, the journal,
 * logged chats, lessons.
 */
function toV5(db: IDBDatabase): void {
  db.createObjectStore('chatEvents', { keyPath: 'id' });
  db.createObjectStore('chatStates', { keyPath: 'conversation' });
  db.createObjectStore('chatReadings', { keyPath: 'conversation' });
  db.createObjectStore('watches', { keyPath: ['locationId', 'contactId'] });
  const runs = db.createObjectStore('ruleRuns', { keyPath: 'id' });
  runs.createIndex('byTime', 'atMs');
  runs.createIndex('byConversation', ['conversation', 'atMs']);
  db.createObjectStore('chatLogs', { keyPath: ['locationId', 'conversation', 'day'] });
  db.createObjectStore('lessons', { keyPath: 'locationId' });
}

function commandToV2(row: Row, intent: Row, session: unknown): Row {
  const isHere = isRow(session) && session.locationId === row.locationId;
  const isEdit = intent.kind === 'note.edit' || intent.kind === 'task.edit';
  return {
    ...row,
    locationName: isHere ? session.locationName : '',
    alsoFor: [],
    intent: isEdit ? { ...intent, base: null } : intent,
    heldUntilMs: 0,
    saved: null,
    conflict: null,
    sweepAtMs: null,
    undoes: null,
    undoneBy: null,
  };
}

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
