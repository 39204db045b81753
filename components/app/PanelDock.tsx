import type { CreateFormState } from '../create/use-create-form.ts';
import { Dock } from '../dock/Dock.tsx';
import { Toasts } from '../frame/Toasts.tsx';
import { useLaterParts, useTeachParts } from './later-parts.ts';
import { usePanelState } from './panel-context.ts';
import type { Choice } from './use-choice.ts';

export interface PanelDockProps {
  readonly create: CreateFormState | null;
  readonly choice: Choice;
}

/** Over the status bar: what rules suggest, and the composer, or the decision that has to be made first. The toast stands above it. */
export function PanelDock(props: PanelDockProps) {
  // "Your changes" shows it itself.
  const isElsewhere = usePanelState((state) => state.overlay.kind === 'changes');
  const parts = useLaterParts();
  return (
    <div class="dock-slot">
      {!isElsewhere && <Toasts />}
      {parts && <parts.Tray />}
      <DockContent {...props} />
    </div>
  );
}

function DockContent({ create, choice }: PanelDockProps) {
  const ready = usePanelState(
    (state) =>
      state.boot.kind === 'ready' && state.session.state === 'connected' && state.tab.kind === 'inbox',
  );
  const subject = usePanelState((state) => state.subject);
  const parts = useLaterParts();
  const teach = useTeachParts();
  if (teach !== undefined) return teach && <teach.TeachDock />;
  if (!ready) return null;
  if (create) return parts && <parts.CreateDock create={create} />;
  switch (subject.kind) {
    case 'none':
      return null;
    case 'candidates':
    case 'suggestions':
      return (
        parts && (
          <parts.CandidatesDock
            kind={choice.kind}
            candidates={subject.candidates}
            chosenId={choice.chosenId}
          />
        )
      );
    case 'choose-value':
      return parts && <parts.ChooseValueDock />;
    default:
      return <Dock />;
  }
}
