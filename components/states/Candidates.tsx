import { Info } from 'lucide-preact';
import type { Candidate } from '../../lib/domain/match.ts';
import { NOBODY } from '../../lib/domain/sighting.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ContactFacts } from '../who/ContactFacts.tsx';
import { moveInGroup, Pick } from './Pick.tsx';
import { Reasons } from './Reasons.tsx';

export type CandidatesKind = 'several' | 'split' | 'names';

export interface CandidatesProps {
  readonly kind: CandidatesKind;
  readonly candidates: readonly Candidate[];
  /** Nothing is marked until a person marks it. */
  readonly chosenId: string | null;
  readonly onChoose: (contactId: string) => void;
}

/** Several people it could be, with reasons. A number key marks, Enter takes the marked one. */
export function Candidates({ kind, candidates, chosenId, onChoose }: CandidatesProps) {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const person = usePanelState((state) => state.sighting?.person ?? NOBODY);
  const words = {
    several: {
      title: t('state_candidates_title'),
      body: count('state_candidates_body', candidates.length),
      hint: t('state_candidates_hint'),
    },
    split: { title: t('state_split_title'), body: t('state_split_body'), hint: t('state_split_hint') },
    names: { title: t('state_suggest_title'), body: t('state_suggest_body'), hint: null },
  }[kind];
  return (
    <div class="pad">
      <div>
        <h1 class="h2">{words.title}</h1>
        <p class="soft under">{words.body}</p>
      </div>
      <div role="radiogroup" aria-label={t('state_candidates_group')} onKeyDown={moveInGroup}>
        {candidates.map((candidate, index) => (
          <Pick
            key={candidate.contact.id}
            id={candidate.contact.id}
            index={index}
            name={candidate.contact.name || t('who_no_name')}
            sub={<ContactFacts contact={candidate.contact} />}
            why={<Reasons candidate={candidate} person={person} />}
            chosen={chosenId === candidate.contact.id}
            tabStop={chosenId === null ? index === 0 : chosenId === candidate.contact.id}
            onChoose={() => onChoose(candidate.contact.id)}
            onTake={() => void actions.chooseContact(candidate.contact.id)}
          />
        ))}
      </div>
      {words.hint && (
        <p class="meta with-icon">
          <Icon of={Info} size="sm" />
          <span>{words.hint}</span>
        </p>
      )}
    </div>
  );
}

export interface CandidatesDockProps {
  readonly kind: CandidatesKind;
  readonly candidates: readonly Candidate[];
  readonly chosenId: string | null;
}

/** The decision, where the composer stands otherwise. */
export function CandidatesDock({ kind, candidates, chosenId }: CandidatesDockProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const chosen = candidates.find((candidate) => candidate.contact.id === chosenId)?.contact;
  return (
    <section class="dock" aria-label={t('state_choice')}>
      <div class="acts">
        <Button
          kind="quiet"
          size="lg"
          onPress={() => void actions.rejectContacts(candidates.map((candidate) => candidate.contact.id))}
        >
          {t(kind === 'split' ? 'state_neither' : 'state_none_of_these')}
        </Button>
        {chosen ? (
          <Button
            kind="primary"
            size="lg"
            class="push"
            title={t('state_link', chosen.name || t('who_no_name'))}
            shortcut="Enter"
            hint
            onPress={() => void actions.chooseContact(chosen.id)}
          >
            <span class="cut">{t('state_link', chosen.name || t('who_no_name'))}</span>
          </Button>
        ) : (
          <Button size="lg" class="push" off={t('state_choose')}>
            {t('state_choose')}
          </Button>
        )}
      </div>
    </section>
  );
}
