import { LoaderCircle } from 'lucide-preact';
import type { Person } from '../../lib/domain/sighting.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { Chip } from '../ui/Chip.tsx';
import { AfterMoment, Skeleton } from '../ui/Skeleton.tsx';
import { useText } from '../ui/text-context.ts';
import { PageWho } from '../who/PageWho.tsx';
import { CardSkeleton } from './CardSkeleton.tsx';

/** The page has not settled after a switch: nobody is shown. */
export function Waiting() {
  const { t } = useText();
  return (
    <AfterMoment>
      <h1 class="sr">{t('state_waiting')}</h1>
      <CardSkeleton withHead />
    </AfterMoment>
  );
}

const lookingKey = (person: Person): TextKey => {
  if (person.emails.length > 0 && person.phones.length > 0) return 'state_looking_both';
  if (person.emails.length > 0) return 'state_looking_email';
  return person.phones.length > 0 ? 'state_looking_phone' : 'state_looking_name';
};

/** The page's own name stands at once; the frame does not jump. */
export function Looking({ person }: { readonly person: Person }) {
  const { t } = useText();
  return <Coming name={person.name?.value ?? ''} doing={t(lookingKey(person))} />;
}

/** The contact is known by its id, but was never read here. */
export function LoadingContact({ name }: { readonly name: string }) {
  const { t } = useText();
  return <Coming name={name} doing={t('state_loading')} />;
}

const Coming = ({ name, doing }: { readonly name: string; readonly doing: string }) => (
  <>
    <PageWho
      name={name}
      sub={
        <AfterMoment>
          <span class="sk-sub">
            <Skeleton width="110px" />
          </span>
        </AfterMoment>
      }
    >
      <Chip icon={LoaderCircle} spin>
        {doing}
      </Chip>
    </PageWho>
    <AfterMoment>
      <CardSkeleton />
    </AfterMoment>
  </>
);
