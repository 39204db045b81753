import { Check } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { CreateOutcome } from '../../lib/panel/state.ts';
import { usePanel } from '../app/panel-context.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';

type Duplicate = Extract<CreateOutcome, { kind: 'duplicate' }>;

const wordsOf = (matchingField: string) => {
  if (/mail/i.test(matchingField)) return { body: 'create_exists_email', reason: 'who_email' } as const;
  if (/phone/i.test(matchingField)) return { body: 'create_exists_phone', reason: 'who_phone' } as const;
  return { body: 'create_exists_other', reason: null } as const;
};

/** The CRM said no; the way on is the contact it named. */
export function DuplicateDialog({ duplicate }: { readonly duplicate: Duplicate }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const [dismissed, setDismissed] = useState<Duplicate | null>(null);
  if (dismissed === duplicate) return null;
  const words = wordsOf(duplicate.matchingField);
  const name = duplicate.name || t('who_no_name');
  return (
    <Dialog title={t('create_exists')} alert closeless onClose={() => setDismissed(duplicate)}>
      <div class="dialog-body">
        <p class="soft">{t(words.body)}</p>
        <div class="pick pick-still">
          <Avatar id={duplicate.contactId} name={duplicate.name} size="md" />
          <span class="grow">
            <b class="row-title pick-name">
              <bdi>{name}</bdi>
            </b>
            {words.reason && (
              <span class="why">
                <span>
                  <Icon of={Check} class="yes" />
                  {t(words.reason)}
                </span>
              </span>
            )}
          </span>
        </div>
      </div>
      <div class="dialog-foot">
        <Button size="lg" onPress={() => setDismissed(duplicate)}>
          {t('create_back')}
        </Button>
        <Button
          kind="primary"
          size="lg"
          autoFocus
          shortcut="Enter"
          hint
          onPress={() => void actions.chooseContact(duplicate.contactId)}
        >
          {t('create_open')}
        </Button>
      </div>
    </Dialog>
  );
}
