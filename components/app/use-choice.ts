import { useState } from 'preact/hooks';
import type { Subject } from '../../lib/panel/state.ts';
import type { CandidatesKind } from '../states/Candidates.tsx';
import { usePanelState } from './panel-context.ts';

/** Which of several candidates is marked: seen by the list and by the buttons in the dock. */
export interface Choice {
  readonly kind: CandidatesKind;
  readonly chosenId: string | null;
  choose(contactId: string): void;
}

/** Nobody is marked at first, and a mark does not outlive the question it answered. */
export function useChoice(): Choice {
  const subject = usePanelState((state) => state.subject);
  const [mark, setMark] = useState<{ readonly of: Subject; readonly contactId: string } | null>(null);
  const split = subject.kind === 'candidates' && subject.split;
  return {
    kind: subject.kind === 'suggestions' ? 'names' : split ? 'split' : 'several',
    chosenId: mark?.of === subject ? mark.contactId : null,
    choose: (contactId) => setMark({ of: subject, contactId }),
  };
}
