/** What the two stores of a profile hold. It outlives every realm. */
export interface Disk {
  readonly tables: Readonly<Record<TableName, Table>>;
  readonly entries: Map<string, string>;
  /** Tokens by location, and the location that is in use. */
  readonly vault: { readonly tokens: Map<string, string>; inUse: string | null };
}

export type TableName =
  | 'records'
  | 'recordSizes'
  | 'links'
  | 'outbox'
  | 'selections'
  | 'drafts'
  | 'locations'
  | 'serverStates'
  | 'session'
  | 'chatEvents'
  | 'setAside';

export type Row = Readonly<Record<string, unknown>>;

export interface Table {
  /** Undefined where the key is given apart from the value. */
  readonly keyPath: string | readonly string[] | undefined;
  readonly rows: Map<string, Row>;
  /** Null when it has to be sorted anew. */
  sorted: readonly string[] | null;
}

const table = (keyPath?: string | readonly string[]): Table => ({ keyPath, rows: new Map(), sorted: [] });

export const createDisk = (): Disk => ({
  tables: {
    records: table(['locationId', 'contactId']),
    recordSizes: table(['locationId', 'contactId']),
    links: table(['locationId', 'conversation']),
    outbox: table('id'),
    selections: table('conversation'),
    drafts: table(['conversation', 'kind']),
    locations: table('id'),
    serverStates: table('locationId'),
    session: table(),
    chatEvents: table('id'),
    setAside: table(),
  },
  entries: new Map(),
  vault: { tokens: new Map(), inUse: null },
});

/** Locations that have a token, and a session that was not ended. */
export const connectedIds = ({ vault, tables }: Disk): ReadonlySet<string> =>
  new Set(
    [...vault.tokens.keys()].filter((id) => {
      const inUse = tables.session.rows.get('session');
      const own = tables.session.rows.get(`at:${id}`) ?? (inUse?.locationId === id ? inUse : undefined);
      return own?.state === 'connected';
    }),
  );

export const keyText = (key: unknown): string => (typeof key === 'string' ? key : JSON.stringify(key));

export function keyOf({ keyPath, rows }: Table, value: Row): string {
  if (keyPath === undefined) return String(rows.size + 1);
  return typeof keyPath === 'string' ? String(value[keyPath]) : keyText(keyPath.map((part) => value[part]));
}

export function keysOf(it: Table): readonly string[] {
  it.sorted ??= [...it.rows.keys()].sort();
  return it.sorted;
}

export const rowsOf = (it: Table): Row[] => keysOf(it).map((key) => it.rows.get(key) as Row);

export function putRow(it: Table, key: string, value: Row | undefined): void {
  if (value === undefined) {
    if (it.rows.delete(key)) it.sorted = null;
    return;
  }
  if (!it.rows.has(key)) it.sorted = null;
  it.rows.set(key, value);
}

export function emptyTable(it: Table): void {
  it.rows.clear();
  it.sorted = [];
}
