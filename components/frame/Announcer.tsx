import { useEffect, useRef, useState } from 'preact/hooks';
import type { Command, CommandState } from '../../lib/domain/command.ts';
import { describeChange } from '../../lib/panel/describe-change.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { reasonKey } from '../who/match-words.ts';

/**
 * Says to screen readers what the eye sees: a new match and a saved write. Each is said once; what was not saved, or not
 * as it was sent, is said by its toast.
 */
export function Announcer() {
  const { text } = usePanel();
  const { t } = text;
  const subject = usePanelState((state) => state.subject);
  const contact = usePanelState((state) => state.record?.contact ?? null);
  const commands = usePanelState((state) => state.commands);
  const location = usePanelState((state) => state.location);
  const [polite, setPolite] = useState('');

  const shownId = subject.kind === 'contact' && contact?.id === subject.contactId ? contact.id : null;
  useEffect(() => {
    if (shownId === null || subject.kind !== 'contact' || !contact) return setPolite('');
    setPolite(t('frame_said_contact', contact.name || t('who_no_name'), t(reasonKey(subject.why))));
  }, [shownId]);

  const states = useRef<ReadonlyMap<string, CommandState>>(new Map());
  useEffect(() => {
    const moved = (command: Command, to: CommandState) =>
      command.state === to && (states.current.get(command.id) ?? to) !== to;
    const saved = commands.findLast((command) => moved(command, 'done'));
    states.current = new Map(commands.map((command) => [command.id, command.state]));
    if (saved && saved.undoes !== null) setPolite(t('frame_said_undone'));
    else if (saved && !saved.saved?.differs)
      setPolite(t('frame_said_saved', describeChange(saved.intent, location, text)));
  }, [commands]);

  return (
    <div class="sr">
      <p role="status">{polite}</p>
    </div>
  );
}
