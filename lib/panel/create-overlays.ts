import type { Command } from '../domain/command.ts';
import type { Person } from '../domain/sighting.ts';
import type { PanelActions } from './actions.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import { readOnlyWhy } from './read-only.ts';
import type { CreateForm, CreateOutcome, Overlay, SearchResults } from './state.ts';
import type { Writer } from './write-actions.ts';

export interface Overlays {
  readonly actions: Pick<
    PanelActions,
    | 'openSearch'
    | 'search'
    | 'openCreate'
    | 'createContact'
    | 'openChanges'
    | 'openJournal'
    | 'editChange'
    | 'decideChange'
    | 'closeOverlay'
  >;
  /** Another conversation or location: what was opened for the one before is closed. */
  leave(): void;
  /** The outbox changed: is the contact that is being created done, or refused? */
  creationMoved(): Promise<void>;
}

export interface OverlayDeeds {
  readonly create: Writer['create'];
  readonly dropCreate: (commandId: string) => Promise<unknown>;
  readonly loadJournal: () => Promise<void>;
  /** The conversation has its contact now: who it is should be looked up anew. */
  readonly onCreated: () => void;
}

/** What lies over the panel: search by hand, creating a contact, "Your changes" and what is decided there. */
export function createOverlays(deps: PanelParts, store: PanelStore, deeds: OverlayDeeds): Overlays {
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
    const { session } = store.getState();
    const locationId = session.state === 'none' ? '' : session.locationId;
    const answer = await deps
      .ask('contact.search', { locationId, query: wanted.slice(0, 75) })
      .catch(() => null);
    if (mine !== searchTurn || store.getState().overlay.kind !== 'search') return;
    if (answer?.ok) return setResults(query, { kind: 'found', contacts: answer.value });
    setResults(query, { kind: 'failed', error: answer?.error ?? { code: 'offline' } });
  };

  /** @param form the prefill of the form that it is for: another form may be open by now */
  const setCreate = (form: CreateForm, outcome: CreateOutcome) => {
    const { overlay } = store.getState();
    if (overlay.kind === 'create' && overlay.prefill === form) set({ ...overlay, outcome });
  };

  /** The creation for the open conversation that was not answered yet, or was refused while no form was open. */
  const pendingCreate = () => {
    const { changes, sighting, session } = store.getState();
    const open = sighting?.conversation ?? null;
    if (open === null || session.state !== 'connected') return undefined;
    return changes
      .map(({ command }) => command)
      .findLast((command) => {
        const isHere = command.conversation === open && command.locationId === session.locationId;
        return isHere && command.intent.kind === 'contact.create';
      });
  };

  const creationMoved = async () => {
    const { overlay } = store.getState();
    if (overlay.kind !== 'create' || overlay.outcome.kind !== 'sending') return;
    const { prefill, outcome } = overlay;
    if (outcome.commandId === '') return; // not stored yet
    const command = await deps.tables.outbox.get(outcome.commandId);
    const now = store.getState().overlay;
    if (now.kind !== 'create' || now.outcome !== outcome) return;
    if (!command)
      setCreate(prefill, { kind: 'editing' }); // discarded in another window
    else if (command.state === 'done') {
      set({ kind: 'none' });
      deeds.onCreated();
    } else if (command.state === 'refused') {
      setCreate(prefill, refusedCreate(command));
      // The form takes over from here: the agent sees the reason and decides, so the row has done its work.
      await deeds.dropCreate(command.id);
    }
  };

  const openCreate = () => {
    if (readOnlyWhy(store.getState())) return;
    const { drafts, sighting } = store.getState();
    const pending = pendingCreate();
    if (pending?.intent.kind === 'contact.create') {
      // Never a second one beside it: the form shows where the first one is.
      const outcome = { kind: 'sending', commandId: pending.id } as const;
      set({ kind: 'create', prefill: formOf(pending.intent.contact), outcome });
      return void creationMoved();
    }
    const prefill = fromDraft(drafts.create?.fields) ?? fromPerson(sighting?.person);
    set({ kind: 'create', prefill, outcome: { kind: 'editing' } });
  };

  const openChanges = (view: 'open' | 'today') => {
    store.setState({ overlay: { kind: 'changes', view }, nowMs: deps.now() });
    void deeds.loadJournal();
  };

  return {
    actions: {
      openSearch: (query = '') => {
        setResults(query, { kind: 'idle' });
        if (query !== '') void search(query);
      },
      search: (query) => void search(query),
      openCreate,
      createContact: async (contact) => {
        const { overlay } = store.getState();
        if (overlay.kind !== 'create' || overlay.outcome.kind === 'sending') return; // pressed twice
        const { prefill } = overlay;
        setCreate(prefill, { kind: 'sending', commandId: '' });
        const commandId = await deeds.create(contact);
        setCreate(prefill, commandId === null ? { kind: 'editing' } : { kind: 'sending', commandId });
        // It may have been answered before its id was known here.
        await creationMoved();
      },
      openChanges: () => openChanges('open'),
      openJournal: () => openChanges('today'),
      decideChange: (commandId) => set({ kind: 'conflict', commandId }),
      editChange: (commandId) => {
        if (pendingCreate()?.id === commandId) openCreate();
        else set({ kind: 'edit-change', commandId });
      },
      closeOverlay: () => {
        searchTurn++;
        set({ kind: 'none' });
      },
    },

    leave: () => {
      const { kind } = store.getState().overlay;
      if (kind !== 'search' && kind !== 'create') return;
      searchTurn++;
      set({ kind: 'none' });
    },

    creationMoved,
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

const fromDraft = (fields: Readonly<Record<string, string>> | undefined): CreateForm | null =>
  fields ? formOf(fields) : null;

function formOf(fields: Partial<CreateForm>): CreateForm {
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
