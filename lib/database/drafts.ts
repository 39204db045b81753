import type { Draft, DraftKind } from '../domain/draft.ts';
import type { Database } from './open-database.ts';

export interface Drafts {
  of(conversation: string): Promise<readonly Draft[]>;
  /** Stores a draft; one whose fields are all empty is removed. */
  put(draft: Draft): Promise<void>;
  drop(conversation: string, kind: DraftKind): Promise<void>;
  /** Text selected in a page, for the note of a conversation. It waits until a panel takes it. */
  addSelection(conversation: string, text: string, atMs: number): Promise<void>;
  /**
   * Puts waiting text below the note's draft, in one step, so that it is neither lost nor taken by two panels.
   * @param typed the draft as the panel has it, which may be ahead of what is stored
   * @returns the new draft, or null when nothing waits
   */
  takeSelection(
    conversation: string,
    typed: Draft['fields'] | undefined,
    atMs: number,
  ): Promise<Draft | null>;
}

/** What agents typed and did not send, by conversation. */
export function createDrafts(db: Database): Drafts {
  return {
    of: (conversation) =>
      db.getAll('drafts', IDBKeyRange.bound([conversation, ''], [conversation, '\uffff'])),
    put: async (draft) => {
      if (Object.values(draft.fields).every((value) => value === '')) {
        await db.delete('drafts', [draft.conversation, draft.kind]);
      } else await db.put('drafts', draft);
    },
    drop: (conversation, kind) => db.delete('drafts', [conversation, kind]),
    addSelection: async (conversation, text, atMs) => {
      const tx = db.transaction('selections', 'readwrite');
      const waiting = await tx.store.get(conversation);
      await tx.store.put({ conversation, text: below(waiting?.text, text), atMs });
      await tx.done;
    },
    takeSelection: async (conversation, typed, atMs) => {
      const tx = db.transaction(['selections', 'drafts'], 'readwrite');
      const selections = tx.objectStore('selections');
      const waiting = await selections.get(conversation);
      if (!waiting) {
        await tx.done;
        return null;
      }
      const fields = typed ?? (await tx.objectStore('drafts').get([conversation, 'note']))?.fields;
      // `open` tells a closed dock to show itself: this text came from outside the panel.
      const merged = { ...fields, body: below(fields?.body, waiting.text), open: '1' };
      const draft: Draft = { conversation, kind: 'note', fields: merged, atMs };
      await tx.objectStore('drafts').put(draft);
      await selections.delete(conversation);
      await tx.done;
      return draft;
    },
  };
}

const below = (first: string | undefined, second: string): string =>
  first === undefined || first === '' ? second : `${first}\n\n${second}`;
