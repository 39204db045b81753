import { useMemo } from 'preact/hooks';
import type { Command, Intent } from '../../lib/domain/command.ts';
import type { Contact } from '../../lib/domain/contact.ts';
import type { DraftKind, Editable, EditKind } from '../../lib/domain/draft.ts';
import { editKind } from '../../lib/domain/draft.ts';
import type { Note } from '../../lib/domain/note.ts';
import type { ContactRecord, Part } from '../../lib/domain/record.ts';
import type { Task } from '../../lib/domain/task.ts';
import { projectContact } from '../../lib/panel/project-contact.ts';
import type { PanelState } from '../../lib/panel/state.ts';
import { usePanelState } from '../app/panel-context.ts';
import { renderPanel } from '../app/render-panel.tsx';
import { command, MAYA, NOW_MS, RECORD } from '../app/sample-data.ts';
import { SAMPLE_STATES } from '../app/sample-states.ts';
import { Dock } from '../dock/Dock.tsx';
import { ContactSections } from './ContactSections.tsx';
import { PinnedNote } from './PinnedNote.tsx';

export const note = (id: string, bodyHtml: string, change: Partial<Note> = {}): Note => ({
  id,
  bodyHtml,
  title: null,
  userId: 'u-tom',
  pinned: false,
  dateAddedMs: NOW_MS - 60_000,
  ...change,
});

export const task = (id: string, title: string, change: Partial<Task> = {}): Task => ({
  id,
  title,
  body: null,
  assignedTo: null,
  dueAtMs: NOW_MS + 3_600_000 * 30,
  completed: false,
  ...change,
});

export const read = <T,>(value: readonly T[]): Part<readonly T[]> => ({ state: 'read', value, atMs: NOW_MS });

export const refused = (id: string, intent: Intent, detail = 'no such thing'): Command =>
  command(id, intent, 'refused', { refusal: { status: 422, detail } });

function Card() {
  const record = usePanelState((state) => state.record);
  const commands = usePanelState((state) => state.commands);
  const view = useMemo(() => record && projectContact(record, commands), [record, commands]);
  return (
    <div class="panel">
      {view && (
        <main class="scroll">
          <PinnedNote view={view} />
          <ContactSections view={view} />
        </main>
      )}
      <Dock />
    </div>
  );
}

export interface Change extends Partial<Omit<ContactRecord, 'contact'>> {
  readonly contact?: Partial<Contact>;
  readonly state?: Partial<PanelState>;
}

/** For tests: the card and the dock of a made-up contact, with what is different. */
export function renderContact({ contact, state, ...parts }: Change = {}) {
  const record: ContactRecord = { ...RECORD, ...parts, contact: { ...RECORD.contact, ...contact } };
  const panel = renderPanel({ ...SAMPLE_STATES.contact, record, ...state }, <Card />);
  // As the real action does: what is typed stands in the store at once.
  panel.actions.saveDraft.mockImplementation((...[kind, fields]: readonly unknown[]) => {
    const conversation = panel.store.getState().sighting?.conversation ?? '';
    const { drafts } = panel.store.getState();
    if (!isKind(kind)) return undefined;
    const draft = { conversation, kind, fields: fields as Record<string, string>, atMs: 0 } as const;
    panel.store.setState({ drafts: { ...drafts, [kind]: draft } });
    return undefined;
  });
  // As the real ones do: the draft of an edit goes with the write.
  const { editNote, editTask, setField, setCustomField, addNote, addTask } = panel.actions;
  for (const action of [editNote, editTask, setField, setCustomField, addNote, addTask]) {
    action.mockImplementation(async (...given: readonly unknown[]) => {
      const edit = given.at(-1);
      if (!isEdit(edit)) return true;
      const { [edit]: _sent, ...drafts } = panel.store.getState().drafts;
      panel.store.setState({ drafts });
      return true;
    });
  }
  return panel;
}

const isEdit = (kind: unknown): kind is EditKind => typeof kind === 'string' && kind.startsWith('edit.');
const isKind = (kind: unknown): kind is DraftKind => kind === 'note' || kind === 'task' || isEdit(kind);

/** The draft of an edit of something of that contact. */
export const ofMaya = (what: Editable, id: string): EditKind => editKind(what, MAYA.id, id);
