import type { Intent, NewContact, TaskInput } from '../domain/command.ts';
import type { EditableField } from '../domain/contact.ts';
import type { DraftKind, EditKind } from '../domain/draft.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { Person } from '../domain/sighting.ts';
import type { Teacher } from './teach.ts';

/**
 * Everything a person can do in the panel. Components call these and nothing else.
 * Writes are for the contact that is on the screen at the moment of the call; each resolves when it is durable
 * in the database (not when the CRM has it), and never rejects: failures show in the state.
 * Those that write resolve with whether it is stored: what was typed may be forgotten only then.
 * `edit` names the draft of what was edited where it stands: it goes in the step that stores the write, and its base
 * is what the write is compared with. Without it nothing was kept.
 */
export interface PanelActions {
  /** "This is the one": links the open conversation to a contact and remembers it. */
  chooseContact(contactId: string): Promise<void>;
  /** "Not this person": remembered for this conversation; looks again without them. */
  rejectContact(contactId: string): Promise<void>;
  /** "None of these": all of them at once, so that one look-up follows. */
  rejectContacts(contactIds: readonly string[]): Promise<void>;
  /** Looks the person up by these values only: some of several on the page, or what its inbox's own API adds. */
  chooseValue(values: Pick<Person, 'emails' | 'phones'>): void;
  /** Looks the person up again after a failure. */
  lookAgain(): void;
  /** Reads the shown contact again from the CRM. */
  refresh(): void;
  /** Works in a location wherever no rule chooses another. */
  useLocation(locationId: string): Promise<void>;
  /** "Always this location for what is open here"; null takes the rule away. */
  tieWorkspace(locationId: string | null): Promise<void>;

  openSearch(query?: string): void;
  search(query: string): void;
  openCreate(): void;
  createContact(contact: NewContact): Promise<void>;
  openChanges(): void;
  /** What was saved today. */
  openJournal(): void;
  closeOverlay(): void;

  /** @param from `draft` when it was composed in the dock, else where it was edited: its draft goes in the same step */
  addNote(body: string, pinned: boolean, from?: 'draft' | EditKind): Promise<boolean>;
  editNote(noteId: string, body: string, edit?: EditKind): Promise<boolean>;
  pinNote(noteId: string, pinned: boolean): Promise<boolean>;
  deleteNote(noteId: string): Promise<boolean>;
  addTask(task: TaskInput, from?: 'draft' | EditKind): Promise<boolean>;
  editTask(taskId: string, task: TaskInput, edit?: EditKind): Promise<boolean>;
  completeTask(taskId: string, completed: boolean): Promise<boolean>;
  deleteTask(taskId: string): Promise<boolean>;
  addTags(tags: readonly string[]): Promise<boolean>;
  removeTag(tag: string): Promise<boolean>;
  /** null clears the field. */
  setField(field: EditableField, value: string | null, edit?: EditKind): Promise<boolean>;
  setCustomField(
    fieldId: string,
    value: string | number | readonly string[],
    edit?: EditKind,
  ): Promise<boolean>;

  /**
   * Stores any write for a contact. Only for whoever has made sure that it is the one on the screen.
   * @returns the id of its command; null when it could not be stored, which is said
   */
  write(contactId: string, intent: Intent): Promise<string | null>;

  /** Kept with the open conversation on every keystroke (debounced inside); empty fields drop it. */
  saveDraft(kind: DraftKind, fields: Readonly<Record<string, string>>): void;

  /** Takes a write back: before it leaves, or by a write that does the opposite. */
  undo(commandId: string): Promise<void>;
  /** The newest that can be taken back; of what has left, only of the contact on the screen. */
  undoNewest(): Promise<void>;
  /** Ends the undo time. */
  sendNow(commandId: string): Promise<void>;
  /** Sends a refused command again as it is. */
  retryChange(commandId: string): Promise<void>;
  /**
   * It can be put back from the toast.
   * @param why `replaced` when another write has been made in its place: then nothing is said
   */
  discardChange(commandId: string, why?: 'replaced'): Promise<void>;
  /** Opens what was refused, or is to be decided, for editing. */
  editChange(commandId: string): void;
  /** Writes a new command in place of one that waits for a person, for the same contact and place. */
  reviseChange(commandId: string, intent: Intent): Promise<boolean>;
  /** Shows mine and theirs. */
  decideChange(commandId: string): void;
  /** @param otherInNote what is not kept becomes a note of the contact */
  keepMine(commandId: string, otherInNote: boolean): Promise<void>;
  keepTheirs(commandId: string, otherInNote: boolean): Promise<void>;

  copy(text: string): void;
  /** Copies how the inbox's page is built, for a bug report. Resolves with whether it was copied. */
  copySample(inbox: Inbox): Promise<boolean>;
  /** Asks for the host of the page in the active tab, and begins to teach the page. Call it in the click itself. */
  teach(host: string): void;
  /** What is being taught; null while nothing is. */
  readonly teacher: () => Teacher | null;
  openInCrm(): void;
  openOptions(page?: 'connection' | 'locations' | 'inboxes' | 'templates'): void;
  dismissToast(): void;
  /** Starts with an empty database; see `PanelDeps.rebuild`. */
  rebuild(): void;
}
