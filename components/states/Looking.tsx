import { LoaderCircle } from 'lucide-preact';
import type { Person } from '../../lib/domain/sighting.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { Chip } from '../ui/Chip.tsx';
import { AfterMoment, Skeleton, Slow } from '../ui/Skeleton.tsx';
import { useText } from '../ui/text-context.ts';
import { PageWho } from '../who/PageWho.tsx';
import { CardSkeleton } from './CardSkeleton.tsx';

/** The shape of what comes, with its reason for screen readers. */
const Shape = ({ title }: { readonly title: TextKey }) => (
  <>
    <h1 class="sr">{useText().t(title)}</h1>
    <Slow />
    <AfterMoment>
      <CardSkeleton withHead />
    </AfterMoment>
  </>
);

/** The database is being opened. */
export const Starting = () => <Shape title="state_starting" />;

/** The page has not settled after a switch: nobody is shown. */
export const Waiting = () => <Shape title="state_waiting" />;

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
    <Slow />
    <AfterMoment>
      <CardSkeleton />
    </AfterMoment>
  </>
);
