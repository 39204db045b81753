import { useMemo } from 'preact/hooks';
import { UNREAD } from '../../lib/domain/record.ts';
import { projectContact } from '../../lib/panel/project-contact.ts';
import type { Subject } from '../../lib/panel/state.ts';
import { ComingCard } from '../contact/ComingCard.tsx';
import { ContactSections } from '../contact/ContactSections.tsx';
import { PinnedNote } from '../contact/PinnedNote.tsx';
import type { CreateFormState } from '../create/use-create-form.ts';
import { LoadingContact, Looking, Starting, Waiting } from '../states/Looking.tsx';
import { ConnectingTab } from '../states/TabStates.tsx';
import { headOf, WhoHeader } from '../who/WhoHeader.tsx';
import { useLaterParts, useTeachParts } from './later-parts.ts';
import { usePanel, usePanelState } from './panel-context.ts';
import type { Choice } from './use-choice.ts';

export interface PanelContentProps {
  readonly create: CreateFormState | null;
  readonly choice: Choice;
}

/** What stands between the context bar and the dock: the first of these that holds. */
export function PanelContent({ create, choice }: PanelContentProps) {
  const boot = usePanelState((state) => state.boot);
  const session = usePanelState((state) => state.session);
  const tab = usePanelState((state) => state.tab);
  const subject = usePanelState((state) => state.subject);
  const parts = useLaterParts();
  const teach = useTeachParts();
  if (boot.kind === 'starting') return <Starting />;
  if (boot.kind === 'newer-database') return parts && <parts.NewerDatabase />;
  if (boot.kind === 'failed') return parts && <parts.BootFailed detail={boot.detail} />;
  if (session.state === 'none') return parts && <parts.NotConnected />;
  if (session.state === 'signed-out' && session.why)
    return parts && <parts.LeftOut name={session.locationName} why={session.why} />;
  if (session.state === 'signed-out')
    return parts && <parts.SignedOut sinceMs={session.sinceMs} detail={session.detail} />;
  if (create) return parts && <parts.CreateContact create={create} />;
  if (teach !== undefined) return teach && <teach.TeachView />;
  if (tab.kind === 'unknown') return <Waiting />;
  if (tab.kind === 'other') return parts && <parts.OtherTab />;
  if (tab.kind === 'connecting') return <ConnectingTab name={tab.inbox.name} />;
  return <SubjectContent subject={subject} choice={choice} />;
}

function SubjectContent({ subject, choice }: { readonly subject: Subject; readonly choice: Choice }) {
  const { actions } = usePanel();
  const conversation = usePanelState((state) => state.sighting?.conversation);
  const parts = useLaterParts();
  switch (subject.kind) {
    case 'none':
      return parts && <parts.NoChat />;
    case 'waiting':
      return <Waiting />;
    case 'looking':
      return <Looking person={subject.person} />;
    case 'contact':
      // One person follows another in one step: nothing opened or typed for the one, or in the one's chat, stays for the other.
      return <ContactContent key={`${conversation} ${subject.contactId}`} />;
    case 'choose-value':
      return parts && <parts.ChooseValue emails={subject.emails} phones={subject.phones} />;
    case 'candidates':
    case 'suggestions':
      return (
        parts && (
          <parts.Candidates
            kind={choice.kind}
            candidates={subject.candidates}
            chosenId={choice.chosenId}
            onChoose={choice.choose}
          />
        )
      );
    case 'nobody':
      return parts && <parts.Nobody person={subject.person} />;
    case 'no-identity':
      return parts && <parts.NoIdentity person={subject.person} />;
    case 'unrecognised':
      return parts && <parts.Unrecognised />;
    case 'failed':
      return parts && <parts.Failed error={subject.error} onAgain={actions.lookAgain} />;
  }
}

function ContactContent() {
  const { actions } = usePanel();
  const contact = usePanelState((state) => state.record?.contact);
  const notes = usePanelState((state) => state.record?.notes ?? UNREAD);
  const tasks = usePanelState((state) => state.record?.tasks ?? UNREAD);
  const appointments = usePanelState((state) => state.record?.appointments ?? UNREAD);
  const head = usePanelState(headOf);
  const commands = usePanelState((state) => state.commands);
  const error = usePanelState((state) => state.refresh.error);
  const pageName = usePanelState((state) => state.sighting?.person.name?.value ?? '');
  const parts = useLaterParts();
  const view = useMemo(
    () => contact && projectContact({ contact, notes, tasks, appointments }, commands),
    [contact, notes, tasks, appointments, commands],
  );
  if (!view && error) return parts && <parts.Failed error={error} onAgain={actions.refresh} />;
  if (!view && !head) return <LoadingContact name={pageName} />;
  return (
    <>
      <WhoHeader />
      {view && <PinnedNote view={view} />}
      {view && <ContactSections view={view} />}
      {!view && head && <ComingCard head={head} />}
    </>
  );
}
