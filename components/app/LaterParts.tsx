// Everything that does not stand in the first paint of a known person. See `later-parts.ts`.

import { ChangesDialog } from '../changes/ChangesDialog.tsx';
import { ConflictDialog } from '../changes/ConflictDialog.tsx';
import { EditChangeDialog } from '../changes/EditChangeDialog.tsx';
import { DuplicateDialog } from '../create/DuplicateDialog.tsx';
import { WithMacros } from '../macros/WithMacros.tsx';
import { SearchDialog } from '../search/SearchDialog.tsx';
import { usePanelState } from './panel-context.ts';

export { createDeeds } from '../../lib/panel/deeds.ts';
export { SaveChatButton } from '../chat-log/SaveChatButton.tsx';
export { ConfirmDialog } from '../contact/ConfirmDialog.tsx';
export { NoteEditor } from '../contact/NoteEditor.tsx';
export { PropEdit } from '../contact/PropEdit.tsx';
export { TagInput } from '../contact/TagInput.tsx';
export { CreateContact, CreateDock } from '../create/CreateContact.tsx';
export { TaskComposer } from '../dock/TaskComposer.tsx';
export { TaskEditor } from '../dock/TaskEditor.tsx';
export { BudgetMeter } from '../frame/BudgetMeter.tsx';
export { LocationMenu } from '../frame/LocationMenu.tsx';
export { ShortcutsDialog } from '../frame/ShortcutsDialog.tsx';
export { showMacroParts } from '../macros/macro-parts.ts';
export { showGap } from '../macros/show-gap.ts';
export { BootFailed, NewerDatabase } from '../states/BootStates.tsx';
export { Candidates, CandidatesDock } from '../states/Candidates.tsx';
export { ChooseValue, ChooseValueDock } from '../states/ChooseValue.tsx';
export { Failed } from '../states/Failed.tsx';
export { NoChat } from '../states/NoChat.tsx';
export { OtherTab } from '../states/OtherTab.tsx';
export { LeftOut, NotConnected, SignedOut } from '../states/SessionStates.tsx';
export { Nobody, NoIdentity, Unrecognised } from '../states/Unmatched.tsx';
export { TopicSlot } from '../topics/TopicSlot.tsx';
export { WithMacros };

/** What rules suggest, beside the place where one writes: nothing that is read moves, and nobody has to look for it. */
export const Tray = () => (
  <WithMacros>{({ suggestions, views }) => <views.SuggestionCards suggestions={suggestions} />}</WithMacros>
);

/** What lies over the panel. */
export function PanelOverlays() {
  return (
    <>
      <Overlay />
      <WithMacros>{({ macros, views }) => <views.MacroDialog macros={macros} />}</WithMacros>
    </>
  );
}

function Overlay() {
  const overlay = usePanelState((state) => state.overlay);
  switch (overlay.kind) {
    case 'search':
      return <SearchDialog overlay={overlay} />;
    case 'changes':
      return <ChangesDialog view={overlay.view} />;
    case 'conflict':
      return <ConflictDialog key={overlay.commandId} commandId={overlay.commandId} />;
    case 'edit-change':
      return <EditChangeDialog key={overlay.commandId} commandId={overlay.commandId} />;
    case 'create':
      return overlay.outcome.kind === 'duplicate' ? <DuplicateDialog duplicate={overlay.outcome} /> : null;
    case 'save-chat': // loaded and painted by itself
    case 'none':
      return null;
  }
}
