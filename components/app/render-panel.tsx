import { render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Intent } from '../../lib/domain/command.ts';
import type { Inbox } from '../../lib/domain/inbox.ts';
import type { PanelActions } from '../../lib/panel/actions.ts';
import type { PanelState } from '../../lib/panel/state.ts';
import { TextContext } from '../ui/text-context.ts';
import { loadLaterParts, loadTeachParts } from './later-parts.ts';
import { PanelApp } from './PanelApp.tsx';
import { PanelContext } from './panel-context.ts';
import { sampleText } from './sample-text.ts';

/** Actions that only remember that they were called. */
export const spyActions = () =>
  ({
    chooseContact: vi.fn(async () => undefined),
    rejectContact: vi.fn(async () => undefined),
    rejectContacts: vi.fn(async () => undefined),
    chooseValue: vi.fn(),
    lookAgain: vi.fn(),
    useLocation: vi.fn(async () => undefined),
    tieWorkspace: vi.fn(async () => undefined),
    refresh: vi.fn(),
    openSearch: vi.fn(),
    search: vi.fn(),
    openCreate: vi.fn(),
    createContact: vi.fn(async () => undefined),
    openChanges: vi.fn(),
    closeOverlay: vi.fn(),
    addNote: vi.fn(async () => true),
    editNote: vi.fn(async () => true),
    pinNote: vi.fn(async () => true),
    deleteNote: vi.fn(async () => true),
    addTask: vi.fn(async () => true),
    editTask: vi.fn(async () => true),
    completeTask: vi.fn(async () => true),
    deleteTask: vi.fn(async () => true),
    addTags: vi.fn(async () => true),
    removeTag: vi.fn(async () => true),
    setField: vi.fn(async () => true),
    setCustomField: vi.fn(async () => true),
    write: vi.fn(async (_contactId: string, _intent: Intent): Promise<string | null> => 'command-1'),
    saveDraft: vi.fn(),
    openJournal: vi.fn(),
    undo: vi.fn(async () => undefined),
    undoNewest: vi.fn(async () => undefined),
    sendNow: vi.fn(async () => undefined),
    editChange: vi.fn(),
    reviseChange: vi.fn(async (_id: string, _intent: Intent) => true),
    decideChange: vi.fn(),
    keepMine: vi.fn(async () => undefined),
    keepTheirs: vi.fn(async () => undefined),
    retryChange: vi.fn(async () => undefined),
    discardChange: vi.fn(async (_id: string, _why?: 'replaced') => undefined),
    copy: vi.fn(),
    copySample: vi.fn(async (_inbox: Inbox) => true),
    teach: vi.fn((_host: string) => undefined),
    teacher: vi.fn(() => null),
    openInCrm: vi.fn(),
    openOptions: vi.fn(),
    dismissToast: vi.fn(),
    rebuild: vi.fn(),
  }) satisfies PanelActions;

// As it is a moment after it was opened: with everything loaded.
await Promise.all([loadLaterParts(), loadTeachParts()]);

/** The panel in a state, for tests: with spies for actions and a store that can be moved on. */
export function renderPanel(state: PanelState, children: ComponentChildren = <PanelApp />) {
  const store = createStore<PanelState>(() => state);
  const actions = spyActions();
  const text = sampleText();
  const view = render(
    <TextContext.Provider value={text}>
      <PanelContext.Provider value={{ store, actions, text }}>{children}</PanelContext.Provider>
    </TextContext.Provider>,
  );
  return { ...view, store, actions, text };
}
