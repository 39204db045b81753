import type { Owner } from '../../../lib/domain/automation/owner.ts';
import type { User } from '../../../lib/domain/location.ts';
import { Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { Toggles } from './Toggles.tsx';

export interface OwnerFieldsProps {
  readonly owner: Owner;
  readonly users: readonly User[];
  /** Of whom there is a choice: a contact is not given to its own owner. */
  readonly kinds: readonly Owner['kind'][];
  readonly onChange: (owner: Owner) => void;
}

/** Whom a task or a contact goes to. */
export function OwnerFields({ owner, users, kinds, onChange }: OwnerFieldsProps) {
  const { t } = useText();
  const words = {
    nobody: t('rul_owner_nobody'),
    contactOwner: t('rul_owner_owner'),
    user: t('rul_owner_user'),
    turns: t('rul_owner_each'),
  };
  const make = (kind: string): Owner =>
    kind === 'user'
      ? { kind, userId: users[0]?.id ?? '' }
      : kind === 'turns'
        ? { kind, userIds: [] }
        : { kind: kind === 'contactOwner' ? 'contactOwner' : 'nobody' };
  return (
    <>
      <Select
        size="sm"
        aria-label={t('rul_label_owner')}
        value={owner.kind}
        options={kinds.map((kind) => ({ value: kind, label: words[kind] }))}
        onChange={(kind) => onChange(make(kind))}
      />
      {owner.kind === 'user' && (
        <Select
          size="sm"
          aria-label={t('rul_label_person')}
          value={owner.userId}
          options={[
            ...(users.some(({ id }) => id === owner.userId)
              ? []
              : [{ value: owner.userId, label: owner.userId === '' ? t('rul_choose') : t('rul_user_gone') }]),
            ...users.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(userId) => onChange({ kind: 'user', userId })}
        />
      )}
      {owner.kind === 'turns' && (
        <Toggles
          label={t('rul_label_person')}
          chosen={owner.userIds}
          options={users.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(userIds) => onChange({ kind: 'turns', userIds })}
        />
      )}
    </>
  );
}
