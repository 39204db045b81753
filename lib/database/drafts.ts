import type { Draft, DraftKind } from '../domain/draft.ts';
import type { Database } from './open-database.ts';

export interface Drafts {
  of(conversation: string): Promise<readonly Draft[]>;
  /** Stores a draft; one whose fields are all empty is removed. */
  put(draft: Draft): Promise<void>;
  drop(conversation: string, kind: DraftKind): Promise<void>;
  /** Adds text to a note's draft in one step, so that typing in a panel is not overwritten. */
  appendToNote(conversation: string, text: string, atMs: number): Promise<void>;
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
    appendToNote: async (conversation, text, atMs) => {
      const tx = db.transaction('drafts', 'readwrite');
      const old = await tx.store.get([conversation, 'note']);
      const before = old?.fields.body ?? '';
      const body = before === '' ? text : `${before}\n\n${text}`;
      // `open` tells a closed dock to show itself: this text came from outside the panel.
      await tx.store.put({ conversation, kind: 'note', fields: { ...old?.fields, body, open: '1' }, atMs });
      await tx.done;
    },
  };
}
