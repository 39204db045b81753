import type { Command } from '../domain/command.ts';
import type { Person } from '../domain/sighting.ts';
import type { PanelActions } from './actions.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { CreateForm, CreateOutcome, Overlay, SearchResults } from './state.ts';
import type { Writer } from './write-actions.ts';

export interface Overlays {
  readonly actions: Pick<
    PanelActions,
    'openSearch' | 'search' | 'openCreate' | 'createContact' | 'openChanges' | 'closeOverlay'
  >;
  /** The outbox changed: is the contact that is being created done, or refused? */
  creationMoved(): Promise<void>;
}

/** What lies over the panel: search by hand, creating a contact, "Your changes". */
export function createOverlays(deps: PanelParts, store: PanelStore, writer: Writer): Overlays {
  const set = (overlay: Overlay) => store.setState({ overlay });
  let searchTurn = 0;

  const setResults = (query: string, results: SearchResults) => set({ kind: 'search', query, results });

  const search = async (query: string) => {
    const mine = ++searchTurn;
    const wanted = query.trim();
    if (wanted.length < 2) return setResults(query, { kind: 'idle' });
    setResults(query, { kind: 'running' });
    // Typing goes on: only the last of a burst is asked.
    await new Promise<void>((resolve) => deps.after(200, resolve));
    if (mine !== searchTurn || store.getState().overlay.kind !== 'search') return;
    const answer = await deps.ask('contact.search', { query: wanted.slice(0, 75) }).catch(() => null);
    if (mine !== searchTurn || store.getState().overlay.kind !== 'search') return;
    if (answer?.ok) return setResults(query, { kind: 'found', contacts: answer.value });
    setResults(query, { kind: 'failed', error: answer?.error ?? { code: 'offline' } });
  };

  const setCreate = (outcome: CreateOutcome) => {
    const { overlay } = store.getState();
    if (overlay.kind === 'create') set({ ...overlay, outcome });
  };

  return {
    actions: {
      openSearch: (query = '') => {
        setResults(query, { kind: 'idle' });
        if (query !== '') void search(query);
      },
      search: (query) => void search(query),
      openCreate: () => {
        const { drafts, sighting } = store.getState();
        const prefill = fromDraft(drafts.create?.fields) ?? fromPerson(sighting?.person);
        set({ kind: 'create', prefill, outcome: { kind: 'editing' } });
      },
      createContact: async (contact) => {
        const { overlay } = store.getState();
        if (overlay.kind !== 'create' || overlay.outcome.kind === 'sending') return; // pressed twice
        setCreate({ kind: 'sending', commandId: '' });
        const commandId = await writer.create(contact);
        setCreate(commandId === null ? { kind: 'editing' } : { kind: 'sending', commandId });
      },
      openChanges: () => set({ kind: 'changes' }),
      closeOverlay: () => {
        searchTurn++;
        set({ kind: 'none' });
      },
    },

    creationMoved: async () => {
      const { overlay } = store.getState();
      if (overlay.kind !== 'create' || overlay.outcome.kind !== 'sending') return;
      const command = await deps.tables.outbox.get(overlay.outcome.commandId);
      if (!command) return;
      if (command.state === 'done') set({ kind: 'none' });
      if (command.state !== 'refused') return;
      setCreate(refusedCreate(command));
      // The form takes over from here: the agent sees the reason and decides, so the row has done its work.
      await writer.discardChange(command.id);
    },
  };
}

function refusedCreate(command: Command): CreateOutcome {
  const duplicate = command.refusal?.duplicateOf;
  if (!duplicate) return { kind: 'refused', detail: command.refusal?.detail ?? '' };
  return {
    kind: 'duplicate',
    contactId: duplicate.contactId,
    name: duplicate.contactName ?? '',
    matchingField: duplicate.matchingField ?? '',
  };
}

function fromDraft(fields: Readonly<Record<string, string>> | undefined): CreateForm | null {
  if (!fields) return null;
  const { firstName = '', lastName = '', email = '', phone = '', companyName = '' } = fields;
  return { firstName, lastName, email, phone, companyName };
}

/** Splits the shown name at its first space: a guess that the agent sees and can change before anything is sent. */
function fromPerson(person: Person | undefined): CreateForm {
  const name = (person?.name?.value ?? '').trim();
  const space = name.search(/\s/);
  return {
    firstName: space < 0 ? name : name.slice(0, space),
    lastName: space < 0 ? '' : name.slice(space).trim(),
    email: person?.emails[0]?.value ?? '',
    phone: person?.phones[0]?.value ?? '',
    companyName: '',
  };
}
